"""200 items through intake and published: items per second, and how long publish → page takes.

Run by ``make bench``, or alone: ``.venv/bin/python bench/measure_intake_publish.py [COUNT]``.
Uses a home of its own in a temporary folder, on SQLite, and the same code as
``wiredesk intake --publish-as``.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 200


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="wiredesk-bench-") as folder:
        os.environ["WIREDESK_HOME"] = folder
        os.environ.pop("WIREDESK_DATABASE_URL", None)
        from wiredesk import home

        home.prepare(say=lambda message: print(message, file=sys.stderr))
        measure(Path(folder))


def measure(folder: Path) -> None:
    from django.conf import settings
    from django.utils import timezone
    from generator import items

    from wiredesk.desk.actions import intake as intake_module
    from wiredesk.desk.actions.intake import intake
    from wiredesk.desk.actions.publish import publish
    from wiredesk.people.actor import at_command_line
    from wiredesk.people.models import User
    from wiredesk.wire.actions.receive import receive
    from wiredesk.wire.models import Source

    source = Source.objects.create(slug="bench", name="Bench Agency")
    by = at_command_line(User.objects.create_superuser("bench@example.com"))
    times: list[float] = []

    def timed(*args: object, **kwargs: object) -> object:
        began = time.perf_counter()
        publication = publish(*args, **kwargs)  # returns when the local channels have delivered
        times.append(time.perf_counter() - began)
        return publication

    intake_module.publish = timed
    published = 0
    wall, cpu = time.perf_counter(), time.process_time()
    for name, data in items(COUNT):
        now = timezone.now()
        file = receive(source=source, name=name, data=data, now=now)
        for arrival in intake(file, by=by, now=now, publish_it=True):
            article = arrival.article
            if article is None or not article.live:
                continue
            published += 1
            page = settings.PAGES_ROOT / f"{article.href.lstrip('/')}.html"
            assert article.title.split()[0] in page.read_text()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    times.sort()
    files = [path for path in settings.PAGES_ROOT.rglob("*") if path.is_file()]
    print(f"items taken in          {COUNT}, published {published}")
    print(f"whole way, wall         {wall:.1f} s, {COUNT / wall:.1f} items/s")
    print(f"whole way, CPU          {cpu / COUNT * 1000:.0f} ms an item")
    print(
        "publish → page, feeds   "
        f"median {times[len(times) // 2] * 1000:.0f} ms,"
        f" p95 {times[int(len(times) * 0.95)] * 1000:.0f} ms,"
        f" first ten {sum(times[:10]) / 10 * 1000:.0f} ms (sorted)"
    )
    print(f"files in the store      {len(files)}")


if __name__ == "__main__":
    main()

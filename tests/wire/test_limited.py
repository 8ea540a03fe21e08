"""The limited reader: what chokes a parser costs a child process, and nothing else."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wiredesk.wire import limited
from wiredesk.wire.formats import parse
from wiredesk.wire.formats.xml_gate import MAX_ELEMENTS
from wiredesk.wire.item import Refused

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def feed_of(count: int, words: str = "Copy") -> bytes:
    item = (
        "<item><guid>{0}</guid><title>T {0}</title><category>Ports</category>"
        "<pubDate>Tue, 03 Mar 2026 08:30:00 GMT</pubDate><description>{1}</description></item>"
    )
    items = "".join(item.format(n, words) for n in range(count))
    return f"<rss><channel><link>https://a.example/</link>{items}</channel></rss>".encode()


GOOD = feed_of(3)
# feedparser looks for an address of mail in the author of a broken feed, in quadratic time.
SLOW = b"<rss><channel><item><title>a & b</title><author>%b</author></item></channel></rss>" % (
    b"a" * 100_000
)


@pytest.fixture
def reader() -> Iterator[limited.Reader]:
    with limited.Reader() as reader:
        yield reader


def pid_of(reader: limited.Reader) -> int:
    assert reader._child is not None
    return reader._child._process.pid


def is_gone(pid: int) -> bool:
    """Not even a zombie is left."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_the_items_are_those_that_the_formats_read(reader: limited.Reader) -> None:
    data = feed_of(50, "Käsitelty &lt;b&gt;copy&lt;/b&gt;")
    assert reader.parse(data, NOW) == parse(data, now=NOW)


def test_a_refusal_comes_through_with_its_words(reader: limited.Reader) -> None:
    with pytest.raises(Refused) as directly:
        parse(b"%PDF-1.7", now=NOW)
    with pytest.raises(Refused) as through:
        reader.parse(b"%PDF-1.7", NOW)
    assert str(through.value) == str(directly.value)


def test_no_child_is_started_before_the_first_file_and_one_serves_them_all() -> None:
    with limited.Reader() as reader:
        assert reader._child is None
        reader.parse(GOOD, NOW)
        pid = pid_of(reader)
        for _ in range(5):
            reader.parse(GOOD, NOW)
        assert pid_of(reader) == pid
    assert is_gone(pid)


def test_a_file_that_takes_too_much_computing_is_refused_and_the_next_one_read() -> None:
    with limited.Reader(cpu_seconds=1) as reader:
        reader.parse(GOOD, NOW)
        pid = pid_of(reader)
        started = time.monotonic()
        with pytest.raises(Refused, match="could not be read within 1 s of computing"):
            reader.parse(SLOW, NOW)
        assert time.monotonic() - started < 60
        assert is_gone(pid)
        assert len(reader.parse(GOOD, NOW)) == 3


def test_each_file_has_its_own_seconds() -> None:
    data = feed_of(800, "&lt;p&gt;Some copy, &lt;b&gt;some&lt;/b&gt; more.&lt;/p&gt;")
    started = time.process_time()
    parse(data, now=NOW)
    one = time.process_time() - started
    with limited.Reader(cpu_seconds=1) as reader:
        pids = set()
        for _ in range(int(1.5 / one) + 1):
            reader.parse(data, NOW)
            pids.add(pid_of(reader))
        assert len(pids) == 1


@pytest.mark.parametrize("megabytes", [60, 80, 120])
def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_one_read(megabytes: int) -> None:
    # The smaller the elements, the more memory a tree of them takes; so many the gate lets through.
    data = b"<rss><channel>" + b"<a/>" * (MAX_ELEMENTS - 2) + b"</channel></rss>"
    with limited.Reader(memory=megabytes * 1024 * 1024) as reader:
        reader.parse(GOOD, NOW)
        with pytest.raises(Refused, match="takes too much memory"):
            reader.parse(data, NOW)
        assert len(reader.parse(GOOD, NOW)) == 3


def test_fifteen_mebibytes_of_items_fit_into_the_memory(reader: limited.Reader) -> None:
    data = feed_of(90_000)
    assert 10_000_000 < len(data) < 15 * 1024 * 1024
    assert len(reader.parse(data, NOW)) == 2_000


def test_a_child_that_hangs_is_ended() -> None:
    with limited.Reader(wall_seconds=2) as reader:
        reader.parse(GOOD, NOW)
        pid = pid_of(reader)
        os.kill(pid, signal.SIGSTOP)
        with pytest.raises(Refused, match=r"not read within 2 s"):
            reader.parse(GOOD, NOW)
        assert is_gone(pid)
        assert len(reader.parse(GOOD, NOW)) == 3


def test_a_child_that_was_killed_between_two_files_is_replaced(reader: limited.Reader) -> None:
    reader.parse(GOOD, NOW)
    pid = pid_of(reader)
    os.kill(pid, signal.SIGKILL)
    assert len(reader.parse(GOOD, NOW)) == 3
    assert pid_of(reader) != pid
    assert is_gone(pid)


def test_a_file_that_ends_two_children_is_refused() -> None:
    with limited.Reader(cpu_seconds=60) as reader:
        reader.parse(GOOD, NOW)
        killed: set[int] = set()
        stop = threading.Event()

        def crash_every_child() -> None:
            while not stop.wait(0.05):
                child = reader._child
                if child is not None and child.files and child._process.pid not in killed:
                    time.sleep(0.2)
                    killed.add(child._process.pid)
                    os.kill(child._process.pid, signal.SIGSEGV)

        killer = threading.Thread(target=crash_every_child)
        killer.start()
        try:
            with pytest.raises(Refused, match="ended the reader"):
                reader.parse(SLOW, NOW)
        finally:
            stop.set()
            killer.join()
        assert len(killed) == 2
        assert all(is_gone(pid) for pid in killed)


def test_threads_may_share_a_reader(reader: limited.Reader) -> None:
    def read(number: int) -> str:
        return reader.parse(feed_of(2, f"Copy {number}"), NOW)[0].body_text

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, range(60))) == [f"Copy {number}" for number in range(60)]


def test_after_close_the_next_file_starts_another_child(reader: limited.Reader) -> None:
    reader.parse(GOOD, NOW)
    pid = pid_of(reader)
    reader.close()
    reader.close()
    assert is_gone(pid)
    assert len(reader.parse(GOOD, NOW)) == 3


def test_a_reader_that_is_forgotten_leaves_no_child() -> None:
    reader = limited.Reader()
    reader.parse(GOOD, NOW)
    pid = pid_of(reader)
    del reader
    assert is_gone(pid)


def test_a_parent_that_is_killed_leaves_no_child() -> None:
    program = (
        "from wiredesk.wire.limited import Reader\n"
        f"r = Reader(); r.parse({GOOD!r})\n"
        "print(r._child._process.pid, flush=True)\n"
        "import time; time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    ends = time.monotonic() + 5
    while not _has_ended(pid) and time.monotonic() < ends:
        time.sleep(0.05)
    assert _has_ended(pid)


def _has_ended(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return True
    return stat.rpartition(")")[2].split()[0] == "Z"  # init will take it


def test_the_child_knows_no_django() -> None:
    program = (
        "import sys, wiredesk.wire.limited, wiredesk.wire.formats\n"
        "sys.exit(any(name.split('.')[0] in ('django', 'wagtail') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_child_that_was_taken_over_can_t_make_the_newsroom_run_anything() -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, ("true",)

    import pickle

    with pytest.raises(Refused, match="nonsense"):
        limited._items(b"i", pickle.dumps([Evil()]))


def test_a_fault_of_ours_is_refused_logged_and_said_to_be_ours(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(Refused, match=r"KeyError: 'x'\): a fault of ours"):
        limited._items(b"f", b"Traceback\n  in the formats\nKeyError: 'x'")
    assert "in the formats" in caplog.text

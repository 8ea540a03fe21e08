"""The desk's lists and views: what came in, what was refused, what it tells of."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from wiredesk.desk.models import Article, Task
from wiredesk.desk.views.keyset import newest
from wiredesk.wire.actions.read import refuse
from wiredesk.wire.actions.receive import receive, refuse_unread
from wiredesk.wire.models import DeliveryFile, Item

FERRY = {
    "guid": "tag:sample.example,2026:ferry",
    "headline": "Ferry fares to rise in Bergen",
    "place": "Bergen",
    "paragraphs": (
        "BERGEN (Sample Agency) - Ferry fares in Bergen will rise by 4 percent in January.",
        "The company carried 1.2 million passengers last year, said director Solveig Aase.",
    ),
}


def test_a_change_without_its_token_is_refused(staff: Any, arrive: Any) -> None:
    from django.test import Client

    story = arrive().story
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(staff("Desk editors"))
    answer = browser.post(reverse("desk:story_draft", args=[story.pk]))
    assert answer.status_code == 403
    assert not Article.objects.exists()


def test_the_wire_shows_kill_and_embargo_at_a_glance(signed_in: Any, arrive: Any, now: Any) -> None:
    arrive()
    arrive(version=2, status="canceled", signal="kill")
    arrive(**FERRY, embargo=now + timedelta(hours=2))
    page = signed_in("Wire editors").get(reverse("desk:wire")).content.decode()
    assert page.index("Ferry fares") < page.index("Flood-hit bridge")
    assert "KILL</b>" in page and "Embargo" in page


def test_the_wire_is_filtered_by_source_and_words(signed_in: Any, arrive: Any, agency: Any) -> None:
    arrive()
    arrive(**FERRY)
    browser = signed_in("Wire editors")
    page = browser.get(reverse("desk:wire"), {"words": "FERRY bergen", "source": agency.slug})
    assert [row.entry.item.label for row in page.context["rows"]] == [FERRY["headline"]]


def test_a_list_turns_its_pages_without_losing_a_row(arrive: Any) -> None:
    for number in range(5):
        arrive(guid=f"tag:sample.example,2026:{number}", headline=f"Piece {number}")
    seen, before = [], ""
    for _ in range(3):
        page = newest(Item.objects.all(), "received_at", before, size=2)
        seen += [item.pk for item in page.rows]
        before = page.older
    assert before == ""
    assert seen == sorted(Item.objects.values_list("pk", flat=True), reverse=True)


@pytest.mark.parametrize("name", ["wire", "stories", "articles"])
def test_a_list_costs_the_same_whatever_it_shows(
    signed_in: Any, arrive: Any, django_assert_max_num_queries: Any, name: str
) -> None:
    for number in range(4):
        headline = f"{('Ferry', 'Bridge', 'School', 'Harvest')[number]} {number}"
        arrive(guid=f"tag:sample.example,2026:{number}", headline=headline, draft=True)
    browser = signed_in("Desk editors")
    with django_assert_max_num_queries(20):
        browser.get(reverse(f"desk:{name}"))


@pytest.mark.parametrize(
    "before",
    ["x", "_", "2026-01-01_1", "9999-99-99T00:00:00+00:00_1", "2026-01-01T00:00Z_-1", "\0"],
)
def test_a_key_that_nobody_gave_out_starts_at_the_top(arrive: Any, before: str) -> None:
    arrive()
    assert len(newest(Item.objects.all(), "received_at", before).rows) == 1


def test_an_item_shows_its_text_as_text(signed_in: Any, arrive: Any) -> None:
    item = arrive(paragraphs=("NAIROBI (Sample) - <script>alert(1)</script> said & done.",)).item
    page = signed_in("Wire editors").get(reverse("desk:item", args=[item.pk])).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_the_raw_file_comes_as_a_download(signed_in: Any, arrive: Any) -> None:
    item = arrive().item
    answer = signed_in("Wire editors").get(reverse("desk:raw_file", args=[item.pk]))
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"Kavirondo" in b"".join(answer.streaming_content)


def test_a_refused_file_waits_until_a_person_has_seen_it(
    signed_in: Any, staff: Any, agency: Any, now: Any
) -> None:
    file = receive(source=agency, name="scan.bin", data=b"\0\1", now=now)
    refuse(file, "it looks like a binary file")
    refuse_unread(source=agency, name="big.xml", size=2**40, reason="larger than 100 MB", now=now)
    browser = signed_in("Wire editors")
    page = browser.get(reverse("desk:refused")).content.decode()
    assert "It looks like a binary file" in page and "1.0" in page
    browser.post(reverse("desk:refused_seen", args=[file.pk]))
    assert DeliveryFile.objects.get(pk=file.pk).seen_by == staff("Wire editors")
    assert "scan.bin" not in browser.get(reverse("desk:refused")).content.decode()


def test_a_story_is_drafted_once_and_opened_after(signed_in: Any, arrive: Any) -> None:
    story = arrive().story
    browser = signed_in("Desk editors")
    for _ in range(2):
        answer = browser.post(reverse("desk:story_draft", args=[story.pk]))
        article = Article.objects.get()
        assert answer["Location"] == reverse("desk:article", args=[article.pk])
    assert article.revisions.count() == 1
    browser.post(reverse("desk:story_draft", args=[story.pk]), {"again": "1"})
    assert article.revisions.count() == 2


def test_a_story_without_usable_copy_says_so(signed_in: Any, arrive: Any) -> None:
    story = arrive().story
    arrive(version=2, status="canceled", signal="kill")
    answer = signed_in("Desk editors").post(
        reverse("desk:story_draft", args=[story.pk]), follow=True
    )
    assert "No piece of this story can be used" in answer.content.decode()


def test_the_home_shows_what_waits_and_closes_it_by_name(
    signed_in: Any, staff: Any, arrive: Any
) -> None:
    arrive(draft=True, publish=True)
    arrive(version=2, status="canceled", signal="kill")
    browser = signed_in("Desk editors")
    page = browser.get(reverse("wagtailadmin_home")).content.decode()
    assert "Agency kill" in page and "The worker has never run" in page
    task = Task.objects.get()
    browser.post(reverse("desk:task_done", args=[task.pk]))
    task.refresh_from_db()
    assert task.done_by == staff("Desk editors")
    assert "Agency kill" not in browser.get(reverse("wagtailadmin_home")).content.decode()


def test_a_worker_that_fell_silent_is_seen(signed_in: Any, settings: Any, tmp_path: Any) -> None:
    import os
    import time

    settings.HOME = tmp_path
    alive = tmp_path / "worker-alive"
    alive.touch()
    browser = signed_in("Desk editors")
    assert "worker" not in browser.get(reverse("wagtailadmin_home")).content.decode().lower()
    os.utime(alive, (time.time() - 61, time.time() - 61))
    page = browser.get(reverse("wagtailadmin_home")).content.decode()
    assert "silent for 1 minute." in page


@pytest.mark.parametrize("name", ["../secret.txt", "..%2fsecret.txt", "a/../../secret.txt"])
def test_media_is_served_from_its_folder_alone(
    signed_in: Any, settings: Any, tmp_path: Any, name: str
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (tmp_path / "secret.txt").write_text("under embargo")
    (settings.MEDIA_ROOT / "page.html").write_text("<script>1</script>")
    browser = signed_in("Writers")
    assert browser.get(f"/desk/media/{name}").status_code in (400, 404)
    page = browser.get("/desk/media/page.html")
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Content-Disposition"] == "attachment"


def test_the_menu_speaks_the_newsrooms_words(signed_in: Any) -> None:
    page = signed_in("Admins").get(reverse("wagtailadmin_home")).content.decode()
    for label in ("Wire", "Stories", "Articles", "Refused", "Contributors", "Standing pages"):
        assert f'"{label}"' in page, label
    for label in ("Reports", "Documents", "Help"):
        assert f'"{label}"' not in page, label

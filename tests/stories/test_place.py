"""Arrivals find their stories, many at once: on real tables, through intake."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from ..copy import newsml

QUAKE = {
    "guid": "tag:halyard.example,2026:quake",
    "headline": "Quake of magnitude 6.1 shakes Caraveli in southern Peru",
    "place": "Arequipa",
    "paragraphs": (
        "AREQUIPA, Peru (Halyard) - An earthquake of magnitude 6.1 shook the province of Caraveli"
        " in southern Peru on Monday and killed 12 people, the regional government said.",
        "Rescuers searched the ruins of an adobe school in the town of Chala, said Rosa Quispe"
        " Mamani, who leads the regional civil defence office. Some 340 houses fell.",
    ),
}
QUAKE_BY_ANOTHER = {
    "guid": "tag:tessera.example,2026:9",
    "headline": "Twelve dead as 6.1 tremor strikes Caraveli, Peru",
    "place": "Lima",
    "paragraphs": (
        "LIMA (Tessera) - A tremor of magnitude 6.1 killed a dozen people in Caraveli, a province"
        " of Peru's Arequipa region, and brought down an adobe school in Chala.",
        "“We are still digging,” said civil defence chief Rosa Quispe Mamani. Officials in Arequipa"
        " counted 340 ruined houses in Chala and along the Caraveli coast.",
    ),
}
FERRY = {
    "guid": "tag:halyard.example,2026:ferry",
    "headline": "Ferry fares to rise in Bergen",
    "place": "Bergen",
    "paragraphs": (
        "BERGEN (Halyard) - Ferry fares in the Norwegian city of Bergen will rise by 4 percent in"
        " January, the Vestfjord Line said, for the first time in three years.",
    ),
}


@pytest.fixture
def arrive(db: None) -> Callable[..., list[Any]]:
    """Take pieces in, in one go, each by the agency that its guid names."""
    return _deliver


def _deliver(*pieces: dict[str, Any]) -> list[Any]:
    from wiredesk.desk.actions.intake import take_in
    from wiredesk.lexicon.actions.defaults import install_defaults
    from wiredesk.wire.actions.receive import receive
    from wiredesk.wire.models import Source

    install_defaults()
    now = timezone.now()
    files = []
    for number, piece in enumerate(pieces):
        slug = piece["guid"].split(":")[1].split(".")[0]
        source, _ = Source.objects.get_or_create(slug=slug, defaults={"name": slug.capitalize()})
        data = newsml(**{"stamp": now, **piece})
        files.append(receive(source=source, name=f"{number}.xml", data=data, now=now))
    return list(take_in(files, now=now))


def stories(arrivals: Sequence[Any]) -> list[int]:
    return [arrival.story.pk for arrival in arrivals]


def test_one_event_of_two_agencies_in_one_delivery_is_one_story(arrive: Any) -> None:
    quake, ferry, again = stories(arrive(QUAKE, FERRY, QUAKE_BY_ANOTHER))
    assert quake == again != ferry


def test_one_event_of_two_agencies_one_after_the_other_is_one_story(arrive: Any) -> None:
    from wiredesk.stories.models import Membership

    (quake,) = stories(arrive(QUAKE))
    (again,) = stories(arrive(QUAKE_BY_ANOTHER))
    assert quake == again
    why = Membership.objects.get(chain__guid=QUAKE_BY_ANOTHER["guid"]).why
    assert "Caraveli" in why


def test_versions_in_one_delivery_stand_in_one_story_and_the_newest_is_on_top(arrive: Any) -> None:
    longer = (*QUAKE["paragraphs"], "The toll may rise, Quispe Mamani said. " * 8)
    first, second = arrive(QUAKE, {**QUAKE, "version": 2, "paragraphs": longer})
    assert first.story.pk == second.story.pk
    assert second.story.best_id == second.item.pk
    assert second.story.best_why == ["the only piece that can be used"]


def test_a_kill_of_what_was_never_seen_opens_no_story(arrive: Any) -> None:
    from wiredesk.stories.models import Story

    (kill,) = arrive({**QUAKE, "status": "canceled"})
    assert kill.story is None
    assert not Story.objects.exists()


def test_a_piece_that_came_and_was_killed_in_one_delivery_keeps_a_story_without_a_best(
    arrive: Any,
) -> None:
    came, killed = arrive(QUAKE, {**QUAKE, "version": 2, "status": "canceled"})
    assert came.story.pk == killed.story.pk
    assert came.story.best is None


def test_the_same_text_days_later_is_the_same_story_and_another_event_is_not(
    arrive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (quake,) = stories(arrive(QUAKE))
    later = timezone.now() + timedelta(days=5)
    monkeypatch.setattr(timezone, "now", lambda: later)
    (another,) = stories(arrive({**QUAKE_BY_ANOTHER, "stamp": later}))
    assert another != quake
    sent_again = {**QUAKE, "guid": "tag:tessera.example,2026:again", "stamp": later}
    (again,) = stories(arrive(sent_again))
    assert again == quake


def test_a_piece_is_filed_once_whatever_the_number_of_its_versions(arrive: Any) -> None:
    from wiredesk.stories.models import Fingerprint, Key

    arrive(QUAKE)
    for version in range(2, 6):
        arrive({**QUAKE, "version": version, "headline": f"Quake shakes Caraveli, toll {version}"})
    filed = list(Key.objects.values_list("number", flat=True))
    assert len(filed) == len(set(filed)) <= 24
    assert Fingerprint.objects.count() == 1


def test_a_full_text_after_an_alert_is_what_the_next_piece_is_held_against(arrive: Any) -> None:
    alert = {**QUAKE, "headline": "Quake shakes Peru", "paragraphs": ("More follows.",)}
    (first,) = stories(arrive(alert))
    arrive({**QUAKE, "version": 2})
    (again,) = stories(arrive(QUAKE_BY_ANOTHER))
    assert again == first


def test_a_later_version_that_tells_of_another_story_is_linked_to_it_not_moved(
    arrive: Any,
) -> None:
    from wiredesk.stories.models import Link

    (quake,) = stories(arrive(QUAKE))
    alert = {**QUAKE_BY_ANOTHER, "headline": "Alert", "paragraphs": ("More follows.",)}
    (other,) = stories(arrive(alert))
    assert other != quake
    (still,) = stories(arrive({**QUAKE_BY_ANOTHER, "version": 2}))
    assert still == other
    link = Link.objects.get()
    assert (link.one_id, link.other_id) == (quake, other)
    assert "Caraveli" in link.why


def test_what_an_upgrade_left_unfiled_is_filed_again(arrive: Any) -> None:
    from wiredesk.stories.actions.file_again import file_again
    from wiredesk.stories.models import Fingerprint, Key

    (quake,) = stories(arrive(QUAKE))
    Fingerprint.objects.all().delete()
    Key.objects.all().delete()
    assert file_again(now=timezone.now()) is False
    assert Fingerprint.objects.count() == 1
    (again,) = stories(arrive(QUAKE_BY_ANOTHER))
    assert again == quake


def test_the_shelf_forgets_what_nothing_is_held_against_any_more(arrive: Any) -> None:
    from wiredesk.stories.actions.filing import forget
    from wiredesk.stories.models import Fingerprint, Key, Membership

    arrive(QUAKE)
    now = timezone.now()
    assert forget(now=now + timedelta(days=3)) == 0
    assert forget(now=now + timedelta(days=30)) > 1
    assert (Key.objects.count(), Fingerprint.objects.count()) == (0, 0)
    assert Membership.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_bring_one_event_at_once_make_one_story_of_it() -> None:
    """Each thread has a connection of its own, as each process has."""
    from wiredesk.stories.models import Story

    _deliver(FERRY)  # agencies, sectors and caches stand before the race
    gate = threading.Barrier(2)

    def bring(piece: dict[str, Any]) -> None:
        try:
            gate.wait(10)
            _deliver(piece)
        finally:
            connection.close()

    threads = [threading.Thread(target=bring, args=[piece]) for piece in (QUAKE, QUAKE_BY_ANOTHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert Story.objects.count() == 2


def test_a_delivery_of_many_pieces_costs_few_queries(
    arrive: Any, django_assert_max_num_queries: Any
) -> None:
    from wiredesk.stories.actions.place import place
    from wiredesk.stories.models import Fingerprint, Key, Membership, Story
    from wiredesk.stories.tags import Tables
    from wiredesk.wire.models import Item

    pieces = [
        {**FERRY, "guid": f"tag:halyard.example,2026:{n}", "headline": f"Fares of line {n} rise"}
        for n in range(24)
    ]
    arrive(*pieces)
    items = list(Item.objects.select_related("source").order_by("pk"))
    for model in (Membership, Story, Key, Fingerprint):
        model.objects.all().delete()
    tables = Tables.read()
    now: datetime = timezone.now()
    with django_assert_max_num_queries(20):
        assert len(place(items, now=now, tables=tables).stories) == 24

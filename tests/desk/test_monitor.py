"""The wire monitor: what it shows, what a browser is told of changes, and what editors do there."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wiredesk.desk.actions.announce import announce
from wiredesk.desk.actions.handle import AT_MOST, give_back, restore, spike, take
from wiredesk.desk.actions.intake import intake
from wiredesk.desk.models import Change, Entry, Handling, RoutingRule, SavedView
from wiredesk.desk.views import monitor
from wiredesk.people.actor import Actor, How, at_command_line
from wiredesk.people.models import User
from wiredesk.wire.actions.receive import receive

from ..copy import newsml

FERRY = {
    "guid": "tag:sample.example,2026:ferry",
    "headline": "Ferry fares to rise in Bergen",
    "slugline": "FERRY-FARES",
    "place": "Bergen",
    "paragraphs": (
        "BERGEN (Sample Agency) - Ferry fares in Bergen will rise by 4 percent in January.",
        "The company carried 1.2 million passengers last year, said director Solveig Aase.",
    ),
}


@pytest.fixture
def arrive(agency: Any) -> Any:
    """Take a piece all the way in, at the moment at which it comes."""

    def take_in(**copy: Any) -> Any:
        moment = timezone.now()
        file = receive(source=agency, name="piece.xml", data=newsml(**copy), now=moment)
        (arrival,) = intake(file, by=at_command_line(), now=moment)
        return arrival

    return take_in


@pytest.fixture
def pieces(arrive: Any) -> Any:
    """Take in so many pieces on different things; returns their entries, the oldest first."""

    def make(count: int) -> list[Entry]:
        things = ("Harbour", "School", "Orchard", "Library", "Tramway", "Quarry")
        for number in range(count):
            arrive(
                guid=f"tag:sample.example,2026:piece-{number}",
                headline=f"{things[number % 6]} {number} opens",
                paragraphs=(f"OSLO (Sample Agency) - {things[number % 6]} {number} opened.",),
            )
        return list(Entry.objects.order_by("arrived_at", "pk"))

    return make


def labels(page: Any) -> list[str]:
    return [row.entry.item.label for row in page.context["rows"]]


def shown(browser: Client, **filters: Any) -> list[str]:
    return labels(browser.get(reverse("desk:wire"), filters))


def asked(browser: Client, after: int, **filters: Any) -> dict[str, Any]:
    return browser.get(reverse("desk:wire_changes"), {"after": after, **filters}).json()


def send(browser: Client, do: str, *entries: Entry, **extra: str) -> Any:
    return browser.post(
        reverse("desk:wire_handle"),
        {"do": do, "entry": [entry.pk for entry in entries], **extra},
        headers={"accept": "application/json"},
    )


def number() -> int:
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def session(person: Any) -> Actor:
    return Actor(how=How.SESSION, person=person)


# The list


def test_a_piece_is_one_row_with_its_newest_version_on_top(signed_in: Any, arrive: Any) -> None:
    arrive()
    arrive(**FERRY)
    arrive(version=2, headline="Bridge reopens to lorries and buses")
    browser = signed_in("Wire editors")
    assert shown(browser) == ["Bridge reopens to lorries and buses", FERRY["headline"]]
    page = browser.get(reverse("desk:wire")).content.decode()
    assert ">v2<" in page and "UPDATE" in page


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        ({"words": "FERRY bergen"}, True),
        ({"words": "solveig"}, True),  # in the text
        ({"words": "fares quarry"}, False),
        ({"source": "northwire"}, True),
        ({"source": "southwire"}, False),
        ({"country": "NO"}, True),
        ({"country": "KE"}, False),
        ({"urgency": "4"}, True),
        ({"urgency": "3"}, False),
        ({"language": "en"}, True),
        ({"language": "e"}, False),
        ({"kind": "text"}, True),
        ({"kind": "picture"}, False),
        ({"signal": "new"}, True),
        ({"signal": "kill"}, False),
        ({"desk": "Foreign"}, True),
        ({"desk": "Sport"}, False),
        ({"sector": "transport"}, True),
        ({"sector": "health"}, False),
        ({"show": "free"}, True),
        ({"show": "taken"}, False),
        ({"show": "mine"}, False),
        ({"show": "spiked"}, False),
        ({"show": "alerts"}, False),
        ({"urgency": "no number", "show": "nothing"}, True),  # what can't be read narrows nothing
    ],
)
def test_the_filter_holds_for_the_list_and_for_what_changed(
    signed_in: Any, arrive: Any, filters: dict[str, str], fits: bool
) -> None:
    RoutingRule.objects.create(
        name="Ferries", words=["ferry"], desk="Foreign", sector="transport", priority=1
    )
    before = number()
    arrive(**FERRY)
    browser = signed_in("Wire editors")
    assert shown(browser, **filters) == ([FERRY["headline"]] if fits else [])
    answer = asked(browser, before, **filters)
    entry = Entry.objects.get()
    assert [row["id"] for row in answer["rows"]] == ([entry.pk] if fits else [])
    assert answer["gone"] == ([] if fits else [entry.pk])


def test_words_are_looked_for_in_the_newest_alone_and_the_screen_says_so(
    signed_in: Any, pieces: Any, monkeypatch: Any
) -> None:
    pieces(3)
    monkeypatch.setattr("wiredesk.desk.views.monitor_filter.SEARCHED", 2)
    browser = signed_in("Wire editors")
    assert shown(browser, words="opens") == ["Orchard 2 opens", "School 1 opens"]
    page = browser.get(reverse("desk:wire"), {"words": "opens"}).content.decode()
    assert "Words are looked for in headline, slugline and text of the newest" in page


def test_the_list_turns_its_pages_and_keeps_its_filter(
    signed_in: Any, pieces: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(monitor, "newest", lambda *a, real=monitor.newest: real(*a, size=2))
    pieces(3)
    browser = signed_in("Wire editors")
    page = browser.get(reverse("desk:wire"), {"source": "northwire"})
    older = re.search(r'href="(\?source=northwire&amp;before=[^"]+)"', page.content.decode())
    assert labels(page) == ["Orchard 2 opens", "School 1 opens"]
    rest = browser.get(reverse("desk:wire") + older.group(1).replace("&amp;", "&"))
    assert labels(rest) == ["Harbour 0 opens"]


def test_what_an_agency_sends_is_shown_as_text(signed_in: Any, arrive: Any) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    before = number()
    arrive(
        headline=hostile, slugline=hostile, place=hostile, note=hostile, signal="flash",
        paragraphs=(hostile, hostile),
    )  # fmt: skip
    arrive(
        headline=f"{hostile} 2", slugline=hostile, place=hostile, note=hostile, version=2,
        paragraphs=(hostile, f"{hostile} and more"),
    )  # fmt: skip
    browser = signed_in("Wire editors")
    SavedView.objects.create(
        owner=browser.get(reverse("desk:wire")).wsgi_request.user, name=hostile, query="urgency=1"
    )
    entry = Entry.objects.get()
    pages = [
        browser.get(reverse("desk:wire"), {"words": "<img"}),
        browser.get(reverse("desk:wire_preview", args=[entry.pk])),
        browser.get(reverse("desk:item", args=[entry.item_id])),
    ]
    for page in pages:
        assert "<img src=x" not in page.content.decode()
        assert "&lt;img src=x" in page.content.decode()
    (row,) = asked(browser, before)["rows"]
    assert "<img" not in row["html"] and "&lt;img" in row["html"]


def test_a_list_of_many_costs_no_more_queries(
    signed_in: Any, pieces: Any, django_assert_max_num_queries: Any
) -> None:
    pieces(6)
    browser = signed_in("Desk editors")
    with django_assert_max_num_queries(18):
        browser.get(reverse("desk:wire"))


# What changed


def test_nothing_new_is_one_query_beside_the_sign_in(signed_in: Any, arrive: Any) -> None:
    arrive()
    browser, last = signed_in("Desk editors"), number()
    with CaptureQueriesContext(connection) as queries:
        assert asked(browser, last) == {"last": last}
    ours = [query["sql"] for query in queries if "desk_" in query["sql"]]
    assert len(ours) == 1 and "desk_change" in ours[0]


def test_the_list_carries_the_number_to_ask_after(signed_in: Any, arrive: Any) -> None:
    arrive()
    browser = signed_in("Wire editors")
    last = browser.get(reverse("desk:wire")).context["last"]
    assert last == number()
    arrive(**FERRY)
    answer = asked(browser, last)
    assert [row["id"] for row in answer["rows"]] == [Entry.objects.latest("pk").pk]
    assert answer["last"] == number() > last
    assert FERRY["headline"] in answer["rows"][0]["html"]


def test_a_monitor_that_was_away_for_too_long_loads_the_list_anew(
    signed_in: Any, pieces: Any, monkeypatch: Any
) -> None:
    entries = pieces(3)
    browser = signed_in("Wire editors")
    monkeypatch.setattr(monitor, "KEPT", 2)
    assert len(asked(browser, number() - 2)["rows"]) == 2
    assert asked(browser, number() - 3)["reload"]
    assert asked(browser, number() + 5)["reload"]  # another database stands behind the address
    monkeypatch.setattr(monitor, "_AT_ONCE", 2)
    before = number()
    announce(entries)
    assert asked(browser, before) == {"last": number(), "reload": True, "alerts": []}


@pytest.mark.parametrize("after", ["", "x", "-1", "1.5", "²", "9" * 30, "\0"])
def test_a_number_that_nobody_gave_out_loads_the_list_anew(
    signed_in: Any, arrive: Any, after: Any
) -> None:
    arrive()
    assert asked(signed_in("Wire editors"), after)["reload"]


def test_flash_and_kill_alert_every_monitor_whatever_its_filter(
    signed_in: Any, arrive: Any
) -> None:
    before = number()
    arrive(**FERRY, signal="flash")
    arrive()
    arrive(version=2, status="canceled", signal="kill", headline="Bridge story killed")
    answer = asked(signed_in("Writers"), before, source="nobody")
    assert answer["rows"] == []
    assert [(alert["kind"], alert["label"]) for alert in answer["alerts"]] == [
        ("flash", FERRY["headline"]),
        ("kill", "Bridge story killed"),
    ]
    page = signed_in("Writers").get(reverse("desk:wire")).content.decode()
    assert "Bridge story killed" in page.split("monitor-fresh-alerts")[1]


def test_an_alert_is_told_of_for_ten_minutes_and_not_from_the_spike(
    signed_in: Any, arrive: Any
) -> None:
    arrive(**FERRY, signal="flash")
    entry, browser = Entry.objects.get(), signed_in("Wire editors")
    assert len(asked(browser, 0)["alerts"]) == 1
    send(browser, "spike", entry)
    assert asked(browser, 0)["alerts"] == []
    send(browser, "restore", entry)
    Entry.objects.update(arrived_at=timezone.now() - timedelta(minutes=11))
    assert asked(browser, 0)["alerts"] == []


# Take, give back, spike, restore


def test_taking_shows_everywhere_and_is_kept(signed_in: Any, staff: Any, arrive: Any) -> None:
    arrive()
    entry, before = Entry.objects.get(), number()
    answer = send(signed_in("Writers"), "take", entry).json()
    assert (answer["done"], answer["held"], answer["undo"]) == ([entry.pk], [], "give-back")
    (row,) = asked(signed_in("Wire editors"), before)["rows"]
    assert f"Taken by {staff('Writers')}" in row["html"]
    assert shown(signed_in("Writers"), show="mine") == ["Flood-hit bridge reopens to lorries"]
    assert shown(signed_in("Wire editors"), show="mine") == []
    assert Handling.objects.get().verb == "take"


def test_nobody_takes_from_another_without_saying_so(
    signed_in: Any, staff: Any, arrive: Any
) -> None:
    arrive()
    entry = Entry.objects.get()
    send(signed_in("Writers"), "take", entry)
    editor = signed_in("Wire editors")
    for verb in ("take", "spike", "give-back"):
        before = number()
        answer = send(editor, verb, entry).json()
        assert (answer["done"], answer["held"]) == ([], [entry.pk])
        assert str(staff("Writers")) in answer["said"]
        assert number() == before
    assert send(editor, "take", entry, steal="true").json()["done"] == [entry.pk]
    entry.refresh_from_db()
    assert entry.taken_by == staff("Wire editors")

    send(editor, "give-back", entry, undo="true")
    entry.refresh_from_db()
    assert entry.taken_by == staff("Writers")
    assert [str(each) for each in Handling.objects.order_by("pk")] == [
        f"{staff('Writers')} take {entry.pk}",
        f"{staff('Wire editors')} take {entry.pk}",
        f"{staff('Wire editors')} give-back {entry.pk}",
        f"{staff('Writers')} take {entry.pk}",
    ]


def test_undo_gives_a_free_piece_back_to_nobody(staff: Any, arrive: Any, now: Any) -> None:
    arrive()
    entry = Entry.objects.get()
    for person in (staff("Writers"), staff("Wire editors")):
        take([entry.pk], by=session(person), now=now)
        give_back([entry.pk], by=session(person), now=now, undo=True)
    entry.refresh_from_db()
    assert entry.taken_by is None and entry.taken_at is None


def test_many_are_spiked_and_restored_at_once(signed_in: Any, pieces: Any) -> None:
    entries = pieces(4)
    browser, before = signed_in("Wire editors"), number()
    assert send(browser, "spike", *entries[:3]).json()["said"] == "Spiked 3 pieces."
    assert shown(browser) == ["Library 3 opens"]
    assert shown(browser, show="spiked") == [
        "Orchard 2 opens",
        "School 1 opens",
        "Harbour 0 opens",
    ]
    assert asked(browser, before)["gone"] == [entry.pk for entry in entries[:3]]
    again = send(browser, "spike", *entries).json()
    assert again["done"] == [entries[3].pk]
    send(browser, "restore", *entries)
    assert len(shown(browser)) == 4
    assert Handling.objects.filter(verb="restore").count() == 4


def test_an_action_is_all_or_none(staff: Any, pieces: Any, now: Any, monkeypatch: Any) -> None:
    entries = pieces(2)

    def broken(found: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("wiredesk.desk.actions.handle.announce", broken)
    with pytest.raises(RuntimeError):
        spike([entry.pk for entry in entries], by=session(staff("Wire editors")), now=now)
    assert not Handling.objects.exists()
    assert Entry.objects.filter(spiked_at=None).count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_many_who_take_at_once_one_has_it(arrive: Any) -> None:
    arrive()
    entry = Entry.objects.get()
    people = [User.objects.create_user(f"editor{n}@example.com") for n in range(6)]
    together = Barrier(len(people))

    def grab(person: User) -> int:
        together.wait()
        try:
            return len(take([entry.pk], by=session(person), now=timezone.now()).done)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        assert sum(pool.map(grab, people)) == 1
    entry.refresh_from_db()
    assert Handling.objects.get().person == entry.taken_by


def test_an_action_needs_a_person(arrive: Any, now: Any) -> None:
    arrive()
    for deed in (take, give_back, spike, restore):
        with pytest.raises(ValueError, match="person"):
            deed([1], by=at_command_line(), now=now)


def test_what_is_no_entry_is_left_out(signed_in: Any, arrive: Any) -> None:
    arrive()
    for entries, said in (
        (["x", "-1", "0", "99999999", "9" * 40], "Nothing changed."),
        (range(1, AT_MOST + 2), "These are 501 pieces. Choose 500 at most."),
    ):
        answer = signed_in("Writers").post(
            reverse("desk:wire_handle"),
            {"do": "take", "entry": entries},
            headers={"accept": "application/json"},
        )
        assert answer.json()["said"] == said
    assert Entry.objects.get().taken_by is None
    assert signed_in("Writers").post(reverse("desk:wire_handle"), {"do": "eat"}).status_code == 400


def test_a_writer_takes_and_does_not_spike(signed_in: Any, arrive: Any) -> None:
    arrive()
    entry = Entry.objects.get()
    writer = signed_in("Writers")
    assert send(writer, "spike", entry).status_code == 403
    assert send(writer, "restore", entry).status_code == 403
    assert send(writer, "take", entry).status_code == 200
    page = writer.get(reverse("desk:wire")).content.decode()
    assert 'value="take"' in page and 'value="spike"' not in page


def test_who_may_only_look_is_offered_nothing(staff: Any, arrive: Any) -> None:
    arrive()
    group = Group.objects.create(name="Interns")
    permissions = staff("Writers").groups.get().permissions
    group.permissions.set(permissions.filter(codename__in=["access_admin", "view_article"]))
    intern = User.objects.create_user("intern@example.com", "a-long-password")
    intern.groups.add(group)
    browser = Client()
    browser.force_login(intern)
    page = browser.get(reverse("desk:wire")).content.decode()
    assert "Flood-hit bridge" in page and 'value="take"' not in page
    assert send(browser, "take", Entry.objects.get()).status_code == 403
    group.permissions.remove(*group.permissions.filter(codename="view_article"))
    for name in ("wire", "wire_changes"):
        assert browser.get(reverse(f"desk:{name}")).status_code == 403
    assert browser.get(reverse("desk:item", args=[Entry.objects.get().item_id])).status_code == 403


def test_a_form_without_a_script_goes_back_to_its_page(signed_in: Any, arrive: Any) -> None:
    arrive()
    entry, browser = Entry.objects.get(), signed_in("Wire editors")
    page = f"{reverse('desk:wire')}?urgency=4"
    data = {"do": "take", "entry": entry.pk, "next": page}
    answer = browser.post(reverse("desk:wire_handle"), data)
    assert answer["Location"] == page
    assert "Took “Flood-hit bridge" in browser.get(page).content.decode()
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example", "javascript:1", ""):
        answer = browser.post(reverse("desk:wire_handle"), {**data, "next": elsewhere})
        assert answer["Location"] == reverse("desk:wire")


@pytest.mark.parametrize("name", ["wire_handle", "wire_view_save"])
def test_a_change_without_its_token_is_refused(staff: Any, arrive: Any, name: str) -> None:
    arrive()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(staff("Desk editors"))
    data = {"do": "take", "entry": Entry.objects.get().pk, "name": "Mine"}
    assert browser.post(reverse(f"desk:{name}"), data).status_code == 403
    assert not Handling.objects.exists() and not SavedView.objects.exists()


def test_a_kill_comes_off_the_spike(signed_in: Any, arrive: Any) -> None:
    arrive()
    browser = signed_in("Wire editors")
    send(browser, "spike", Entry.objects.get())
    assert shown(browser) == []
    arrive(version=2, status="canceled", signal="kill")
    assert len(shown(browser)) == 1


# Saved views


def test_a_view_is_saved_shown_as_a_tab_and_deleted(
    signed_in: Any, staff: Any, arrive: Any
) -> None:
    browser = signed_in("Wire editors")
    save = reverse("desk:wire_view_save")
    asked = "before=x&urgency=3&source=&nonsense=1&show=free"
    answer = browser.post(save, {"name": " Urgent\n ", "query": asked}, follow=True)
    view = SavedView.objects.get()
    assert (view.name, view.query, view.shared) == ("Urgent", "urgency=3&show=free", False)
    page = answer.content.decode()
    assert re.search(r'href="\?urgency=3&amp;show=free" aria-current="page" data-number="1"', page)

    browser.post(save, {"name": "Urgent", "query": "urgency=2", "shared": "true"})
    view.refresh_from_db()
    assert (view.query, view.shared, SavedView.objects.count()) == ("urgency=2", True, 1)

    other = signed_in("Writers")
    assert "Urgent" in other.get(reverse("desk:wire")).content.decode()
    delete = reverse("desk:wire_view_delete", args=[view.pk])
    assert other.post(delete).status_code == 404
    browser.post(delete)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_view_without_a_fitting_name_is_not_saved(signed_in: Any, arrive: Any, name: str) -> None:
    answer = signed_in("Wire editors").post(
        reverse("desk:wire_view_save"), {"name": name, "query": "urgency=3"}, follow=True
    )
    assert not SavedView.objects.exists()
    assert "name" in answer.content.decode().split('class="messages"')[1][:2000]


# The piece's page


def test_the_page_tells_what_changed_and_marks_it_in_the_text(signed_in: Any, arrive: Any) -> None:
    first = arrive(paragraphs=("OSLO (Sample) - A fire killed 12 people.", "It is out."))
    arrive(
        version=2,
        embargo=timezone.now() + timedelta(hours=3),
        note="Raises toll.",
        paragraphs=("OSLO (Sample) - A fire killed 15 people.", "It is out.", "A mast fell."),
    )
    third = arrive(version=3, paragraphs=("OSLO (Sample) - A fire killed 16 people.",))
    browser = signed_in("Wire editors")
    second = third.item.previous
    page = browser.get(reverse("desk:item", args=[second.pk]))
    text = page.content.decode()
    assert "Killed: 12 → 15" in text
    assert "<del>12</del><ins>15</ins>" in text
    assert '<p data-state="same">It is out.</p>' in text
    assert '<p data-state="added"><ins>A mast fell.</ins></p>' in text
    assert "Embargo" in text and "Raises toll." in text
    assert "This is not the version that counts" in text

    chosen = browser.get(reverse("desk:item", args=[third.item.pk]), {"against": first.item.pk})
    text = chosen.content.decode()
    assert "Killed: 12 → 16" in text and "<del>12</del><ins>16</ins>" in text
    assert text.index("Killed: 12") < text.index("<del>12</del>")


@pytest.mark.parametrize("against", ["x", "0", "99999999", "9" * 40])
def test_a_version_of_another_piece_is_compared_with_nothing(
    signed_in: Any, arrive: Any, against: str
) -> None:
    other = arrive(**FERRY).item
    item = arrive().item
    browser = signed_in("Wire editors")
    for asked in (against, str(other.pk)):
        page = browser.get(reverse("desk:item", args=[item.pk]), {"against": asked})
        assert page.status_code == 200 and page.context["compared"] is None


def test_the_page_tells_route_and_handling(signed_in: Any, staff: Any, arrive: Any) -> None:
    RoutingRule.objects.create(name="Bridges abroad", words=["bridge"], desk="Foreign", priority=2)
    arrive()
    entry = Entry.objects.get()
    send(signed_in("Writers"), "take", entry)
    page = signed_in("Wire editors").get(reverse("desk:item", args=[entry.item_id]))
    text = page.content.decode()
    assert "Foreign" in text and "Bridges abroad" in text
    assert f"Took it: {staff('Writers')}" in text
    assert f"Take over from {staff('Writers')}" in text


def test_the_preview_keeps_notes_apart_from_the_copy(signed_in: Any, arrive: Any) -> None:
    arrive(note="Adds quotes.")
    entry = Entry.objects.get()
    page = signed_in("Writers").get(reverse("desk:wire_preview", args=[entry.pk])).content.decode()
    notes = re.search(r'<div class="monitor-notes".*?</div>', page, re.DOTALL).group()
    assert "Adds quotes." in notes and "Adds quotes." not in page.replace(notes, "")
    for name, pk in (
        ("item", entry.item_id),
        ("story", entry.story_id),
        ("raw_file", entry.item_id),
    ):
        assert reverse(f"desk:{name}", args=[pk]) in page

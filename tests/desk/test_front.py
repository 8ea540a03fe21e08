"""The front page in editors' hands: pinned, moved, replaced, ended; and readers have it at once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

GLOBAL = "global"
_PIECES = (
    ("clinic", "Nurses of Oduya open a clinic for children"),
    ("harvest", "Farmers of Kavirondo bring in the maize"),
    ("railway", "Engineers finish a railway bridge near Lima"),
    ("ferry", "Ferry crews of Oslo agree on a new contract"),
    ("school", "Teachers of Quito plant a school garden"),
    ("museum", "A museum in Riga shows maps of the sea"),
)


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def editor(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("Desk editors")


@pytest.fixture
def live(arrive: Callable[..., Any], now: datetime, commits: Any) -> list[Any]:
    """Six live articles of six stories, the newest first."""
    from wiredesk.desk.models import Article, Placement

    found = []
    with commits():
        for number, (slug, headline) in enumerate(_PIECES):
            article = arrive(
                publish=True,
                guid=f"tag:sample.example,2026:{slug}",
                headline=headline,
                paragraphs=(f"{headline}, a council said on Monday.",),
                slugline=slug.upper(),
            ).article
            moment = now - timedelta(minutes=number)
            Article.objects.filter(pk=article.pk).update(first_published_at=moment)
            Placement.objects.filter(article=article).update(first_published_at=moment)
            found.append(article)
    assert len({article.story_id for article in found}) == len(_PIECES)
    assert all(article.live for article in found)
    return found


def address(name: str = "edition", slug: str = GLOBAL) -> str:
    return reverse(f"front:{name}", args=[slug])


def put(client: Client, *pins: tuple[int, Any], until: str = "", **more: str) -> Any:
    """Put these articles at these places, each until the time."""
    fields = {f"place-{article.pk}": str(place) for place, article in pins}
    fields |= {f"until-{article.pk}": until for _, article in pins if until}
    return client.post(address(), {**fields, **more})


def order(slug: str = GLOBAL) -> list[int]:
    """The articles of the front page, as the reader's file has them, top to bottom."""
    import re

    name = "index" if slug == GLOBAL else f"edition/{slug}"
    page = (settings.PAGES_ROOT / f"{name}.html").read_text()
    main = page[page.index('<main id="main">') : page.index("</main>")]
    found = re.findall(r'<h[23]><a href="/article/[a-z-]+/(\d+)-', main)
    return [int(number) for number in found]


def band(slug: str = GLOBAL) -> str:
    return (settings.PAGES_ROOT / f"-/fragments/{slug}/band.html").read_text()


def numbers(articles: list[Any]) -> list[int]:
    return [article.pk for article in articles]


def test_a_pinned_story_stands_at_its_place_at_once_and_the_others_fill_the_rest(
    editor: Client, live: list[Any], commits: Any
) -> None:
    with commits():
        assert put(editor, (1, live[4]), (3, live[5])).status_code == 302
    assert order()[:4] == [live[4].pk, live[0].pk, live[5].pk, live[1].pk]
    assert len(order()) == len(set(order()))


def test_move_replace_and_unpin(editor: Client, live: list[Any], commits: Any) -> None:
    with commits():
        put(editor, (1, live[4]), (2, live[5]))
        put(editor, (2, live[4]), (1, live[5]))
    assert order()[:2] == [live[5].pk, live[4].pk]
    with commits():
        put(editor, (1, live[3]))
    assert order()[:2] == [live[3].pk, live[0].pk]
    with commits():
        put(editor)
    assert order() == numbers(live)
    told = [change.text for change in _changes()]
    assert told[-1] == f"Unpinned “{live[3].title}”."
    assert "Moved" in told[1] and all(change.person is not None for change in _changes())


def _changes() -> list[Any]:
    from wiredesk.desk.models import FrontChange

    return list(FrontChange.objects.order_by("pk"))


def test_a_pin_ends_at_a_time_on_the_edition_s_clock_by_itself(
    editor: Client, live: list[Any], commits: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.front import end_fronts
    from wiredesk.desk.models import FrontSlot
    from wiredesk.lexicon.models import Edition

    Edition.objects.filter(slug=GLOBAL).update(zone="Asia/Kolkata")
    local = (now + timedelta(hours=6, minutes=30)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M")
    with commits():
        put(editor, (1, live[4]), until=local)  # 6:30 ahead of UTC there is in an hour
    slot = FrontSlot.objects.get()
    assert timedelta(minutes=58) < slot.expires_at - now <= timedelta(minutes=60)
    with commits():
        assert end_fronts(now=now + timedelta(minutes=30)) == 0
    assert order()[0] == live[4].pk
    with commits():
        assert end_fronts(now=now + timedelta(hours=2)) == 1
    assert order() == numbers(live)
    assert (_changes()[-1].how, _changes()[-1].person) == ("schedule", None)


def test_a_pin_whose_time_is_over_is_not_shown_even_before_the_worker_came(
    editor: Client, live: list[Any], commits: Any, now: datetime
) -> None:
    from wiredesk.desk.models import FrontSlot
    from wiredesk.site import queries

    with commits():
        put(editor, (1, live[4]))
    FrontSlot.objects.update(expires_at=now - timedelta(seconds=1))
    lead = queries.front(GLOBAL).lead
    assert lead is not None and lead.id == live[0].pk


def test_a_killed_story_drops_out_of_its_place_at_once(
    editor: Client, live: list[Any], commits: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.front import end_fronts
    from wiredesk.desk.actions.kill import kill
    from wiredesk.desk.models import FrontSlot
    from wiredesk.people.actor import at_command_line

    with commits():
        put(editor, (1, live[4]), (2, live[5]))
    with commits():
        kill(live[4].pk, by=at_command_line(), now=now)
    assert order()[:2] == [live[0].pk, live[5].pk]
    with commits():
        end_fronts(now=now)
    assert [row.article_id for row in FrontSlot.objects.all()] == [live[5].pk]


def test_a_correction_of_a_story_that_is_pinned_elsewhere_reaches_that_front_page(
    editor: Client, live: list[Any], commits: Any, now: datetime, staff: Any
) -> None:
    from wiredesk.desk.actions.publish import publish
    from wiredesk.desk.actions.save import save
    from wiredesk.desk.models import Article
    from wiredesk.desk.queries import draft_of
    from wiredesk.people.actor import Actor, How

    elsewhere = "europe-and-central-asia"
    assert not live[4].placements.filter(key=f"edition:{elsewhere}").exists()
    with commits():
        editor.post(address(slug=elsewhere), {f"place-{live[4].pk}": "1"})
    assert order(elsewhere)[0] == live[4].pk
    by = Actor(how=How.SESSION, person=staff("Desk editors"))
    draft = draft_of(Article.objects.get(pk=live[4].pk))
    draft.title = "Teachers of Quito plant a garden"
    save(draft, by=by, now=now)
    with commits():
        publish(draft.pk, by=by, now=now)
    page = (settings.PAGES_ROOT / f"edition/{elsewhere}.html").read_text()
    assert "Teachers of Quito plant a garden<" in page


def test_no_story_stands_twice_on_a_page(
    editor: Client, live: list[Any], commits: Any, now: datetime
) -> None:
    from wiredesk.desk.models import Article

    Article.objects.filter(pk=live[5].pk).update(story=live[0].story_id)
    with commits():
        put(editor, (1, live[5]))
    assert live[0].pk not in order() and order()[0] == live[5].pk
    answer = put(editor, (1, live[5]), (2, live[0]))
    assert answer.status_code == 422
    assert "tell one story" in answer.content.decode()
    with commits():
        put(editor)
    assert live[0].pk in order() and live[5].pk not in order()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"place-{4}": "13"}, "no place 13"),
        ({"place-{4}": "0"}, "no place 0"),
        ({"place-{4}": "one"}, "is no place"),
        ({"place-{4}": "1", "place-{5}": "1"}, "Two stories want the lead"),
        ({"place-99999": "1"}, "no article 99999"),
        ({"place-x": "1"}, "is no place"),
        ({"place-{4}": "1", "until-{4}": "2020-01-01T10:00"}, "over already"),
        ({"place-{4}": "1", "until-{4}": "tomorrow"}, "is no time"),
    ],
)
def test_what_can_t_stand_on_the_page_is_refused_whole(
    editor: Client, live: list[Any], fields: dict[str, str], why: str
) -> None:
    from wiredesk.desk.models import FrontSlot

    filled = {name.format(*numbers(live)): value for name, value in fields.items()}
    answer = editor.post(address(), {**filled, f"place-{live[1].pk}": "4"})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not FrontSlot.objects.exists()


def test_drafts_and_what_is_licensed_for_other_editions_are_never_pinned(
    editor: Client, live: list[Any]
) -> None:
    from wiredesk.desk.models import Article, Placement

    draft = Article.objects.create(title="A draft")
    answer = put(editor, (1, draft))
    assert answer.status_code == 422 and "is not published" in answer.content.decode()
    # Licensed for its own editions only: it stands in no list of the world.
    own = Placement.objects.filter(article=live[4])
    own.exclude(key__startswith="edition:").delete()
    own.filter(key="edition:global").delete()
    answer = put(editor, (1, live[4]))
    assert answer.status_code == 422 and "licensed" in answer.content.decode()


def test_two_editors_at_once_do_not_undo_each_other(editor: Client, live: list[Any]) -> None:
    put(editor, (1, live[4]))
    answer = put(editor, (1, live[5]), expected="0")
    assert answer.status_code == 409
    assert "in between" in answer.content.decode()
    from wiredesk.desk.models import FrontSlot

    assert FrontSlot.objects.get().article_id == live[4].pk


def test_the_preview_shows_the_page_as_it_would_be_and_publishes_nothing(
    editor: Client, live: list[Any], commits: Any
) -> None:
    from wiredesk.channels.actions.rebuild import rebuild

    rebuild()
    before = order()
    answer = editor.post(address("preview"), {f"place-{live[4].pk}": "1"})
    page = answer.content.decode()
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer.headers["Cache-Control"]
    assert page.index(live[4].title) < page.index(live[0].title)
    assert order() == before and not _changes()
    with commits():
        put(editor, (1, live[4]))
    assert (settings.PAGES_ROOT / "index.html").read_text() == page


def test_the_places_are_shown_as_they_would_be(editor: Client, live: list[Any]) -> None:
    answer = editor.post(address("places"), {f"place-{live[4].pk}": "2"})
    text = answer.content.decode()
    assert text.index(live[0].title) < text.index(live[4].title) < text.index(live[1].title)
    assert "front-place--pinned" in text
    twice = {f"place-{live[4].pk}": "2", f"place-{live[5].pk}": "2"}
    assert "Two stories want" in editor.post(address("places"), twice).content.decode()


def test_stories_are_searched(editor: Client, live: list[Any]) -> None:
    text = editor.get(address("stories"), {"q": "railway Lima"}).content.decode()
    assert live[2].title in text and live[0].title not in text
    assert "No published story" in editor.get(address("stories"), {"q": "zebra"}).content.decode()


def test_who_may_do_what(signed_in: Callable[[str], Client], live: list[Any]) -> None:
    from wiredesk.desk.models import Band, FrontSlot

    for role in ("Writers", "Wire editors"):
        client = signed_in(role)
        assert client.get(address()).status_code == 200
        assert client.get(address("preview")).status_code == 200
        assert put(client, (1, live[0])).status_code == 403
        assert client.post(address("places")).status_code == 403
        assert client.post(address("band"), {"text": "x"}).status_code == 403
    assert not FrontSlot.objects.exists() and not Band.objects.exists()
    assert Client().get(address()).status_code == 302
    assert signed_in("Writers").get(address(slug="nowhere")).status_code == 404
    assert signed_in("Writers").get(reverse("front:home")).headers["Location"] == address()


# --- the band


def test_the_band_is_on_every_page_of_the_edition_and_leaves_at_its_time(
    editor: Client, live: list[Any], commits: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.front import end_fronts

    with commits():
        answer = editor.post(
            address("band"),
            {"text": "Bridge of Kavirondo <closed> again", "article": live[0].href, "until": ""},
        )
    assert answer.status_code == 302
    assert "Bridge of Kavirondo &lt;closed&gt; again" in band()
    assert f'href="{live[0].href}"' in band()
    page = (settings.PAGES_ROOT / f"{live[3].href.lstrip('/')}.html").read_text()
    assert 'data-fragment="/-/fragments/' in page and "/band.html" in page
    with commits():
        end_fronts(now=now + timedelta(hours=3))
    assert "hidden" in band() and "Kavirondo" not in band()


def test_the_band_goes_with_the_story_that_it_leads_to(
    editor: Client, live: list[Any], commits: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.kill import kill
    from wiredesk.people.actor import at_command_line

    with commits():
        editor.post(address("band"), {"text": "Clinic opens", "article": str(live[0].pk)})
    assert "Clinic opens" in band()
    with commits():
        kill(live[0].pk, by=at_command_line(), now=now)
    assert "Clinic opens" not in band()


def test_the_band_is_taken_away_and_what_is_none_is_refused(
    editor: Client, live: list[Any], commits: Any
) -> None:
    with commits():
        editor.post(address("band"), {"text": "Clinic opens"})
    with commits():
        editor.post(address("band"), {"do": "clear"})
    assert "Clinic opens" not in band()
    for fields, why in (
        ({"text": " "}, "needs a line"),
        ({"text": "x" * 161}, "most"),
        ({"text": "x", "until": "2020-01-01T10:00"}, "over already"),
        ({"text": "x", "article": "/article/health/999-nothing"}, "names no public article"),
    ):
        answer = editor.post(address("band"), fields)
        assert answer.status_code == 422 and why in answer.content.decode()


# --- what a crash left


def test_a_change_that_a_crash_left_is_written_by_the_worker_and_only_once(
    editor: Client, live: list[Any]
) -> None:
    from wiredesk.channels.actions.rebuild import rebuild
    from wiredesk.channels.actions.write_fronts import write_fronts

    rebuild()
    put(editor, (1, live[4]))  # committed; nobody heard the signal
    assert order()[0] == live[0].pk
    assert write_fronts() == 1
    assert order()[0] == live[4].pk
    assert write_fronts() == 0
    assert all(change.written_at for change in _changes())


def test_a_store_that_can_t_be_written_leaves_the_change_for_later(
    editor: Client, live: list[Any], commits: Any, monkeypatch: Any
) -> None:
    from wiredesk.channels import store
    from wiredesk.channels.actions.write_fronts import write_fronts

    def full(*args: object, **kwargs: object) -> str:
        raise OSError("no space left on the device")

    with monkeypatch.context() as patch:
        patch.setattr(store, "write", full)
        with commits():
            assert put(editor, (1, live[4])).status_code == 302
    assert _changes()[0].written_at is None
    assert write_fronts() == 1
    assert order()[0] == live[4].pk


def test_one_page_and_the_whole_site_are_the_same_bytes(
    editor: Client, live: list[Any], commits: Any
) -> None:
    from wiredesk.channels.actions.rebuild import rebuild

    rebuild()
    with commits():
        put(editor, (1, live[4]), (7, live[1]))
        editor.post(address("band"), {"text": "Clinic opens", "article": live[0].href})

    def site() -> dict[str, bytes]:
        return {
            str(path.relative_to(settings.PAGES_ROOT)): path.read_bytes()
            for path in settings.PAGES_ROOT.rglob("*.html")
            if path.name != "day.html"
        }

    piecemeal = site()
    rebuild()
    assert site() == piecemeal

"""Pictures at the desk's doors: brought, described, held back by the gate, killed everywhere."""

import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from .picture_files import archive, halves, jpeg

pytestmark = pytest.mark.django_db

EDITORS = ("Writers", "Desk editors", "Admins")
SAID = {"origin": "camera", "credit": "Amina Odhiambo", "caption": "The bridge."}


@pytest.fixture
def draft(arrive: Callable[..., Any]) -> Any:
    return arrive(draft=True).article


@pytest.fixture
def editor(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("Desk editors")


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Any) -> Any:
    """What follows a commit is done: pages are written."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def door(name: str, article: Any) -> str:
    return reverse(f"desk:picture_{name}", args=[article.pk])


def send(client: Client, article: Any, data: bytes, name: str = "bridge.jpg") -> Any:
    file = SimpleUploadedFile(name, data, "image/jpeg")
    return client.post(door("upload", article), {"file": file})


def newest(article: Any) -> Any:
    from wiredesk.desk.models import Article
    from wiredesk.desk.queries import draft_of

    return draft_of(Article.objects.get(pk=article.pk))


def publish(article: Any, staff: Any, now: datetime) -> Any:
    from wiredesk.desk.actions.publish import publish as do
    from wiredesk.people.actor import Actor, How

    by = Actor(how=How.SESSION, person=staff("Desk editors"))
    return do(article.pk, by=by, now=now, beside=True)


def files(article: Any) -> list[str]:
    return sorted(path.name for path in (settings.PAGES_ROOT / "pictures").glob(f"{article.pk}-*"))


def page(article: Any) -> str:
    from wiredesk.desk.models import Article

    row = Article.objects.get(pk=article.pk)
    return str((settings.PAGES_ROOT / f"{row.href.lstrip('/')}.html").read_text())


# --- brought and chosen


@pytest.mark.parametrize("role", EDITORS)
def test_an_uploaded_picture_is_the_draft_s_and_says_nothing_of_itself(
    role: str, signed_in: Callable[[str], Client], draft: Any
) -> None:
    answer = send(signed_in(role), draft, jpeg())
    assert answer.status_code == 302
    picture = newest(draft).picture
    assert (picture.origin, picture.credit) == ("", "")
    assert picture.title == draft.title
    assert "bridge" not in picture.file.name


def test_a_script_gets_the_number_and_chooses_in_a_second_step(editor: Client, draft: Any) -> None:
    json_please = {"Accept": "application/json"}
    file = SimpleUploadedFile("b.jpg", jpeg(), "image/jpeg")
    first = editor.post(door("upload", draft), {"file": file}, headers=json_please)
    number = first.json()["picture"]
    assert newest(draft).picture is None
    second = editor.post(door("choose", draft), {"picture": number}, headers=json_please).json()
    assert newest(draft).picture_id == number
    assert second["revision"] == newest(draft).latest_revision_id
    assert "how it came to be" in second["html"]


def test_what_is_no_picture_is_refused_in_words_and_leaves_nothing(
    editor: Client, draft: Any
) -> None:
    from wiredesk.pictures.models import Picture

    answer = editor.post(
        door("upload", draft),
        {"file": SimpleUploadedFile("b.jpg", b"<svg onload='x'/>", "image/jpeg")},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 422
    assert "SVG" in answer.json()["message"]
    assert not Picture.objects.exists()


def test_a_file_that_says_a_model_made_it_is_labelled_before_anyone_says_so(
    editor: Client, draft: Any
) -> None:
    data = jpeg() + b"\xff\xfe" + b"digitalsourcetype/trainedAlgorithmicMedia"
    send(editor, draft, data)
    assert newest(draft).picture.origin == "ai"


def test_the_archive_is_searched_and_its_pictures_chosen(
    editor: Client, draft: Any, arrive: Callable[..., Any]
) -> None:
    send(editor, draft, jpeg())
    number = newest(draft).picture_id
    other = arrive(draft=True, guid="tag:sample.example,2026:other").article
    assert (
        "Flood-hit" in editor.get(door("chooser", other), {"q": "flood lorries"}).content.decode()
    )
    found = editor.get(door("chooser", other), {"q": "volcano", "part": "found"}).content.decode()
    assert "Nothing" in found and "<html" not in found
    editor.post(door("choose", other), {"picture": number})
    assert newest(other).picture_id == number
    editor.post(door("choose", other), {"picture": ""})
    assert newest(other).picture is None


@pytest.mark.parametrize("number", ["x", "9" * 30, "4711", "-1"])
def test_a_number_of_no_picture_is_refused(editor: Client, draft: Any, number: str) -> None:
    answer = editor.post(
        door("choose", draft), {"picture": number}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["upload", "take", "choose", "describe"])
def test_who_may_not_edit_changes_no_picture(
    name: str, signed_in: Callable[[str], Client], draft: Any
) -> None:
    assert signed_in("Wire editors").post(door(name, draft)).status_code == 403
    assert signed_in("Writers").get(door(name, draft)).status_code == 405
    assert Client().post(door(name, draft)).status_code == 302


def test_a_killed_article_takes_no_picture(
    editor: Client, draft: Any, staff: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.kill import kill
    from wiredesk.people.actor import at_command_line

    kill(draft.pk, by=at_command_line(), now=now)
    send(editor, draft, jpeg())
    assert newest(draft).picture is None


# --- the gate


def test_without_origin_and_credit_nothing_is_published(
    editor: Client, draft: Any, staff: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.publish import Blocked

    send(editor, draft, jpeg())
    with pytest.raises(Blocked) as blocked:
        publish(draft, staff, now)
    assert [reason for reason in blocked.value.reasons if "picture" in reason] == [
        "Its picture does not say how it came to be: camera, AI, artwork or composed.",
        "Its picture has no credit: write whose it is.",
    ]
    editor.post(door("describe", draft), {**SAID, "credit": " "})
    with pytest.raises(Blocked, match="credit"):
        publish(draft, staff, now)
    editor.post(door("describe", draft), SAID)
    publish(draft, staff, now)


def test_a_picture_in_the_text_is_held_to_the_same(
    editor: Client, draft: Any, staff: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.save import save
    from wiredesk.desk.body import blocks_of
    from wiredesk.desk.queries import obstacles
    from wiredesk.people.actor import Actor, How

    send(editor, draft, jpeg())
    number = newest(draft).picture_id
    editor.post(door("choose", draft), {"picture": ""})
    row = newest(draft)
    row.blocks = (*row.blocks, *blocks_of(f"![Lorries](picture:{number})\n\n![](picture:99)"))
    save(row, by=Actor(how=How.SESSION, person=staff("Writers")), now=now)
    found = " ".join(obstacles(newest(draft), now))
    assert f"Picture {number} in its text has no credit" in found
    assert "Picture 99 in its text does not exist" in found


def test_choosing_a_picture_reopens_no_sign_off(
    editor: Client, draft: Any, staff: Any, now: datetime
) -> None:
    before = publish(draft, staff, now)
    send(editor, draft, jpeg())
    editor.post(door("describe", draft), SAID)
    after = publish(draft, staff, now)
    assert after.text_hash == before.text_hash
    draft.refresh_from_db()
    assert draft.updated_at == now


# --- what readers get


def test_readers_get_it_in_our_sizes_with_its_label_credit_and_source_type(
    editor: Client, draft: Any, staff: Any, now: datetime, commits: Any
) -> None:
    send(editor, draft, halves())
    editor.post(door("describe", draft), {**SAID, "origin": "ai", "description": "A bridge."})
    with commits():
        publish(draft, staff, now)
    text = page(draft)
    assert "This image is AI-generated" in text and "Picture: Amina Odhiambo" in text
    assert 'alt="A bridge."' in text
    names = files(draft)
    assert {name.rsplit("-", 1)[1] for name in names} == {
        *("400.jpg", "800.jpg", "1200.jpg", "400c.jpg", "800c.jpg", "1200c.jpg")
    }
    for name in names:
        data = (settings.PAGES_ROOT / "pictures" / name).read_bytes()
        assert b"trainedAlgorithmicMedia" in data and b"Amina Odhiambo" in data
    mine = next(name for name in names if name.endswith("-400c.jpg"))
    assert mine in (settings.PAGES_ROOT / "latest.html").read_text()


def test_the_crop_for_lists_keeps_the_point(
    editor: Client, draft: Any, staff: Any, now: datetime, commits: Any
) -> None:
    send(editor, draft, halves())
    editor.post(door("describe", draft), {**SAID, "focus_x": "1600", "focus_y": "400"})
    with commits():
        publish(draft, staff, now)
    name = next(each for each in files(draft) if each.endswith("-400c.jpg"))
    with Image.open(settings.PAGES_ROOT / "pictures" / name) as crop:
        assert crop.size == (400, 267)
        reds = [crop.getpixel((x, 100))[0] > 128 for x in range(400)]  # type: ignore[index]
    assert sum(reds) < 140  # in the middle it would be half of them
    before = files(draft)
    with commits():
        editor.post(door("describe", draft), {**SAID, "focus_x": "0", "focus_y": "400"})
    assert not set(before) & set(files(draft))
    assert files(draft)[0].rsplit("-", 1)[0] in page(draft)


def test_a_changed_caption_reaches_every_live_article_by_a_row_that_claims_no_examination(
    editor: Client, draft: Any, staff: Any, now: datetime, commits: Any
) -> None:
    send(editor, draft, jpeg())
    editor.post(door("describe", draft), SAID)
    with commits():
        first = publish(draft, staff, now)
        signed = draft.sign_offs.count()
    with commits():
        editor.post(door("describe", draft), {**SAID, "caption": "Lorries on the bridge."})
    assert "Lorries on the bridge." in page(draft)
    row = draft.publications.order_by("-pk").first()
    assert (row.kind, row.text_hash, row.sign_off_id) == (
        "update",
        first.text_hash,
        first.sign_off_id,
    )
    assert draft.sign_offs.count() == signed
    draft.refresh_from_db()
    assert draft.updated_at == now


def test_what_live_articles_need_can_t_be_taken_away(
    editor: Client, draft: Any, staff: Any, now: datetime
) -> None:
    send(editor, draft, jpeg())
    editor.post(door("describe", draft), SAID)
    publish(draft, staff, now)
    answer = editor.post(
        door("describe", draft), {**SAID, "credit": ""}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 422
    assert "no credit" in answer.json()["message"]
    assert newest(draft).picture.credit == "Amina Odhiambo"


# --- killed


@pytest.fixture
def two_live(
    editor: Client, draft: Any, arrive: Callable[..., Any], staff: Any, now: datetime, commits: Any
) -> tuple[Any, Any]:
    """Two live articles: the picture stands above the text of one, and in that of the other."""
    from wiredesk.desk.actions.save import save
    from wiredesk.desk.body import blocks_of
    from wiredesk.people.actor import Actor, How

    send(editor, draft, jpeg())
    editor.post(door("describe", draft), SAID)
    number = newest(draft).picture_id
    other = arrive(
        draft=True,
        guid="tag:sample.example,2026:market",
        headline="Market opens at dawn in Oduya",
        paragraphs=("The market of Oduya opened at dawn on Monday, traders said.",),
    ).article
    row = newest(other)
    row.blocks = (*row.blocks, *blocks_of(f"![Stalls](picture:{number})"))
    save(row, by=Actor(how=How.SESSION, person=staff("Writers")), now=now)
    with commits():
        publish(draft, staff, now)
        publish(other, staff, now)
    return draft, other


def test_a_killed_picture_is_off_everywhere_at_once_and_each_article_has_a_task(
    editor: Client, two_live: tuple[Any, Any], commits: Any
) -> None:
    number = newest(two_live[0]).picture_id
    mark = f"p{number}-"
    assert all(mark in page(each) for each in two_live)
    hashes = [each.publications.order_by("-pk").first().text_hash for each in two_live]
    asked = reverse("desk:picture_kill", args=[number])
    assert editor.get(asked).status_code == 200
    with commits():
        editor.post(asked, {"note": "The photographer asks for it."})
    texts = {
        path
        for path in settings.PAGES_ROOT.rglob("*.html")
        if any(f"/pictures/{each.pk}-{mark}" in path.read_text() for each in two_live)
    }
    assert texts == set()
    for each, before in zip(two_live, hashes, strict=True):
        assert not any(mark in name for name in files(each))
        row = each.publications.order_by("-pk").first()
        assert (row.kind, row.note) == ("update", "A picture was taken off.")
        assert row.text_hash == before
        assert row.sign_off is not None and row.sign_off.text_hash == before
        assert "checked by" in page(each)
        (task,) = each.tasks.filter(kind="picture", done_at=None)
        assert task.urgent and "The photographer asks for it." in task.text
    assert "Drawing made by software" in page(two_live[0])


def test_the_small_sizes_of_a_killed_picture_are_gone_from_the_desk_too(
    editor: Client, two_live: tuple[Any, Any], commits: Any
) -> None:
    picture = newest(two_live[0]).picture
    editor.get(reverse("desk:pictures"))
    small = [settings.MEDIA_ROOT / each.file.name for each in picture.renditions.all()]
    assert small and all(path.exists() for path in small)
    with commits():
        editor.post(reverse("desk:picture_kill", args=[picture.pk]), {"note": ""})
    assert not any(path.exists() for path in small)


def test_a_killed_picture_never_comes_back(
    editor: Client, two_live: tuple[Any, Any], now: datetime
) -> None:
    picture = newest(two_live[0]).picture
    shown = editor.get(reverse("desk:media", args=[picture.file.name]))
    assert shown.status_code == 200
    editor.post(reverse("desk:picture_kill", args=[picture.pk]), {"note": ""})
    assert editor.get(reverse("desk:media", args=[picture.file.name])).status_code == 410
    dodge = reverse("desk:media", args=[f"./{picture.file.name}"])
    assert editor.get(dodge).status_code == 410
    for name, data in (
        ("choose", {"picture": picture.pk}),
        ("upload", {"file": SimpleUploadedFile("again.jpg", jpeg(), "image/jpeg")}),
    ):
        answer = editor.post(door(name, two_live[1]), data, headers={"Accept": "application/json"})
        assert answer.status_code == 422 and "was killed" in answer.json()["message"]
    assert f'value="{picture.pk}"' not in editor.get(door("chooser", two_live[1])).content.decode()
    picture.refresh_from_db()
    assert not picture.renditions.exists()


def test_a_text_s_next_update_need_not_wait_for_another_picture(
    editor: Client, two_live: tuple[Any, Any], staff: Any, now: datetime, commits: Any
) -> None:
    article = two_live[0]
    number = newest(article).picture_id
    editor.post(reverse("desk:picture_kill", args=[number]), {"note": ""})
    with commits():
        publish(article, staff, now)
    assert f"p{number}-" not in page(article)
    assert not article.tasks.filter(kind="picture", done_at=None).exists()


def test_only_who_may_publish_kills_a_picture(
    signed_in: Callable[[str], Client], two_live: tuple[Any, Any]
) -> None:
    picture = newest(two_live[0]).picture
    asked = reverse("desk:picture_kill", args=[picture.pk])
    for role in ("Writers", "Wire editors"):
        assert signed_in(role).post(asked, {"note": ""}).status_code == 403
    picture.refresh_from_db()
    assert picture.killed_at is None


# --- the agency's own


def offered(address: str, guid: str = "tag:sample.example,2026:photo", **more: Any) -> bytes:
    """A story as ninjs, with a picture that comes along."""
    photo = {
        "uri": guid,
        "type": "picture",
        "description_text": "Lorries on the Kavirondo bridge.",
        "byline": "Jonas Brandt / North Wire",
        "copyrightnotice": "© North Wire, no archive",
        "renditions": {"main": {"href": address, "width": 900, "height": 600}},
    }
    return json.dumps(
        {
            "uri": "tag:sample.example,2026:story",
            "version": "1",
            "type": "text",
            "pubstatus": "usable",
            "headline": "Flood-hit bridge reopens to lorries",
            "body_html": "<p>Engineers reopened the Kavirondo bridge to lorries on Monday.</p>",
            "associations": {"featured": photo},
            **more,
        }
    ).encode()


@pytest.fixture
def deliver(agency: Any, now: datetime) -> Callable[..., Any]:
    from wiredesk.desk.actions.intake import intake_all
    from wiredesk.people.actor import at_command_line
    from wiredesk.wire.actions.receive import receive

    def take(data: bytes, name: str = "story.json") -> Any:
        file = receive(source=agency, name=name, data=data, now=now)
        return list(intake_all([file], by=at_command_line(), now=now, draft=True))

    return take


def take(client: Client, article: Any, item: Any, number: int = 0) -> Any:
    return client.post(
        door("take", article),
        {"item": item.pk, "number": number},
        headers={"Accept": "application/json"},
    )


def test_a_picture_of_the_same_delivery_is_taken_with_its_credit_and_rights(
    editor: Client, deliver: Callable[..., Any]
) -> None:
    packed = archive(story__json=offered("photo1.jpg"), photo1__jpg=jpeg("olive"))
    arrival = next(each for each in deliver(packed, "delivery.zip") if each.article)
    chooser = editor.get(door("chooser", arrival.article)).content.decode()
    assert "Jonas Brandt / North Wire" in chooser and "no archive" in chooser
    answer = editor.post(door("take", arrival.article), {"item": arrival.item.pk, "number": 0})
    assert answer.status_code == 302
    picture = newest(arrival.article).picture
    assert picture.credit == "Jonas Brandt / North Wire"
    assert picture.rights == "© North Wire, no archive"
    assert picture.caption == "Lorries on the Kavirondo bridge."
    assert picture.origin == ""  # no wire says it: a person must
    assert picture.taken.guid == "tag:sample.example,2026:photo"


class _Server(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        data = b"<html>nothing</html>" if "page" in self.path else jpeg("navy")
        self.send_response(200)
        self.send_header("Content-Type", "text/html")  # what the server says of it counts nothing
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def agency_server() -> Any:
    _Server.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_picture_is_fetched_when_an_editor_takes_it_and_no_sooner(
    editor: Client, deliver: Callable[..., Any], agency_server: str, monkeypatch: Any
) -> None:
    monkeypatch.setattr(settings, "FETCH_ALLOW", (agency_server,))
    (arrival,) = deliver(offered(f"http://{agency_server}/b.jpg"))
    editor.get(door("chooser", arrival.article))
    assert _Server.asked == []
    answer = take(editor, arrival.article, arrival.item)
    assert answer.status_code == 200, answer.content
    assert _Server.asked == ["/b.jpg"]
    again = take(editor, arrival.article, arrival.item)
    assert again.json()["picture"] == answer.json()["picture"]
    assert _Server.asked == ["/b.jpg"]


def test_no_picture_is_fetched_from_inside_the_house(
    editor: Client, deliver: Callable[..., Any], agency_server: str
) -> None:
    (arrival,) = deliver(offered(f"http://{agency_server}/b.jpg"))
    answer = take(editor, arrival.article, arrival.item)
    assert answer.status_code == 422
    assert _Server.asked == []


def test_what_a_server_sends_for_a_picture_goes_through_the_same_gate(
    editor: Client, deliver: Callable[..., Any], agency_server: str, monkeypatch: Any
) -> None:
    monkeypatch.setattr(settings, "FETCH_ALLOW", (agency_server,))
    (arrival,) = deliver(offered(f"http://{agency_server}/page"))
    answer = take(editor, arrival.article, arrival.item)
    assert answer.status_code == 422
    assert "no picture" in answer.json()["message"]


def test_what_the_wire_holds_back_is_not_offered(
    editor: Client, deliver: Callable[..., Any], now: datetime
) -> None:
    later = (now + timedelta(hours=2)).isoformat()
    packed = archive(story__json=offered("p.jpg", embargoed=later), p__jpg=jpeg("olive"))
    arrival = next(each for each in deliver(packed, "delivery.zip") if each.article)
    assert "Jonas Brandt" not in editor.get(door("chooser", arrival.article)).content.decode()
    assert take(editor, arrival.article, arrival.item).status_code == 422


def killed(guid: str, version: int = 2) -> bytes:
    return json.dumps(
        {"uri": guid, "version": str(version), "type": "picture", "pubstatus": "canceled",
         "headline": "Kill", "renditions": {}}
    ).encode()  # fmt: skip


def test_the_agency_s_kill_of_a_picture_takes_it_off_and_leaves_the_text(
    editor: Client, deliver: Callable[..., Any], staff: Any, now: datetime, commits: Any
) -> None:
    packed = archive(story__json=offered("photo1.jpg"), photo1__jpg=jpeg("olive"))
    arrival = next(each for each in deliver(packed, "delivery.zip") if each.article)
    article = arrival.article
    editor.post(door("take", article), {"item": arrival.item.pk, "number": 0})
    picture = newest(article).picture
    editor.post(door("describe", article), {**SAID, "credit": picture.credit})
    with commits():
        publish(article, staff, now)
    assert f"p{picture.pk}-" in page(article)
    with commits():
        deliver(killed("tag:sample.example,2026:photo"), "kill.json")
    picture.refresh_from_db()
    article.refresh_from_db()
    assert picture.killed_at and "North Wire took back" in picture.kill_note
    assert article.live and f"p{picture.pk}-" not in page(article)
    row = article.publications.order_by("-pk").first()
    assert (row.how, row.person) == ("policy", None)
    assert article.tasks.filter(kind="picture", done_at=None).count() == 1


def test_the_licence_of_a_picture_s_source_holds_for_the_article(
    editor: Client, draft: Any, deliver: Callable[..., Any], agency: Any, now: datetime
) -> None:
    from wiredesk.desk.queries import obstacles
    from wiredesk.wire.models import Source

    own = Source.objects.create(slug="tessera", name="Tessera", credit="Tessera")
    packed = archive(story__json=offered("photo1.jpg"), photo1__jpg=jpeg("olive"))
    arrival = next(each for each in deliver(packed, "delivery.zip") if each.article)
    editor.post(door("take", arrival.article), {"item": arrival.item.pk, "number": 0})
    number = newest(arrival.article).picture_id
    arrival.item.source_id = own.pk
    arrival.item.save()
    editor.post(door("choose", draft), {"picture": number})
    Source.objects.filter(pk=own.pk).update(channels=["feeds"])
    assert "The licence of Tessera does not cover pages." in obstacles(newest(draft), now)


# --- the archive's screens


def test_the_archive_s_screens(
    editor: Client, signed_in: Callable[[str], Client], two_live: tuple[Any, Any]
) -> None:
    picture = newest(two_live[0]).picture
    one = reverse("desk:picture", args=[picture.pk])
    assert "Amina Odhiambo" in editor.get(reverse("desk:pictures")).content.decode()
    text = editor.get(one).content.decode()
    assert all(each.title in text for each in two_live)
    answer = editor.post(one, {**SAID, "credit": "North Wire"})
    assert answer.status_code == 302
    picture.refresh_from_db()
    assert picture.credit == "North Wire"
    assert editor.post(one, {**SAID, "credit": ""}).status_code == 422
    assert signed_in("Wire editors").post(one, SAID).status_code == 403
    assert editor.get(f"/desk/images/{picture.pk}/").headers["Location"] == one
    editor.post(reverse("desk:picture_kill", args=[picture.pk]), {"note": "It is not the bridge."})
    assert "It is not the bridge." in editor.get(one).content.decode()
    assert "Killed" in editor.get(reverse("desk:pictures")).content.decode()


def test_the_article_s_screen_shows_the_picture_and_what_it_lacks(
    editor: Client, draft: Any
) -> None:
    send(editor, draft, jpeg())
    text = editor.get(reverse("desk:article", args=[draft.pk])).content.decode()
    assert "It does not say how it came to be" in text
    assert "/desk/media/" in text
    with Image.open(io.BytesIO(newest(draft).picture.file.read())) as kept:
        assert kept.format == "JPEG"

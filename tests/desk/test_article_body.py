"""An article's blocks: kept in its revisions, bound by its hash, shown on its page and in lists."""

import io
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.urls import reverse
from PIL import Image

from wiredesk.channels import store
from wiredesk.channels.press.pages import Page, touched_by, written
from wiredesk.channels.press.pictures import write
from wiredesk.desk.actions.publish import publish
from wiredesk.desk.actions.save import save
from wiredesk.desk.article_text import ArticleText
from wiredesk.desk.body import blocks_of
from wiredesk.desk.forms import ArticleForm
from wiredesk.desk.models import Article, Form, Made
from wiredesk.desk.queries import draft_of, examine, text_of
from wiredesk.lexicon.models import Sector
from wiredesk.people.actor import at_command_line
from wiredesk.people.models import Contributor
from wiredesk.pictures.models import Picture
from wiredesk.site import queries

MARKUP = """It rained [all day](/latest).

## After the rain

- the road is shut
- the bridge is open

> we wait -- a driver

Q: how long?

A: until dark.

@ 14:05

it is over."""


@pytest.fixture
def article(lexicon: None, now: Any) -> Article:
    draft = Article(title="It rained", sector=Sector.objects.get(slug="transport"), made=Made.OWN)
    draft.blocks = blocks_of(MARKUP)
    save(draft, by=at_command_line(), now=now)
    return draft


def test_the_hash_of_a_plain_text_is_what_it_always_was() -> None:
    # Sign-offs of earlier releases name it.
    text = ArticleText.with_body("A", "B", blocks_of("One.\n\nTwo."))
    assert text.hash == "f7960b615e07bdca2d48e698bcd41a002b39e2c9ac2a9deb1a34a9d3aaf50e2e"
    assert text == ArticleText.of("A", "B", ["One.", "Two."])


def test_blocks_are_kept_in_row_and_revision(article: Article) -> None:
    article.refresh_from_db()
    assert article.blocks == blocks_of(MARKUP)
    assert draft_of(article).blocks == article.blocks
    assert ArticleForm.values(article)["body"] == MARKUP


def test_the_form_gives_the_same_text_as_the_article(article: Article) -> None:
    values = {name: v for name, v in ArticleForm.values(article).items() if v is not None}
    form = ArticleForm(values)
    assert form.is_valid(), form.errors
    assert form.text == text_of(article)
    other = ArticleForm({**values, "body": MARKUP.replace("/latest", "/opinion")})
    assert other.is_valid() and other.text.hash != form.text.hash
    assert other.text.whole == form.text.whole


def test_an_address_that_no_link_may_have_is_stopped_at_the_door(
    article: Article, signed_in: Any
) -> None:
    values = {name: v for name, v in ArticleForm.values(article).items() if v is not None}
    answer = signed_in("Writers").post(
        reverse("desk:article", args=[article.pk]),
        {**values, "body": "See [this](javascript:alert(1))."},
    )
    assert answer.status_code == 422
    assert "is no address that a link can have" in answer.content.decode()


def test_what_a_subhead_claims_is_checked(article: Article, now: Any) -> None:
    draft = draft_of(article)
    draft.blocks = blocks_of("It rained.\n\n## 40 died\n\n- in Kampala")
    save(draft, by=at_command_line(), now=now)
    assert {"40", "Kampala"} <= {claim.text for claim in examine(draft).open}


@pytest.fixture
def picture(db: None) -> Picture:
    file = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(file, "JPEG")
    return Picture.objects.create(
        title="Rain",
        file=ImageFile(io.BytesIO(file.getvalue()), name="rain.jpg"),
        origin="camera",
        credit="Per Lund",
        description="Rain on a road",
    )


def test_a_picture_in_the_text_is_served_while_it_may_be_shown(
    article: Article, picture: Picture, now: Any
) -> None:
    draft = draft_of(article)
    draft.blocks = blocks_of(f"it rained.\n\n![The road at noon](picture:{picture.pk})")
    save(draft, by=at_command_line(), now=now)
    publish(article.pk, by=at_command_line(), now=now)
    page = queries.article(article.pk)
    assert page is not None
    ((number, shown),) = page.pictures
    assert (number, shown.credit, shown.alt) == (picture.pk, "Per Lund", "Rain on a road")
    proof: dict[str, Any] = {"written": {}, "removed": []}
    write(article.pk, proof)
    assert store.path_of(shown.src).exists()
    (file,) = written(Page("article", str(article.pk)), queries.furniture())
    assert file.content is not None
    assert shown.src in file.content and "The road at noon" in file.content

    Picture.objects.filter(pk=picture.pk).update(killed_at=now)
    write(article.pk, proof)
    assert not store.path_of(shown.src).exists()
    (file,) = written(Page("article", str(article.pk)), queries.furniture())
    assert file.content is not None and "<figure" in file.content  # the drawn one above the text
    assert shown.src not in file.content and "The road at noon" not in file.content


@pytest.mark.parametrize(
    ("form", "news", "own"),
    [
        (Form.ARTICLE, True, False),
        (Form.ANALYSIS, True, True),
        (Form.RESEARCH, True, True),
        (Form.LIVE, True, True),
        (Form.PRESS_RELEASE, True, True),
        (Form.OPINION, False, False),
        (Form.INTERVIEW, False, True),
    ],
)
def test_each_form_stands_in_its_lists_and_signed_ones_not_in_the_news(
    article: Article, now: Any, form: str, news: bool, own: bool
) -> None:
    draft = draft_of(article)
    draft.form = form
    draft.author = Contributor.objects.create(name="Ama Mensah", slug="ama-mensah")
    save(draft, by=at_command_line(), now=now)
    publication = publish(article.pk, by=at_command_line(), now=now)
    keys = set(article.placements.values_list("key", flat=True))
    assert ("latest" in keys) is news and (f"sector:{'transport'}" in keys) is news
    assert ("opinion" in keys) is not news
    hrefs = {each.href for each in queries.furniture().kinds}
    assert (f"/kind/{form}" in hrefs) is own
    if own:
        assert Page("listing", f"form:{form}") in touched_by(publication)
        assert [card.id for card in queries.listing(f"form:{form}").cards] == [article.pk]
        assert queries.feed_href(f"form:{form}") == f"/kind/{form}/feed.xml"
    page = queries.article(article.pk)
    assert page is not None and page.card.byline == "Ama Mensah"

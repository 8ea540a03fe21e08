"""The sample's own reporting: a piece of each form, and every claim of it stands in its sources."""

import pytest

from wiredesk.desk.body import blocks_of, faults
from wiredesk.desk.models import Article, ArticleSource, Form
from wiredesk.desk.queries import draft_of, examine
from wiredesk.people.actor import at_command_line
from wiredesk.sample.newsroom import opinion
from wiredesk.sample.own_pieces import blocks_of_talk, own_pieces, publish_own_pieces
from wiredesk.site import queries, surfaces


def test_with_the_signed_pieces_every_form_is_there() -> None:
    forms = {piece.form for piece in (*own_pieces(), *opinion())} | {Form.BRIEF}
    assert forms == {str(value) for value in Form.values}
    for piece in own_pieces():
        assert faults(blocks_of(piece.body)) == []


def test_an_interviews_answers_follow_its_questions() -> None:
    (talk,) = [piece for piece in opinion() if piece.form == "interview"][:1]
    kinds = [block.kind for block in blocks_of_talk(talk.paragraphs)]
    assert kinds.count("question") == kinds.count("answer") > 2
    assert all(kinds[n + 1] == "answer" for n, kind in enumerate(kinds) if kind == "question")


@pytest.mark.django_db
def test_each_passes_the_gate_with_nobodys_word_for_it() -> None:
    from wiredesk.lexicon.actions.defaults import install_defaults
    from wiredesk.people.models import Contributor

    install_defaults()
    Contributor.objects.create(name="K. Asante-Boateng", slug="kwabena-asante-boateng")
    publish_own_pieces(at_command_line())
    publish_own_pieces(at_command_line())
    assert Article.objects.filter(live=True).count() == len(own_pieces())
    for article in Article.objects.all():
        assert examine(draft_of(article)).open == ()
        assert isinstance(queries.article(article.pk), surfaces.Article)
    assert ArticleSource.objects.exclude(kind="wire").count() == sum(
        len(piece.sources) for piece in own_pieces()
    )

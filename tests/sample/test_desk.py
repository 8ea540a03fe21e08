"""What the sample's editor decides while its wire comes in: one story out of two."""

from typing import Any

import pytest

KEYS = {"sfax-desalination", "sfax-jerrycans"}


@pytest.fixture
def story(db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Fill the sample with the files of this event alone; the story that the editor kept."""
    from wiredesk.lexicon.actions.defaults import install_defaults
    from wiredesk.people.actions.roles import install_roles
    from wiredesk.sample import fill
    from wiredesk.stories.models import Decision

    install_roles()
    install_defaults()
    everything = fill.deliveries
    monkeypatch.setattr(
        fill, "deliveries", lambda now: [f for f in everything(now) if KEYS & set(f.keys)]
    )
    monkeypatch.setattr(fill, "opinion", list)
    fill.fill(say=lambda text: None)
    return Decision.objects.get(verb=Decision.Verb.MERGE).story


def test_one_story_shows_two_agencies_a_correction_and_a_merge_by_the_editor(story: Any) -> None:
    from wiredesk.desk.models import Article, Publication
    from wiredesk.sample import fill
    from wiredesk.stories.models import Decision, Membership

    sources = story.memberships.values_list("chain__source__slug", flat=True)
    assert sorted(sources) == ["halyard", "tessera"]
    assert Decision.objects.get().by.email == fill.EDITOR
    alert = Membership.objects.get(story=story, chain__source__slug="halyard")
    # The decision outlived the two versions that came after it, the second a correction.
    assert alert.decided_by.email == fill.EDITOR
    assert list(alert.chain.items.order_by("pk").values_list("outcome", flat=True)) == [
        "new",
        "update",
        "correction",
    ]
    story.refresh_from_db()
    assert story.best_id == alert.chain.latest_id
    # The event was published once: news, its update, its correction.
    (article,) = Article.objects.filter(story__in=[story, *story.merged_from.all()])
    assert list(article.publications.order_by("pk").values_list("kind", flat=True)) == [
        Publication.Kind.NEW,
        Publication.Kind.UPDATE,
        Publication.Kind.CORRECTION,
    ]


def test_filling_again_decides_nothing_anew(story: Any) -> None:
    from wiredesk.sample import fill
    from wiredesk.stories.models import Decision, Story

    stories = Story.objects.count()
    fill.fill(say=lambda text: None)
    assert (Decision.objects.count(), Story.objects.count()) == (1, stories)


def test_a_piece_that_already_stands_among_others_is_left_there(story: Any) -> None:
    from wiredesk.people.actor import at_command_line
    from wiredesk.people.models import User
    from wiredesk.sample import fill
    from wiredesk.sample.desk import merges
    from wiredesk.stories.actions.split import split
    from wiredesk.stories.models import Decision, Membership

    editor = User.objects.get(email=fill.EDITOR)
    halyard = Membership.objects.get(story=story, chain__source__slug="halyard")
    another = Membership.objects.exclude(story=story).first()
    own = split([halyard], by=editor, now=story.updated_at)
    Membership.objects.filter(pk=another.pk).update(story=own)
    (merge,) = merges()
    assert merge.decide(by=at_command_line(editor))
    assert Decision.objects.filter(verb=Decision.Verb.MERGE).count() == 1


def test_some_drafts_wait_for_whoever_looks_at_the_sample(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wiredesk.desk.models import Article
    from wiredesk.lexicon.actions.defaults import install_defaults
    from wiredesk.people.actions.roles import install_roles
    from wiredesk.sample import fill
    from wiredesk.sample.desk import left_to_the_visitor

    install_roles()
    install_defaults()
    everything = fill.deliveries
    monkeypatch.setattr(
        fill, "deliveries", lambda now: [f for f in everything(now) if left_to_the_visitor(f.keys)]
    )
    monkeypatch.setattr(fill, "opinion", list)
    monkeypatch.setattr(fill, "publish_own_pieces", lambda by: None)
    fill.fill(say=lambda text: None)
    assert Article.objects.filter(live=False, publish_at=None).count() == Article.objects.count()
    assert Article.objects.count() == 4

"""What a licence allows: where, in which channels, for how long."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from wiredesk.desk.actions.expire_due import expire_due
from wiredesk.desk.licence import Licence, ends_at, forbidden
from wiredesk.desk.models import Article, Publication
from wiredesk.lexicon.models import Edition
from wiredesk.site.queries import feed_cards, listing

ALL, INDIA = ("Global", frozenset()), ("India", frozenset({"IN"}))


def test_a_licence_without_terms_allows_everything() -> None:
    assert forbidden([Licence("North Wire")], [ALL, INDIA]) == []
    assert Licence("North Wire").allows("feeds")


def test_a_licence_for_a_country_covers_its_edition_and_not_the_whole_world() -> None:
    (reason,) = forbidden([Licence("North Wire", frozenset({"IN"}))], [ALL, INDIA])
    assert "Global" in reason and "India" not in reason.partition("edition")[2]


def test_the_shortest_of_several_terms_ends_an_article() -> None:
    start = datetime.fromisoformat("2026-11-24T10:00+00:00")
    licences = [Licence("A", days=30), Licence("B", days=7), Licence("C")]
    assert ends_at(licences, start) == start + timedelta(days=7)
    assert ends_at([Licence("C")], start) is None


def test_what_is_not_licensed_for_feeds_shows_on_pages_alone(
    arrive: Callable[..., Any], agency: Any
) -> None:
    agency.channels = ["pages"]
    agency.save()
    article = arrive(publish=True).article
    assert article.live
    assert [card.id for card in listing("latest").cards] == [article.pk]
    assert feed_cards("latest", 10) == []


def test_an_article_goes_when_the_licence_of_its_copy_ends(
    arrive: Callable[..., Any], agency: Any, now: datetime
) -> None:
    agency.days_online = 2
    agency.save()
    article = arrive(publish=True).article
    assert expire_due(now=now + timedelta(days=1)) == 0
    assert expire_due(now=now + timedelta(days=3)) == 1
    gone = Article.objects.get(pk=article.pk)
    assert (gone.live, gone.kill_note) == (False, "The licence for this story has ended.")
    assert Publication.objects.filter(article=article, kind="kill").count() == 1


def test_a_draft_stands_only_in_editions_that_its_licence_covers(
    arrive: Callable[..., Any], agency: Any
) -> None:
    agency.territories = ["ZZ"]
    agency.save()
    arrival = arrive(publish=True)
    assert not arrival.article.live
    assert list(arrival.article.editions.all()) == []
    assert any("choose an edition" in reason for reason in arrival.blocked)


def test_what_is_licensed_for_a_country_shows_in_its_edition_alone(
    arrive: Callable[..., Any], agency: Any
) -> None:
    agency.territories = ["KE"]
    agency.save()
    Edition.objects.create(slug="kenya", name="Kenya", countries="KE")
    article = arrive(publish=True).article
    assert article.live
    assert set(article.placements.values_list("key", flat=True)) == {"edition:kenya"}

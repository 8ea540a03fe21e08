"""The front page in editors' hands: what is pinned where, and the breaking band.

Each verb is one transaction that also writes what was done (``FrontChange``), and tells the
channels on commit: readers have it at once.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from wiredesk.desk.front import PLACES, Pin, eligible, in_words, story_of
from wiredesk.desk.models import Article, Band, FrontChange, FrontSlot
from wiredesk.desk.signals import front_changed
from wiredesk.kit.text import one_line
from wiredesk.lexicon.models import Edition
from wiredesk.people.actor import Actor, How

_TEXT = 160


class CantPin(Exception):
    """What was asked for can't stand on the page; ``reasons`` say why. Nothing was written."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class Overtaken(Exception):
    """Somebody else changed this front page in between. Nothing was written; look again."""


def arrange(
    edition: Edition,
    pins: Sequence[Pin],
    *,
    by: Actor,
    now: datetime,
    expected: int | None = None,
) -> FrontChange | None:
    """Pin these articles at these places, and nothing else; None where that changes nothing.

    One verb for pin, move, replace and unpin, so that a page is never seen half arranged.
    ``expected`` is the number of the newest change that was on the screen (0: none yet).

    Raises:
        CantPin: a place twice or out of range, an article that may not stand there.
        Overtaken: see there.
    """
    with transaction.atomic():
        edition = Edition.objects.select_for_update().get(pk=edition.pk)
        if expected is not None and expected != last_change(edition):
            raise Overtaken("Somebody changed this front page in between: this is how it is now.")
        before = {row.article_id: row for row in FrontSlot.objects.filter(edition=edition)}
        articles = Article.objects.select_related("story").in_bulk([pin.article for pin in pins])
        if reasons := faults(edition, pins, now=now):
            raise CantPin(reasons)
        wanted = {pin.article: pin for pin in pins}
        told = _told(edition, before, wanted, articles)
        if not told:
            return None
        gone = [
            row.pk
            for number, row in before.items()
            if number not in wanted or _as_pin(row) != wanted[number]
        ]
        FrontSlot.objects.filter(pk__in=gone).delete()
        FrontSlot.objects.bulk_create(
            FrontSlot(
                edition=edition,
                position=pin.place,
                article_id=pin.article,
                pinned_by=by.person,
                pinned_at=now,
                expires_at=pin.until,
            )
            for number, pin in wanted.items()
            if number not in before or _as_pin(before[number]) != pin
        )
        return _change(edition, " ".join(told), by, now)


def set_band(
    edition: Edition,
    *,
    text: str,
    article: Article | None,
    until: datetime,
    by: Actor,
    now: datetime,
) -> FrontChange:
    """Put a line above everything in the edition, until a time.

    Raises:
        CantPin: no text, too long a text, a time that is over, an article that is not public here.
    """
    text = one_line(text)
    reasons = []
    if not text:
        reasons.append("The band needs a line of text.")
    if len(text) > _TEXT:
        reasons.append(f"The band has {len(text)} signs; {_TEXT} is the most.")
    if until <= now:
        reasons.append("The time until which the band stands is over already.")
    if article is not None and article.pk not in eligible(edition.slug, [article.pk]):
        reasons.append(f"“{article.title}” is not public in this edition.")
    if reasons:
        raise CantPin(reasons)
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)
        Band.objects.update_or_create(
            edition=edition,
            defaults={
                "text": text,
                "article": article,
                "set_by": by.person,
                "set_at": now,
                "until": until,
            },
        )
        told = f"Band until {_clock(edition, until)}: “{text}”"
        return _change(edition, told, by, now)


def clear_band(edition: Edition, *, by: Actor, now: datetime) -> FrontChange | None:
    """Take the band away; None where there is none."""
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)
        if not Band.objects.filter(edition=edition).delete()[0]:
            return None
        return _change(edition, "Band taken away.", by, now)


def end_fronts(*, now: datetime) -> int:
    """Take away pins and bands whose time is over, and those of articles that are public no more.

    Returns how many editions changed.
    """
    ended = list(FrontSlot.objects.filter(expires_at__lte=now).values_list("edition", flat=True))
    ended += FrontSlot.objects.filter(article__live=False).values_list("edition", flat=True)
    ended += Band.objects.filter(until__lte=now).values_list("edition", flat=True)
    ended += Band.objects.filter(article__live=False).values_list("edition", flat=True)
    by = Actor(how=How.SCHEDULE)
    for number in sorted(set(ended)):
        with transaction.atomic():
            edition = Edition.objects.select_for_update().get(pk=number)
            slots = FrontSlot.objects.filter(edition=edition).select_related("article")
            over = [
                r for r in slots if (r.expires_at and r.expires_at <= now) or not r.article.live
            ]
            told = [f"{_name(row.article)} left {in_words([row.position])}." for row in over]
            FrontSlot.objects.filter(pk__in=[row.pk for row in over]).delete()
            band = Band.objects.filter(edition=edition).select_related("article").first()
            if band and (band.until <= now or (band.article and not band.article.live)):
                band.delete()
                told.append("The band ended.")
            if told:
                _change(edition, " ".join(told), by, now)
    return len(set(ended))


def faults(edition: Edition, pins: Sequence[Pin], *, now: datetime) -> list[str]:
    """Why these pins can't stand on the page, in an editor's words; [] where they can."""
    articles = Article.objects.select_related("story").in_bulk([pin.article for pin in pins])
    found = []
    places = Counter(pin.place for pin in pins)
    found += [f"Two stories want {in_words([p])}: choose one." for p, n in places.items() if n > 1]
    wrong = sorted(place for place in places if not 1 <= place <= PLACES)
    if wrong:
        found.append(f"There is no place {wrong[0]}: places go from 1 to {PLACES}.")
    numbers = Counter(pin.article for pin in pins)
    twice = [_name(articles[n]) for n, times in numbers.items() if times > 1 and n in articles]
    found += [f"{name} would stand twice on the page." for name in twice]
    allowed = eligible(edition.slug, list(numbers))
    stories: dict[int, str] = {}
    for pin in pins:
        article = articles.get(pin.article)
        if article is None:
            found.append(f"There is no article {pin.article}.")
            continue
        name = _name(article)
        if pin.article not in allowed:
            found.append(f"{name} can't be pinned here: it {_why_not(article)}.")
        if pin.until is not None and pin.until <= now:
            found.append(f"{name}: the time until which it is pinned is over already.")
        story = story_of(article)
        if story is not None and numbers[pin.article] == 1:
            if story in stories:
                found.append(f"{name} and {stories[story]} tell one story: pin one of them.")
            stories[story] = name
    return found


def last_change(edition: Edition) -> int:
    """The number of the newest change of an edition's front page, 0 for none."""
    newest = FrontChange.objects.filter(edition=edition).order_by("-pk")
    return newest.values_list("pk", flat=True).first() or 0


def _change(edition: Edition, text: str, by: Actor, now: datetime) -> FrontChange:
    change = FrontChange.objects.create(
        edition=edition, at=now, person=by.person, how=by.how, text=text
    )
    transaction.on_commit(lambda: front_changed.send(sender=FrontChange, change_id=change.pk))
    return change


def _as_pin(row: FrontSlot) -> Pin:
    return Pin(row.position, row.article_id, row.expires_at)


def _why_not(article: Article) -> str:
    if article.killed_at:
        return "was killed"
    if not article.live:
        return "is not published"
    return "is licensed for other editions, or it is a signed piece"


def _told(
    edition: Edition,
    before: dict[int, FrontSlot],
    wanted: dict[int, Pin],
    articles: dict[int, Article],
) -> list[str]:
    """What changes, a sentence for each."""
    told = []
    gone = [number for number in before if number not in wanted]
    titles = Article.objects.in_bulk(gone)
    for number, pin in sorted(wanted.items(), key=lambda each: each[1].place):
        row = before.get(number)
        if row is not None and _as_pin(row) == pin:
            continue
        until = f" until {_clock(edition, pin.until)}" if pin.until else ""
        verb = "Pinned" if row is None else "Moved" if row.position != pin.place else "Kept"
        told.append(f"{verb} {_name(articles[number])} at {in_words([pin.place])}{until}.")
    told += [f"Unpinned {_name(titles[number])}." for number in gone if number in titles]
    return told


def _name(article: Article) -> str:
    return f"“{article.title}”"


def _clock(edition: Edition, moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(edition.zone)):%d-%m-%Y %H:%M %Z}"

"""The pictures of an article: which they are, what each still lacks, where else each shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from wiredesk.desk.body import pictures_in
from wiredesk.desk.models import Article, Placement, TakenPicture
from wiredesk.pictures.models import Picture
from wiredesk.stories.models import Membership
from wiredesk.wire.actions.store import guid_hash
from wiredesk.wire.item import USABLE, WirePicture
from wiredesk.wire.models import Chain, Item

_MOST_OFFERED = 12
_MOST_ITEMS = 60
# How far back the archive is searched by words.
_SEARCHED = 5000


@dataclass(frozen=True)
class Offer:
    """A picture that the wire brought and nobody has fetched yet; ``number`` is its place."""

    item: Item
    number: int
    picture: WirePicture


def numbers_of(article: Article) -> tuple[int, ...]:
    """The article's pictures by number, the main one first, each once."""
    main = (article.picture_id,) if article.picture_id else ()
    return tuple(dict.fromkeys((*main, *pictures_in(article.blocks))))


def placement_key(picture_id: int) -> str:
    """The key by which a live article that shows the picture is found again."""
    return f"picture:{picture_id}"


def placement_keys_of(article: Article) -> set[str]:
    """As ``placement_key``, for all pictures that the article shows."""
    return {placement_key(number) for number in numbers_of(article)}


def live_with(picture_id: int) -> QuerySet[Article, Article]:
    """The live articles that show the picture, at the top or in their text.

    Two looks by index: in one query, some planners walk through the whole archive instead.
    """
    placed = Placement.objects.filter(key=placement_key(picture_id))
    above = Article.objects.filter(picture=picture_id, live=True)
    numbers = {*placed.values_list("article", flat=True), *above.values_list("pk", flat=True)}
    return Article.objects.filter(pk__in=numbers, live=True).order_by("pk")


def obstacles_of(draft: Article, now: datetime) -> list[str]:
    """What the article's pictures lack before readers may see them, in an editor's words.

    A killed picture is no obstacle: readers are never shown it, and the text need not wait.
    """
    numbers = numbers_of(draft)
    if not numbers:
        return []
    rows = Picture.objects.select_related("taken__item__source", "taken__item__chain")
    known = rows.in_bulk(numbers)
    found = []
    for number in numbers:
        picture = known.get(number)
        what = "Its picture" if number == draft.picture_id else f"Picture {number} in its text"
        if picture is None:
            found.append(f"{what} does not exist. Choose another, or take it out.")
        elif picture.killed_at is None:
            found += [f"{what} {lack}" for lack in lacks(picture)]
            found += [f"{what} {reason}" for reason in _withheld(picture, now)]
    return found


def lacks(picture: Picture) -> list[str]:
    """What must still be said of a picture; each goes on after “The picture”."""
    found = []
    if not picture.origin:
        found.append("does not say how it came to be: camera, AI, artwork or composed.")
    if not picture.credit.strip():
        found.append("has no credit: write whose it is.")
    return found


def _withheld(picture: Picture, now: datetime) -> list[str]:
    taken = getattr(picture, "taken", None)
    if taken is None:
        return []
    item = taken.item
    name = item.source.name
    if item.embargo_until and item.embargo_until > now:
        return [f"is under {name}’s embargo until {item.embargo_until:%d-%m-%Y %H:%M} UTC."]
    if item.hold:
        return [f"came with a piece of {name} that is held for a person: {item.hold}"]
    return []


def items_behind(draft: Article) -> list[Item]:
    """The wire's items that the article's pictures came with: their licences hold for it too."""
    taken = TakenPicture.objects.filter(
        picture__in=numbers_of(draft), picture__killed_at=None
    ).select_related("item__source", "item__chain")
    return [row.item for row in taken]


def offers(article: Article, items: Sequence[Item], now: datetime) -> list[Offer]:
    """The agency's own pictures for the article: of its sources, of its story, of both's links.

    No offer is killed, withheld, held or under embargo.
    """
    wanted = {item.pk for item in items}
    if article.story_id:
        chains = Membership.objects.filter(story=article.story_id).values("chain")[:_MOST_ITEMS]
        newest = Chain.objects.filter(pk__in=chains).values_list("latest_id", flat=True)
        wanted |= {number for number in newest if number is not None}
    candidates = list(_usable(Item.objects.filter(pk__in=sorted(wanted)[:_MOST_ITEMS]), now))
    candidates += _usable(_named_by(candidates), now)
    found: dict[str, Offer] = {}
    for item in candidates:
        for number, values in enumerate(item.pictures):
            picture = WirePicture(**values)
            if picture.guid and _is_killed(item, picture.guid):
                continue
            found.setdefault(picture.address, Offer(item, number, picture))
    return list(found.values())[:_MOST_OFFERED]


def _usable(items: QuerySet[Item, Item], now: datetime) -> QuerySet[Item, Item]:
    free = Q(embargo_until=None) | Q(embargo_until__lte=now)
    usable = items.filter(free, status=USABLE, hold="", chain__killed_at=None)
    return usable.defer("body_text", "body_html").select_related("source", "chain").order_by("pk")


def _named_by(items: Iterable[Item]) -> QuerySet[Item, Item]:
    """The picture items that these items link to, of the same source, each in its newest version.

    No chain's ``latest`` is asked: only texts move it.
    """
    links = Q(pk=None)
    for item in items:
        guids = [other["guid"] for other in item.related[:_MOST_ITEMS]]
        if guids:
            hashes = [guid_hash(guid) for guid in guids]
            links |= Q(source=item.source_id, guid_hash__in=hashes)
    chains = list(Chain.objects.filter(links).values_list("pk", flat=True)[:_MOST_ITEMS])
    rows = Item.objects.filter(chain__in=chains, kind="picture").order_by("version", "pk")
    newest = dict(rows.values_list("chain_id", "pk"))
    return Item.objects.filter(pk__in=newest.values())


def _is_killed(item: Item, guid: str) -> bool:
    return Chain.objects.filter(
        source=item.source_id, guid_hash=guid_hash(guid), killed_at__isnull=False
    ).exists()


def archive(query: str = "", most: int = 24) -> list[Picture]:
    """The newest pictures that were not killed, or those of the last ones in which ``query`` is.

    Looked for in title, caption and credit of so many pictures at most, however large the archive.
    """
    rows = Picture.objects.filter(killed_at=None).order_by("-created_at", "-pk")
    words = query.split()[:5]
    if words:
        edge = rows.values_list("created_at", flat=True)[_SEARCHED - 1 : _SEARCHED]
        for oldest in edge:
            rows = rows.filter(created_at__gte=oldest)
        for word in words:
            rows = rows.filter(
                Q(title__icontains=word) | Q(caption__icontains=word) | Q(credit__icontains=word)
            )
    return list(rows.prefetch_related("renditions")[:most])

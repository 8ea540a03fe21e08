"""The sample's delivery files, as real agencies would have sent them up to a given moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from wiredesk.sample import newsml, rss
from wiredesk.sample.copy import Copy, all_copy

# A feed is fetched again before it is this long or this old.
_FEED_ITEMS = 4
_FEED_SPAN = timedelta(hours=4)


@dataclass(frozen=True)
class SampleDelivery:
    """A file: its source's slug, its name, its bytes, and when it was sent (aware UTC).

    ``keys`` are those of the pieces in it.
    """

    source: str
    name: str
    data: bytes
    sent: datetime
    keys: tuple[str, ...]


def deliveries(now: datetime) -> list[SampleDelivery]:
    """All files in the order of sending, none of them later than ``now`` (aware).

    The same moment gives the same bytes: identities are dated, so that filling again on the same
    day repeats what is there, and on another day adds to it.
    """
    copy = all_copy(now)
    files = [_news_item(one) for one in copy if one.agency.format == "newsml-g2"]
    for agency in dict.fromkeys(one.agency for one in copy if one.agency.format == "rss"):
        files += map(_feed, _batches([one for one in copy if one.agency == agency]))
    return sorted(files, key=lambda file: (file.sent, file.name))


def _news_item(copy: Copy) -> SampleDelivery:
    name = f"{copy.sent:%Y%m%dT%H%M%SZ}-{copy.key}-v{copy.version}.xml"
    return SampleDelivery(copy.agency.slug, name, newsml.news_item(copy), copy.sent, (copy.key,))


def _feed(batch: list[Copy]) -> SampleDelivery:
    newest = batch[-1]
    name = f"{newest.sent:%Y%m%dT%H%M%SZ}-{newest.agency.slug}.rss"
    keys = tuple(copy.key for copy in batch)
    return SampleDelivery(newest.agency.slug, name, rss.feed(batch), newest.sent, keys)


def _batches(pieces: list[Copy]) -> Iterator[list[Copy]]:
    """Runs of ``pieces`` (oldest first) that fit one feed; a guid comes once in each."""
    batch: list[Copy] = []
    for copy in pieces:
        if batch and (
            len(batch) == _FEED_ITEMS
            or copy.sent - batch[0].sent > _FEED_SPAN
            or any(held.key == copy.key for held in batch)
        ):
            yield batch
            batch = []
        batch.append(copy)
    if batch:
        yield batch

"""The channels that this newsroom has, in the order in which they are delivered."""

from wiredesk.channels.contract import Channel
from wiredesk.channels.feeds.channel import Feeds
from wiredesk.channels.press.channel import Press

CHANNELS: tuple[Channel, ...] = (Press(), Feeds())


def by_name(name: str) -> Channel:
    """The channel of this name. KeyError where there is none."""
    return {channel.name: channel for channel in CHANNELS}[name]

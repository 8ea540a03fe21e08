"""The channels that this newsroom has, in the order in which they are delivered."""

from wiredesk.channels.contract import Channel
from wiredesk.channels.feeds.channel import Feeds
from wiredesk.channels.press.channel import Press

CHANNELS: tuple[Channel, ...] = (Press(), Feeds())

"""Addresses: slugs that last, links that are safe to print."""

import re
import unicodedata
from urllib.parse import urlsplit

_SLUG_LENGTH = 70


def slug_of(text: str) -> str:
    """A slug of ASCII letters, digits and hyphens, at most 70 long; ``story`` where none is left.

    It never stands alone in an address (the article's number does), so it can't shadow a route.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_text.lower().replace("'", ""))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _SLUG_LENGTH:
            break
        slug = longer
    return slug or "story"


def is_web_address(address: str) -> bool:
    """Is this an absolute http(s) address with a host, and nothing that hides in it?"""
    if any(ord(char) <= 0x20 or char == "\\" for char in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)

"""Addresses: slugs that last."""

import re
import unicodedata

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

"""The sentences of an answer while it comes in: each is shown as soon as it is whole."""

import json
from collections.abc import Mapping

from wiredesk.desk.drafting.answers import Unusable, Written, read_sentence
from wiredesk.desk.drafting.prompt import Numbered

_DECODER = json.JSONDecoder()
# A sentence's object is shorter than this; more is not looked through again and again.
_LONGEST_OBJECT = 4_000


class Growing:
    """Feed it the answer piece by piece; it is for the eye alone, the whole is read afterwards."""

    def __init__(self, sentences: Mapping[int, Numbered]) -> None:
        self._sentences = sentences
        self._held = ""
        self._inside = False
        self._lost = False

    def feed(self, piece: str) -> list[Written]:
        """The sentences that this piece made whole."""
        if self._lost:
            return []
        self._held += piece
        if not self._inside:
            start = self._held.find("[")
            if start < 0:
                self._held = self._held[-_LONGEST_OBJECT:]
                return []
            self._held, self._inside = self._held[start + 1 :], True
        found = []
        # Only a closing brace can have ended an object.
        while "}" in piece and (one := self._next()) is not None:
            found.append(one)
        self._lost = self._lost or len(self._held) > _LONGEST_OBJECT
        return found

    def _next(self) -> Written | None:
        held = self._held.lstrip(" \t\r\n,")
        if not held.startswith("{"):
            return None
        try:
            row, end = _DECODER.raw_decode(held[:_LONGEST_OBJECT])
            self._held = held[end:]
            return read_sentence(row, self._sentences)
        except (ValueError, RecursionError):
            return None
        except Unusable:
            self._lost = True
            return None

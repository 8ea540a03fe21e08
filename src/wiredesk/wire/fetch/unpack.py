"""Packed bodies of HTTP answers, unpacked piece by piece: a bomb costs no more than its limit."""

import zlib
from collections.abc import Iterable, Iterator

import brotli

from wiredesk.wire.fetch import BadAnswer, TooLarge

# What we ask for, and all that we undo.
ENCODINGS = "gzip, br"
_PIECE = 262_144


class Gzip:
    """gzip (RFC 1952), at most ``limit`` bytes out of it."""

    _MAX_MEMBERS = 50

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._members = 0
        self._start()

    def _start(self) -> None:
        self._members += 1
        if self._members > self._MAX_MEMBERS:
            raise BadAnswer("The body is packed in too many parts.")
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)

    @property
    def finished(self) -> bool:
        return self._member.eof

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        while packed:
            if self._member.eof:
                self._start()
            try:
                # One byte more than there may be: that is how too much is noticed.
                piece = self._member.decompress(packed, min(self._left + 1, _PIECE))
            except zlib.error:
                raise BadAnswer("The body is not the gzip that it says it is.") from None
            self._left -= len(piece)
            if self._left < 0:
                raise TooLarge("The body unpacks to more than a delivery may have.")
            yield piece
            packed = self._member.unconsumed_tail or self._member.unused_data


class Brotli:
    """Brotli (RFC 7932), at most ``limit`` bytes out of it."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._decoder = brotli.Decompressor()

    @property
    def finished(self) -> bool:
        return bool(self._decoder.is_finished())

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        while True:
            try:
                piece = self._decoder.process(packed, output_buffer_limit=_PIECE)
            except brotli.error:
                raise BadAnswer("The body is not the Brotli that it says it is.") from None
            self._left -= len(piece)
            if self._left < 0:
                raise TooLarge("The body unpacks to more than a delivery may have.")
            yield piece
            packed = b""
            if self._decoder.can_accept_more_data() or self._decoder.is_finished():
                return


Decoder = Gzip | Brotli


def decoders_for(content_encoding: Iterable[str], limit: int) -> list[Decoder]:
    """The decoders of a ``Content-Encoding``'s values, in the order in which they are applied.

    Raises:
        BadAnswer: more than two of them, or one that we didn't ask for.
    """
    names = [name.strip().lower() for value in content_encoding for name in value.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > 2:
        raise BadAnswer(f"The body is packed {len(names)} times over: not unpacked.")
    decoders: list[Decoder] = []
    for name in reversed(names):
        if name in ("gzip", "x-gzip"):
            decoders.append(Gzip(limit))
        elif name == "br":
            decoders.append(Brotli(limit))
        else:
            raise BadAnswer(f"The body is packed as {name[:20]!a}, which we didn't ask for.")
    return decoders


def unpacked(raw: bytes, decoders: list[Decoder]) -> Iterator[bytes]:
    """What the next bytes of a body unpack to, piece by piece, as it is asked for.

    Raises:
        TooLarge: one of the decoders has given as much as it may.
        BadAnswer: the bytes are not packed as they should be.
    """
    if not decoders:
        yield raw
        return
    first, *others = decoders
    for piece in first.pieces(raw):
        if piece:
            yield from unpacked(piece, others)

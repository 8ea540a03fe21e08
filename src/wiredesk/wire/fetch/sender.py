"""Who sent a mail, as far as our own mail server vouches for it.

A mail may say of itself what it likes. What counts is the ``Authentication-Results`` header
(RFC 8601) that the operator's server put on top, by its own name: DKIM, SPF or DMARC passed *for
the domain in From*. Only the first header of that name is believed: others may be the sender's.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from email.parser import BytesHeaderParser

from wiredesk.wire.fetch.drop import shown

_LONGEST_HEAD = 256 * 1024
_MOST_RESULTS = 50
_ADDRESS = re.compile(r"([^\s<>()@,;:\\\"\[\]]{1,64})@([A-Za-z0-9][A-Za-z0-9.-]{0,252})")


class NotVouchedFor(Exception):
    """Nobody vouches for the sender, or he isn't on the list. Its text is for an editor."""


def sender(data: bytes, *, server: str, allowed: Collection[str]) -> str:
    """The address in From, lower case, when ``server`` vouches for it and it is ``allowed``.

    ``server`` is the name by which the operator's mail server signs its results (authserv-id).
    ``allowed`` holds addresses (``desk@agency.example``) and domains (``agency.example``).

    Raises:
        NotVouchedFor: with the reason.
    """
    head = re.split(rb"\r?\n\r?\n", data[:_LONGEST_HEAD], maxsplit=1)
    if len(head) == 1 and len(data) > _LONGEST_HEAD:
        raise NotVouchedFor("The mail's head has no end.")
    headers = BytesHeaderParser().parsebytes(head[0])
    address, domain = _from(headers.get_all("from", []))
    known = {entry.strip().lower().removeprefix("@") for entry in allowed}
    if address not in known and domain not in known:
        raise NotVouchedFor(f"{shown(address)} is not on this source's list of senders.")
    if not server:
        raise NotVouchedFor(
            "Nobody can vouch for the sender: the settings don't say by what name our mail server"
            " signs what it found (the first word of its Authentication-Results)."
        )
    for value in headers.get_all("authentication-results", []):
        signed, results = _parsed(str(value))
        if signed == server.strip().lower():
            if any(_vouches(result, domain) for result in results):
                return address
            raise NotVouchedFor(
                f"Our mail server found no proof that this is from {domain}: it may be forged."
            )
    raise NotVouchedFor(f"The mail has no Authentication-Results of {shown(server)}.")


def _from(values: list[str]) -> tuple[str, str]:
    """The one address in From, and its domain."""
    if len(values) != 1:
        raise NotVouchedFor("The mail has no From, or more than one.")
    text = _without_comments(str(values[0]), quoted="").strip()
    if "<" in text:
        name, _, text = text.partition("<")
        text, closed, rest = text.partition(">")
        if not closed or rest.strip() or "," in name or "@" in name:
            raise NotVouchedFor("The mail's From can be read in two ways.")
    match = _ADDRESS.fullmatch(text.strip())
    if match is None:
        raise NotVouchedFor("The mail's From is no single address.")
    return match[0].lower(), match[2].lower().rstrip(".")


def _vouches(result: "_Result", domain: str) -> bool:
    """Is this a pass for the domain, or for one that it lies in?"""
    if result.word != "pass":
        return False
    if result.method == "dkim":
        signer = result.properties.get("header.d") or result.properties.get("header.i", "")
        return _covers(signer.rpartition("@")[2], domain)
    if result.method == "dmarc":
        return result.properties.get("header.from", "") == domain
    if result.method == "spf":
        envelope = result.properties.get("smtp.mailfrom", "").strip("<>")
        return _covers(envelope.rpartition("@")[2], domain)
    return False


def _covers(proven: str, domain: str) -> bool:
    return "." in proven and (domain == proven or domain.endswith(f".{proven}"))


@dataclass(frozen=True)
class _Result:
    """``dkim=pass header.d=agency.example``"""

    method: str
    word: str
    properties: dict[str, str]


def _parsed(value: str) -> tuple[str, list[_Result]]:
    """(the server's name, its results), lower case (RFC 8601, 2.2)."""
    parts = _without_comments(value, quoted="_").lower().split(";")
    name = parts[0].split()
    return (name[0] if name else ""), [_result(part) for part in parts[1 : _MOST_RESULTS + 1]]


def _result(text: str) -> _Result:
    words = re.sub(r" ?= ?", "=", " ".join(text.split())).split(" ")
    method, _, word = words[0].partition("=")
    properties: dict[str, str] = {}
    for pair in words[1:]:
        key, mark, value = pair.partition("=")
        if mark and "." in key:
            properties.setdefault(key, value)
    return _Result(method.partition("/")[0], word, properties)  # a method may carry its version


def _without_comments(text: str, *, quoted: str) -> str:
    """Without what stands in parentheses, and with ``quoted`` for what might part words in quotes.

    One pass: a quotation may hold parentheses, a comment quotation marks.
    """
    kept: list[str] = []
    depth, in_quotes, escaped = 0, False, False
    for character in text:
        if escaped:
            escaped = False
            if depth == 0 and quoted:
                kept.append(quoted)
        elif character == "\\" and (depth or in_quotes):
            escaped = True
        elif in_quotes:
            if character == '"':
                in_quotes = False
            elif quoted:
                kept.append(character if character.isalnum() or character in "@.-_" else quoted)
        elif character == "(":
            depth += 1
        elif character == ")" and depth:
            depth -= 1
        elif character == '"' and not depth:
            in_quotes = True
        elif not depth:
            kept.append(character)
    return "".join(kept)

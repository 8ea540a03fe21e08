"""The seal of a record: a hash over it and the seal before it. Values in, values out.

Whoever changes, removes or puts in a sealed record afterwards breaks the chain from there on. It
proves order and wholeness to someone who kept a later seal, not who wrote the record.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any


def seal(record: Mapping[str, Any], before: str) -> str:
    """SHA-256 (hex) over the seal before it ("" for the first) and the record as canonical JSON."""
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{before}\x1e{text}".encode()).hexdigest()


def unbroken(records: Iterable[tuple[Mapping[str, Any], str]]) -> list[bool]:
    """For each record with its seal, oldest first: does the chain hold up to it?"""
    held, before, whole = [], "", True
    for record, has in records:
        whole = whole and seal(record, before) == has
        held.append(whole)
        before = has
    return held

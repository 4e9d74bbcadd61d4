"""Names of what is kept: UUIDs of version 7, which sort by when they were made (RFC 9562)."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_id() -> str:
    """An id that nothing else has."""
    moment = time.time_ns() // 1_000_000
    return str(UUID(int=moment << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | _tail()))


def _tail() -> int:
    return 0b10 << 62 | secrets.randbits(62)


def is_id(word: str) -> bool:
    """Whether a word of an address can be an id at all, written as we write it."""
    try:
        return str(UUID(word)) == word
    except ValueError:
        return False

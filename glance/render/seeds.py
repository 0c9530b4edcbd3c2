"""Chance that can be repeated: every draw comes from a hash of what it is for."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np


def digest(*parts: object) -> int:
    """64 bits that depend on the parts alone: the same in every process, on every machine."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def dice(*parts: object) -> np.random.Generator:
    """A generator of one's own, for the purpose the parts name."""
    return np.random.Generator(np.random.PCG64(digest(*parts)))


def chance(*parts: object) -> float:
    """One number in 0..1."""
    return digest(*parts) / 2**64

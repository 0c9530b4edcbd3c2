"""Which file is meant, where another program wrote down its path."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath


def parts_of(path: str) -> tuple[str, ...]:
    """Of a path, however it is written: a Mac's names have their accents apart."""
    plain = unicodedata.normalize("NFC", path.replace("\\", "/")).casefold()
    return PurePosixPath(plain).parts


def stem_of(parts: Sequence[str]) -> str:
    """The file's name without its ending."""
    return PurePosixPath(parts[-1]).stem if parts else ""

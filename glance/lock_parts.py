"""The lock as a file of several parts, each written by another room.

The song's part comes first and has no heading. Those after it begin with theirs:

    [model]
    …
    [prompts]
    …

A room reads and writes the lines under its own heading; the others' stay as they are.
"""

from __future__ import annotations

import re
from pathlib import Path

from glance.world import World

HEADING = re.compile(r"^\[([a-z]+)\][ \t]*$", re.MULTILINE)
SONG = ""
"""The part without a heading."""
ORDER = (SONG, "model", "prompts")
"""In which the parts stand in the file."""


def split(text: str) -> dict[str, str]:
    """The text of each part, headings left out."""
    pieces = HEADING.split(text)
    parts = {SONG: pieces[0]}
    for name, body in zip(pieces[1::2], pieces[2::2], strict=True):
        parts[name] = parts.get(name, "") + body.removeprefix("\n")
    return parts


def join(parts: dict[str, str]) -> str:
    """The inverse of `split`; parts without text are left out."""
    names = sorted(parts, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    written = [(f"[{name}]\n" if name else "") + parts[name].strip("\n") + "\n"
               for name in names if parts[name].strip()]  # fmt: skip
    return "\n".join(written)


def first_line(text: str, name: str) -> int:
    """The number (from 1) of the line under a part's heading, for faults that name a line."""
    found = next((m for m in HEADING.finditer(text) if m[1] == name), None)
    return 1 if found is None else text.count("\n", 0, found.end()) + 2


def read_part(lock: Path, name: str, world: World) -> str:
    """The text of one part; "" where the lock hasn't it, or there is no lock.

    Raises OSError and UnicodeDecodeError as reading does.
    """
    try:
        return split(world.read(lock).decode("utf-8-sig")).get(name, "")
    except FileNotFoundError:
        return ""


def write_part(lock: Path, name: str, body: str, world: World) -> None:
    """Replace one part; nothing is written where it says so already. Raises OSError."""
    try:
        text = world.read(lock).decode("utf-8-sig")
    except (FileNotFoundError, UnicodeDecodeError):
        text = ""
    new = join({**split(text), name: body})
    if new != text:
        world.write(lock, new.encode())

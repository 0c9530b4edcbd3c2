"""A comparison, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from glance.language.header_changes import HeaderChange
from glance.plan.compare import Comparison
from glance.timeline.sides import Change

VERSION = 1


def in_words(found: Comparison) -> str:
    """A line for each change, the header's first, and what they cost."""
    return "\n".join((*_lines(found), _cost(found)))


def as_json(found: Comparison) -> str:
    """The same as data; stretches in seconds of the new song."""
    facts = {
        "version": VERSION,
        "header": [{"word": h.word, "old": h.old, "new": h.new} for h in found.header],
        "music": list(found.music),
        "changes": [
            {
                "property": change.property,
                "old": change.old,
                "new": change.new,
                "where": where,
                "stretches": [[round(s.start, 6), round(s.end, 6)] for s in change.stretches],
            }
            for where, change in found.changes
        ],
        "frames": {"all": found.frames, "again": found.again, "finished": found.finished},
        "shots": {"again": found.shots},
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _lines(found: Comparison) -> Iterator[str]:
    for line in found.header:
        yield _header(line)
    yield from found.music
    for where, change in found.changes:
        yield f"{where}: {_change(change)}"


def _header(line: HeaderChange) -> str:
    return f"{line.word}: {line.old or 'not said'} → {line.new or 'not said'}"


def _change(change: Change) -> str:
    if change.old is not None and change.new is not None:
        return f"{change.property} {_set_off(change.old)} → {_set_off(change.new)}"
    verb = "removed" if change.new is None else "added"
    said = change.new or change.old
    return f"{change.property if said == change.property else f'{change.property} {said}'} {verb}"


def _set_off(value: str) -> str:
    """A ramp has an arrow of its own."""
    return f"`{value}`" if "->" in value else value


def _cost(found: Comparison) -> str:
    anew = f"{found.finished:,} {'is' if found.finished == 1 else 'are'} only finished anew"
    if not found.again:
        nothing = not (found.header or found.music or found.changes)
        if found.finished:
            return f"no frame renders again; {anew}"
        return "nothing is other" if nothing else "no frame renders again"
    verb = "renders" if found.again == 1 else "render"
    shots = f"{found.shots} shot{'s' * (found.shots != 1)}"
    cost = f"{found.again:,} of {found.frames:,} frames {verb} again, in {shots}"
    return f"{cost}; {anew}" if found.finished else cost

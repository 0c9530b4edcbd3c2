"""The lock's `[prompts]` part: how each prompt was enhanced, by whom, and what was asked.

One fact a line, so that a change is one line in a diff:

    prompt     "finger"
    by         template 1
    asked      5f0c2a9d1b7e
    where      bar 8
    mood       tender
    reads      "finger, a thin silver ring, close-up, soft dawn light"
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glance.diagnostics.catalogue import prompts as faults
from glance.diagnostics.diagnostic import Diagnostic, EnvironmentFault
from glance.lock_parts import first_line, read_part, write_part
from glance.prompts.ask import Expansion
from glance.world import World

PART = "prompts"
FORMAT = "1"

BUILT_IN = "template"
"""Who is asked where nobody was named."""

_PREFACE = """\
# Prompts said more fully: what stands behind `reads` goes to the model. Commit it with the
# script; `glancec enhance` shows it and decides anew.
"""

QUOTED = ("prompt", "follows", "precedes", "reads")
CONTEXT = ("where", "section", "tempo", "key", "mood", "style", "follows", "precedes")
"""Facts of a question, as `Ask.context` has them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the part says.

    provider, model  who is asked about prompts that have no expansion yet;
    expansions       by the author's words.
    """

    provider: str = BUILT_IN
    model: str = ""
    expansions: Mapping[str, Expansion] = field(default_factory=dict)


class Damaged(Exception):
    """A line can't be understood."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def write(kept: Kept) -> str:
    """The part's text; entries stand in the order of their prompts, so that merges are calm."""
    names = sorted(kept.expansions, key=lambda text: (text.casefold(), text))
    entries = ("\n".join(_entry(kept.expansions[name])) for name in names)
    head = [_row("format", FORMAT), _row("provider", f"{kept.provider} {kept.model}".rstrip())]
    return "\n\n".join((_PREFACE + "\n".join(head), *entries)) + "\n"


def _entry(it: Expansion) -> Iterator[str]:
    yield _row("prompt", it.text)
    yield _row("by", f"{it.provider} {it.model}".rstrip())
    yield _row("asked", it.asked)
    yield from (_row(word, fact) for word, fact in it.context)
    yield _row("reads", it.words)


def _row(word: str, fact: str) -> str:
    return f"{word:<10} {_quoted(fact) if word in QUOTED else fact}"


def _quoted(text: str) -> str:
    """As JSON has it; letters that can't be seen are written as their numbers."""
    said = json.dumps(text, ensure_ascii=False)
    return "".join(
        c if c.isprintable() or unicodedata.category(c) == "Zs" else json.dumps(c)[1:-1]
        for c in said
    )


# Reading --------------------------------------------------------------------------------


def read(text: str) -> Kept:
    """The inverse of `write`. Raises Damaged."""
    heads: dict[str, str] = {}
    entries: list[tuple[int, dict[str, str]]] = []
    for number, line in enumerate(text.split("\n")):
        if not line.strip() or line.startswith("#"):
            continue
        word, fact = _fact(number, line)
        if word == "prompt":
            entries.append((number, {}))
        _once(entries[-1][1] if entries else heads, word, fact, number)
    if text.strip() and heads.get("format") != FORMAT:
        raise Damaged(0, f"it isn't of format {FORMAT}")
    provider, _, model = heads.get("provider", BUILT_IN).partition(" ")
    expansions = [_expansion(number, facts) for number, facts in entries]
    return Kept(provider, model, {it.text: it for it in expansions})


def _fact(number: int, line: str) -> tuple[str, str]:
    word, _, rest = line.partition(" ")
    if word not in QUOTED:
        return word, rest.strip()
    try:
        said = json.loads(rest)
    except (ValueError, RecursionError):
        raise Damaged(number, f"`{word}` takes a text in quotes") from None
    if not isinstance(said, str) or (word == "reads" and _has_controls(said)):
        raise Damaged(number, f"`{word}` takes a text in quotes")
    return word, said


def _has_controls(text: str) -> bool:
    return any(unicodedata.category(letter) == "Cc" for letter in text)


def _once(facts: dict[str, str], word: str, fact: str, number: int) -> None:
    if word in facts:
        raise Damaged(number, f"`{word}` is said twice")
    facts[word] = fact


def _expansion(number: int, facts: dict[str, str]) -> Expansion:
    missing = next((word for word in ("by", "asked", "reads") if not facts.get(word)), None)
    if missing:
        raise Damaged(number, f"the prompt lacks its `{missing}` line")
    provider, _, model = facts["by"].partition(" ")
    context = tuple((word, facts[word]) for word in CONTEXT if word in facts)
    return Expansion(facts["prompt"], provider, model, facts["asked"], context, facts["reads"])


# The file -------------------------------------------------------------------------------


def load(lock: Path, world: World) -> Kept:
    """What a lock says of prompts. Raises EnvironmentFault where it can't be read."""
    try:
        return read(read_part(lock, PART, world))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it isn't text"
        raise EnvironmentFault(faults.UNREADABLE.anywhere(lock=lock, reason=reason)) from None
    except Damaged as damage:
        raise EnvironmentFault(_damaged(lock, damage, world)) from None


def _damaged(lock: Path, damage: Damaged, world: World) -> Diagnostic:
    line = first_line(world.read(lock).decode(), PART) + damage.line
    fault = faults.DAMAGED.anywhere(lock=lock, line=line, reason=damage.reason)
    return fault.hint("restore it from version control, or delete its `[prompts]` part")


def save(lock: Path, kept: Kept, world: World) -> Diagnostic | None:
    """Write the part; what is wrong where it can't be."""
    try:
        write_part(lock, PART, write(kept), world)
    except OSError as error:
        reason = error.strerror or "the system doesn't say why"
        return faults.UNWRITABLE.anywhere(lock=lock, reason=reason)
    return None

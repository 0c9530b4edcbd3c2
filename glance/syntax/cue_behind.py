"""A cue in the wrong place, in a line that happens to read as a form of the language.

What musicians call places and what is struck stands here, in one module, for it is looked at
wherever a line reads; how it is put together is in `complaints`.
"""

from __future__ import annotations

from glance.syntax.tree import Node, Statement

HITS = ("kick", "snare", "hat", "onset")

STRUCK: dict[str, str] = {
    **{said: hit for hit in HITS for said in (hit, f"{hit}s")},
    **dict.fromkeys(("kick drum", "kick drums", "bass drum", "bass drums", "bassdrum"), "kick"),
    **dict.fromkeys(("snare drum", "snare drums", "clap", "claps", "rimshot"), "snare"),
    **dict.fromkeys(("hihat", "hihats", "hi-hat", "hi-hats", "hi hat", "hi hats"), "hat"),
    **dict.fromkeys(("note", "notes", "hit", "hits", "drum hit", "transient", "stroke"), "onset"),
}
"""What is struck, by other names."""

PARTS = (
    *("verse", "chorus", "prechorus", "pre-chorus", "postchorus", "post-chorus", "refrain", "hook"),
    *("intro", "outro", "bridge", "solo", "drop", "breakdown", "buildup", "build-up", "interlude"),
    *("coda", "middle8"),
)
"""What the parts of a song are called: no places by themselves, but surely sections."""

INSTANTS = {"start": "start..start + 2 bars", "end": "end - 2 bars..end"}
"""And what is given there to that which needs a length."""

AT_ONCE = ("cut", "flash", "dissolve", "reseed")
"""What happens and needs no length."""

EVENTS: dict[str, str] = {
    **dict.fromkeys(("crossfade", "xfade", "transition"), "dissolve"),
    **dict.fromkeys(("strobe", "blink", "flashes", "flashing"), "flash"),
    **dict.fromkeys(("cuts", "cutting"), "cut"),
}
"""Those of them that others call otherwise."""

PREPOSITIONS = frozenset(
    (*("at", "during", "each", "every", "from", "in", "on", "until", "when", "whenever", "while"),
     *("after", "before", "between", "throughout", "to", "with"))
)  # fmt: skip
"""Words behind which somebody means a cue."""

RULERS = frozenset(("bar", "bars", "beat", "beats", "measure", "measures", "section", "time"))

BEGINNINGS = frozenset(
    (*PREPOSITIONS - {"to", "with"}, *RULERS, *PARTS, *STRUCK, "if", "for", "till", "over",
     "within", "starting", "since", "repeat", "loop", "any", "all", "first", "last", "the",
     "start", "end", "lyric", "marker")
)  # fmt: skip
"""Words that a line begins with that says first when."""


def may_hold_cue(node: Node) -> bool:
    """Whether it may be `flash every kick`, `cut at start`, `every beat cut`, `kick -> flash`."""
    return isinstance(node, Statement) and (node.word.id in BEGINNINGS or _has_cue(node))


def _has_cue(node: Statement) -> bool:
    """Whether something in it looks like one. `beat 0.4` does only where nothing has weights."""
    words = PREPOSITIONS | RULERS if node.word.id in AT_ONCE else PREPOSITIONS
    return any(
        (argument.word is not None and argument.word.id in words)
        or (argument.at is not None and argument.at.id in INSTANTS)
        for argument in node.arguments
    )

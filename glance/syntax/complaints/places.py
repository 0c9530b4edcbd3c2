"""Places in the song as people say them, in the language's words.

`bars 8 to 16` is `bar 8..16`, `the last 4 bars` are `end - 4 bars..end`, `second chorus` is
`section chorus 2`. What comes out always reads as a cue; what isn't understood to its last word
is no place at all.
"""

from __future__ import annotations

import re

from glance.syntax.complaints.points import RULED, TURN, Place, in_units, instant, point_in, reads
from glance.syntax.complaints.spans import span_in
from glance.syntax.complaints.steps import NUMBERS, OTHERS, ordinal, step_in
from glance.syntax.cue_behind import HITS, STRUCK

EVERY = r"every single|(?:repeat |loop )?every|each|any|all|whenever|repeat|loop"
OPENING = re.compile(
    r"(?:(?:on|at|in|during|when(?:ever)?|while|if|for|over|throughout|within|inside)\s+)+",
    re.IGNORECASE,
)
"""What people begin a cue with, and what says no more than `on` does."""

EACH_TIME = re.compile(r"^(?:every|each|any) time(?: there is| there's| we hear)? ", re.IGNORECASE)
HITTING = re.compile(
    rf"\b({'|'.join(HITS)})s? (?:drum )?(?:hits?|plays|sounds|strikes|comes)\b", re.IGNORECASE
)
ARTICLE = re.compile(r"\b(?<!section )(?:the|an?)\s+(?=\w)", re.IGNORECASE)
SPELT = re.compile(
    rf"\b(?:{'|'.join(NUMBERS)})\b(?= (?:bar|beat|measure|second)s?\b)", re.IGNORECASE
)

AND = re.compile(r"\s*(?:,(?:\s*(?:and|or)\b)?|&|\band\b|\bor\b)\s*", re.IGNORECASE)


def place_in(said: str) -> Place | None:
    """The place that is meant, if all of what is said is understood."""
    said = _tidy(said)
    for understand in (_recurring, _as_it_is, span_in, point_in):
        found = understand(said)
        if found is not None and reads(f"on {found.text}", "on_line"):
            return found
    return None


def places_in(said: str) -> tuple[Place, ...]:
    """Several places that are said in one: `kick and snare`, `bar 8, 16 and 24`; else none."""
    parts = AND.split(_tidy(said))
    found: list[Place] = []
    for part in parts:
        again = found and found[0].recurs and not re.match(EVERY, part)
        ruler = re.sub(r"\s+\S+$", "", found[-1].text) if found else ""
        place = place_in(f"every {part}" if again else part) or place_in(f"{ruler} {part}")
        if place is None:
            return ()
        found.append(place)
    return tuple(found) if len(found) > 1 else ()


def _tidy(said: str) -> str:
    """Without articles and what cues are opened with, numbers in digits."""
    said = ARTICLE.sub("", " ".join(said.strip(" ,:").split()))
    said = HITTING.sub(r"\1", EACH_TIME.sub("every ", said))
    said = said[found.end() :] if (found := OPENING.match(f"{said} ")) else said
    return SPELT.sub(lambda number: str(NUMBERS[number.group().lower()]), said)


def _as_it_is(said: str) -> Place | None:
    if not reads(f"on {said}", "on_line") or not in_units(said):
        return None
    is_instant = re.fullmatch(r"start|end|time \S+", said)
    return instant(said) if is_instant else Place(said)


# What comes again ---------------------------------------------------------------------


WITHIN = re.compile(
    rf"\s+(?:(?:in|of|during|from|on|within|throughout|between|over)\s+|(?=(?:{RULED}|section) ))",
    re.IGNORECASE,
)
RECURRING = frozenset(("bar", "bars", "beat", "beats", *STRUCK, *OTHERS))
"""What comes again where nothing says which of them is meant."""

IN_BARS = re.compile(
    rf"(?:(?P<nth>{TURN}) beats?|beats? (?P<number>[0-9]+)) (?:of|in) (?:{EVERY}) (?:bar|measure)s?"
)


def _recurring(said: str) -> Place | None:
    """`each 2nd bar in the chorus`, `kicks`, `the third beat of every bar`."""
    low = said.lower()
    in_bars = IN_BARS.fullmatch(low)
    if in_bars:
        nth, number = in_bars.group("nth", "number")
        beat = (ordinal(nth) if nth else int(number)) - 1
        return Place(f"every bar in beat {beat}..end" if beat > 0 else "every bar")
    every = re.match(rf"(?:{EVERY})\s+", low)
    if not every:
        step = step_in(low) if low in RECURRING else None
        return Place(f"every {step}") if step else None
    return _stepping(said[every.end() :])


def _stepping(said: str) -> Place | None:
    step = step_in(said.lower())
    if step is not None:
        return Place(f"every {step}")
    for where in WITHIN.finditer(said):
        step, within = step_in(said[: where.start()].lower()), said[where.end() :]
        if not step or " in " in step or re.match(rf"(?:{EVERY})\b", within, re.IGNORECASE):
            continue  # what comes again comes in no such thing
        span = place_in(within)
        if span and not span.recurs:
            return Place(f"every {step} in {span.lasting or span.text}")
    return None

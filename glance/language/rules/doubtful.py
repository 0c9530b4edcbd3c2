"""Cues that land where nothing clear is struck, so that the beat is a guess."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from glance.diagnostics.catalogue.music import DOUBTFUL_BEATS
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.part import Part, Place, place_of
from glance.language.rules.board import Board
from glance.language.rules.tempo import ruler_of
from glance.music.certainty import DOUBTFUL, is_beatless
from glance.music.grid import nearest
from glance.music.score import Score
from glance.records import dataclass
from glance.syntax.source import Span
from glance.syntax.tree import Every, When

MOSTLY = 0.5
"""Share of doubtful beats from which on the whole count is the trouble, and said once."""

OFTEN = 0.25
"""Share of the landings of a cue that recurs: an odd doubtful beat among many is no matter."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A beat that a cue begins at."""

    number: int
    instant: float
    sure: float

    @property
    def is_doubtful(self) -> bool:
        return self.sure < DOUBTFUL


def doubtful(board: Board) -> Iterator[Diagnostic]:
    """One warning for each cue, however many statements stand in it; none where a song without
    a beat is said to be one."""
    if is_beatless(board.score.confidence):
        return
    certainty = board.score.certainty
    landings = _landings(board) if certainty else {}
    if not landings:
        return
    share = sum(sure < DOUBTFUL for sure in certainty) / len(certainty)
    if share > MOSTLY:
        what = f"this counts in beats, and {share:.0%} of the song's are doubtful"
        first, _ = next(iter(landings.values()))
        fault = DOUBTFUL_BEATS.at(first, what=what)
        yield fault.hint("pin what you count, as in `tempo 96` and `downbeat 0.37s`, or `grid`")
        return
    for span, all_of_it in landings.values():
        found = [start for start, landing in all_of_it.items() if landing.is_doubtful]
        if len(found) > OFTEN * len(all_of_it):
            yield _landing_on(span, [all_of_it[start] for start in sorted(found)])


def _landing_on(span: Span, found: Sequence[Landing]) -> Diagnostic:
    first = found[0]
    what = f"this lands on beat {first.number}, which is doubtful ({first.sure:.1f})"
    if len(found) > 1:
        what = f"this lands on {len(found)} doubtful beats, beat {first.number} first"
    anchor = f"`anchor beat {first.number} = {first.instant:.2f}s`"
    help = f"listen to `glancec click`, and tie it to where it is: {anchor}"
    return DOUBTFUL_BEATS.at(span, what=what).hint(help)


Landings = dict[Place, tuple[Span, dict[float, Landing]]]
"""Where each cue that is counted in beats begins: its landings by their instants."""


def _landings(board: Board) -> Landings:
    landings: Landings = {}
    for part in board.parts:
        for place, (span, here) in part.once(doubtful, _in(part, board)).items():
            known = landings.get(place)  # a look's cue, used in another part too
            landings[place] = (span, {**known[1], **here} if known else here)
    return landings


def _in(part: Part, board: Board) -> Callable[[], Landings]:
    def find() -> Landings:
        counted = {place_of(when.span) for when in part.whens if _is_counted(when)}
        landings: Landings = {}
        for setting in part.settings:
            if setting.when is None or (place := place_of(setting.when)) not in counted:
                continue
            here = landings.setdefault(place, (setting.when, {}))[1]
            if setting.stretch.start not in here:
                here[setting.stretch.start] = _landing(board.score, setting.stretch.start)
        return landings

    return find


def _landing(score: Score, instant: float) -> Landing:
    index = nearest(score.tempo.beats, instant)
    sure = score.certainty[index] if score.certainty else 1.0
    return Landing(score.tempo.first + index, score.tempo.beats[index], sure)


def _is_counted(when: When) -> bool:
    """In beats or bars, or by sections, which begin with bars."""
    if ruler_of(when) is not None:
        return True
    if isinstance(when, Every):
        return when.section is not None
    return when.start.kind == "section"

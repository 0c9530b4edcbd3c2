"""The lock: what was heard, as text that a musician reads and `git diff` shows well.

One fact a line, one bar a line:

    tempo       123.000 sure 0.97
    or          61.500 0.03
    section     A bar 0..8 sure 1.00
    bar 16      31.300250 31.788055 32.275860 32.763665 sure 1.0 0.9 0.5 0.3

Where a bar says nothing of being sure, all its beats are.
"""

from __future__ import annotations

from itertools import pairwise

from glance.music.heard import Heard, HeardSection, Remark
from glance.music.tempo_map import TempoMap

FORMAT = 4
"""Format 1 had no loudness, no energies and no certainty; it is read as ever. Format 3 says whose
ear it was, 4 how sure pulse and phase are; the lowest is written that has words for what is known,
so that older ones can read it."""

_PREFACE = """\
# What glancec heard in the song. Commit it with the script, whose pins (tempo, meter,
# downbeat) win over it. `glancec analyze SCRIPT --update` hears the song anew.
"""


def write_lock(heard: Heard) -> str:
    """The lock's text. `lock_reader.read_lock` gives back an equal value."""
    sure = heard.confidence
    lines = [
        _row("lock", _format_of(heard)),
        _row("analysis", heard.analysis),
        *([_row("ear", heard.ear)] if heard.ear else []),
        _row("sha256", heard.sha256),
        _row("size", heard.size),
        _row("samplerate", heard.samplerate),
        _row("channels", heard.channels),
        _row("samples", heard.samples),
        "",
        *_if_known("pulse", sure.pulse),
        _row("tempo", f"{heard.tempo_bpm:.3f} sure {sure.tempo:.2f}"),
        *(_row("or", f"{bpm:.2f} {share:.2f}") for bpm, share in heard.alternatives),
        *_if_known("phase", sure.phase),
        _row("meter", f"{heard.meter} sure {sure.meter:.2f}"),
        _row("downbeat", f"sure {sure.downbeat:.2f}"),
        *([_row("key", heard.key)] if heard.key else []),
        *_loudness(heard.loudness_lufs),
        *map(_remark, heard.remarks),
        "",
        *map(_section, heard.sections),
        "",
        *_bars(heard.tempo, heard.certainty),
    ]
    return _PREFACE + "\n".join(lines) + "\n"


def _format_of(heard: Heard) -> int:
    if heard.confidence.pulse is not None or heard.confidence.phase is not None:
        return FORMAT
    return 3 if heard.ear else 2


def _if_known(word: str, sure: float | None) -> list[str]:
    return [] if sure is None else [_row(word, f"sure {sure:.2f}")]


def _row(word: str, value: object) -> str:
    return f"{word:<11} {value}"


def _remark(remark: Remark) -> str:
    facts = " ".join(f"{name}={value:.6f}" for name, value in remark.facts)
    return _row("remark", f"{remark.code} {facts}".rstrip())


def _loudness(lufs: float | None) -> list[str]:
    return [] if lufs is None else [_row("loudness", f"{lufs:.1f} LUFS")]


def _section(section: HeardSection) -> str:
    span = f"bar {section.start}..{section.stop}"
    said = f"{section.letter} {span} sure {section.confidence:.2f}"
    energy = "" if section.energy is None else f" energy {section.energy:.2f}"
    return _row("section", said + energy)


def _bars(grid: TempoMap, certainty: tuple[float, ...]) -> list[str]:
    """The pickup's beats, then each bar's, then the beat at which the last bar ends."""

    def row(name: str, start: int, stop: int) -> str:
        here = slice(start - grid.first, stop - grid.first)
        said = [f"{beat:.6f}" for beat in grid.beats[here]]
        if any(sure < 1 for sure in certainty[here]):
            said += ["sure", *(f"{sure:.1f}" for sure in certainty[here])]
        return _row(name, " ".join(said))

    lines = grid.bar_lines
    rows = [row("pickup", grid.first, lines[0])] if grid.first < lines[0] else []
    for number, (start, stop) in enumerate(pairwise(lines), grid.first_bar):
        rows.append(row(f"bar {number}", start, stop))
    return [*rows, _row("end", f"beat {lines[-1]}")]

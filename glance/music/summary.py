"""What was heard in a song, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

from glance.music.clock import clock
from glance.music.doubts import doubts
from glance.music.form.roles import guessed
from glance.music.remedies import tempo_range
from glance.music.score import Score, Section

FEW = 4
"""Bars of other lengths that are told one by one."""


def describe(score: Score) -> str:
    """A page a musician reads: tempo, meter, bars, sections, doubts and their fixes."""
    return "\n".join([*_facts(score), "", *_sections(score), *_doubts(score)]) + "\n"


def _facts(score: Score) -> Iterator[str]:
    sure = score.confidence
    others = ", ".join(f"{bpm:.4g} ({share:.2f})" for bpm, share in score.alternatives)
    yield _row("song", f"{score.audio.path}, {clock(score.duration)}, {_format(score)}")
    tempo = f"{score.tempo_bpm:.2f} beats a minute{_drift(score)} ({_sure(sure.tempo)})"
    yield _row("tempo", tempo + (f"; or {others}" if others else ""))
    if sure.phase is not None:
        yield _row("phase", f"on the beat, not between two ({_sure(sure.phase)})")
    yield _row("meter", f"{score.meter} ({_sure(sure.meter)})")
    begins = f"bar 0 begins at {score.tempo.seconds(0):.3f} s"
    yield _row("downbeat", f"{begins} ({_sure(sure.downbeat)})")
    yield _row("bars", f"{_bars(score)}{_pickup(score)}{_odd_bars(score)}")
    if score.loudness_lufs is not None:
        yield _row("loudness", f"{score.loudness_lufs:.1f} LUFS")
    if score.ear:
        ear, digest = score.ear.split()
        yield _row("heard by", f"{ear}, with the checkpoint {digest}")
    if score.key:
        yield _row("key", f"{score.key}, at a guess")


def _sure(confidence: float) -> str:
    """What is heard is never quite sure; what is pinned is."""
    return "as the script says" if confidence == 1.0 else f"{confidence:.2f}"


def _row(word: str, text: str) -> str:
    return f"{word:<9} {text}"


def _format(score: Score) -> str:
    channels = {1: "mono", 2: "stereo"}.get(
        score.audio.channels, f"{score.audio.channels} channels"
    )
    return f"{score.audio.samplerate} Hz {channels}"


def _drift(score: Score) -> str:
    """`, from 100 to 130` where the tempo moves by more than a fiftieth."""
    low, high = tempo_range(score.tempo.beats, score.tempo_bpm)
    moves = high > low * 1.02
    return f", between {low:.0f} and {high:.0f}" if moves else ""


def _bars(score: Score) -> int:
    """Bars that begin before the song ends, from bar 0 on."""
    end = score.tempo.first + len(score.tempo.beats)
    return sum(0 <= line < end for line in score.tempo.bar_lines)


def _pickup(score: Score) -> str:
    count = sum(beat >= 0 for beat in score.tempo.beats[: max(0, -score.tempo.first)])
    return f", after a pickup of {count} beat{'s' * (count != 1)}" if count else ""


def _odd_bars(score: Score) -> str:
    """`; bar 17 has 2 beats`: bars of another length than the meter's, where they are few."""
    lines, usual = score.tempo.bar_lines, score.meter.beats_per_bar
    counted = enumerate(pairwise(lines), score.tempo.first_bar)
    odd = [(bar, stop - start) for bar, (start, stop) in counted if bar >= 0]
    odd = [(bar, beats) for bar, beats in odd[:-1] if beats != usual]  # the last breaks off
    if len(odd) > FEW:
        return f"; {len(odd)} of them, from bar {odd[0][0]} on, aren't in {score.meter}"
    told = (f"bar {bar} has {beats} beat{'s' * (beats != 1)}" for bar, beats in odd)
    return "".join(f"; {bar}" for bar in told)


def _sections(score: Score) -> Iterator[str]:
    if not score.sections:
        yield "no sections heard"
        return
    names = guessed(score.sections)
    note = "; what it may be, at a guess" if any(names) else ""
    yield f"sections             (how sure its beginning is){note}"
    for section, name in zip(score.sections, names, strict=True):
        start, stop = _in_bars(score, section)
        times = f"{clock(section.stretch.start)} to {clock(section.stretch.end)}"
        energy = "" if section.energy is None else f"  energy {section.energy:.2f}"
        bars = f"  {section.name:<3} bar {start}..{stop}".ljust(22)
        guess = f"  {name}?" if name else ""
        yield f"{bars}{times}  ({section.confidence:.2f}){energy}{guess}"


def _in_bars(score: Score, section: Section) -> tuple[int, int]:
    tempo = score.tempo
    return round(tempo.bar(section.stretch.start)), round(tempo.bar(section.stretch.end))


def _doubts(score: Score) -> Iterator[str]:
    found = list(doubts(score))
    if found:
        yield ""
        yield "doubts"
        yield from (f"  {doubt}" for doubt in found)


def as_json(score: Score) -> str:
    """The same for programs; seconds throughout, beats from `first_beat` on."""
    tempo, sure = score.tempo, score.confidence
    last = tempo.first + len(tempo.beats)
    facts = {
        "audio": {
            "path": score.audio.path,
            "sha256": score.audio.sha256,
            "samplerate": score.audio.samplerate,
            "channels": score.audio.channels,
            "samples": score.audio.samples,
            "duration": round(score.duration, 6),
        },
        "tempo": {
            "bpm": score.tempo_bpm,
            "confidence": sure.tempo,
            "alternatives": [{"bpm": b, "probability": p} for b, p in score.alternatives],
        },
        "pulse": {"confidence": sure.pulse},
        "phase": {"confidence": sure.phase},
        "meter": {"signature": str(score.meter), "confidence": sure.meter},
        "downbeat": {"seconds": round(tempo.seconds(0), 6), "confidence": sure.downbeat},
        "key": score.key or None,
        "ear": score.ear or None,
        "loudness_lufs": score.loudness_lufs,
        "first_beat": tempo.first,
        "beats": [round(beat, 6) for beat in tempo.beats],
        "certainty": list(score.certainty or (1.0,) * len(tempo.beats)),
        "first_bar": tempo.first_bar,
        "bars": [round(tempo.seconds(line), 6) for line in tempo.bar_lines if line < last],
        "sections": [
            {
                "name": section.name,
                "start": round(section.stretch.start, 6),
                "end": round(section.stretch.end, 6),
                "bars": list(_in_bars(score, section)),
                "confidence": section.confidence,
                "energy": section.energy,
            }
            for section in score.sections
        ],
        "doubts": list(doubts(score)),
    }
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"

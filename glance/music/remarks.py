"""What the listener is told about a song beside its score."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from glance.diagnostics.catalogue import music as faults
from glance.diagnostics.diagnostic import Diagnostic
from glance.music.certainty import is_beatless
from glance.music.heard import Heard
from glance.music.pins import Pins
from glance.music.remedies import either_tempo, other_tempo

DOUBTFUL = 0.6
"""Confidence below which the author is told."""

_WAYS_OUT = {
    faults.SONG_ENDS_EARLY: "copy or download the file again, if the end matters",
    faults.SAMPLES_NOT_NUMBERS: "export the song again; look for the plug-in that makes them",
    faults.SONG_SILENT: "check that it is the right file, or pin `tempo` and `downbeat`",
    faults.SONG_SHORT: "pin `tempo` and `downbeat`, or name a longer song",
}


def remarked(heard: Heard, audio: Path) -> Iterator[Diagnostic]:
    """What was odd about the sound, said again from the lock without decoding it."""
    by_code = {fault.code: (fault, way_out) for fault, way_out in _WAYS_OUT.items()}
    for remark in heard.remarks:
        if remark.code in by_code:
            fault, way_out = by_code[remark.code]
            yield fault.anywhere(path=audio, **dict(remark.facts)).hint(way_out)


def doubts(heard: Heard, pins: Pins) -> Iterator[Diagnostic]:
    """A tempo that could as well be another, where nothing is pinned, and there is one at all."""
    free = pins.tempo is None and pins.tempo_scale == 1.0
    free = free and pins.grid is None and len(pins.anchors) < 2
    sure = heard.confidence.tempo
    if is_beatless(heard.confidence):
        return
    if free and heard.alternatives and sure < DOUBTFUL:
        readings = [(heard.tempo_bpm, sure), *heard.alternatives[:2]]
        said = " or ".join(f"{bpm:.1f} ({share:.2f})" for bpm, share in readings)
        other = other_tempo(heard.tempo_bpm, heard.alternatives[0][0])
        ways = either_tempo(heard.tempo.beats, heard.tempo_bpm, other)
        yield faults.TEMPO_DOUBTFUL.anywhere(readings=said).hint(f"count along, and {ways}")

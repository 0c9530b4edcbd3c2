"""From notes to a song on disk: FluidSynth plays them, a master makes them loud, libsndfile writes.

Needs `fluidsynth` on the path and a General MIDI sound font.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import mido
import numpy as np
import soundfile
from numpy.typing import NDArray

Array = NDArray[np.float32]

RATE = 44100

FONTS = {
    font.stem: font
    for folder in (Path("/usr/share/sounds/sf2"), Path("/usr/share/sounds/sf3"))
    for font in (folder / "FluidR3_GM.sf2", folder / "TimGM6mb.sf2",
                 folder / "MuseScore_General_Full.sf3")
    if font.exists()
}  # fmt: skip
"""The sound fonts of this machine, by name, where Debian's packages put them."""

DRUMS = 9
"""MIDI's channel of the drum kit."""

_TICKS = 20_000
"""Ticks a second: a note is 25 µs off its time at most."""


_ONLY_WHAT_SOUNDS = ("-o", "synth.dynamic-sample-loading=1")
"""Half the time: a compressed sound font takes seconds to unpack whole."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: `at` and `length` in seconds, `pitch` and `velocity` as MIDI counts them."""

    at: float
    length: float
    pitch: int
    velocity: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one player plays. `drums` takes the program for the number of a kit."""

    program: int
    notes: Sequence[Note]
    volume: int = 100
    pan: int = 64
    drums: bool = False


def play(parts: Sequence[Part], font: Path, gain: float = 0.5, room: bool = True) -> Array:
    """The sound of all parts together, until the last has died away: (samples, 2) at RATE.

    At most 15 parts that aren't drums. May exceed 1: `mastered` sees to that.
    """
    with TemporaryDirectory() as folder:
        score, sound = Path(folder, "score.mid"), Path(folder, "sound.wav")
        _midi(parts).save(score)
        hall = ["-R", "1" if room else "0", "-C", "0"]
        subprocess.run(
            ["fluidsynth", "-niq", *_ONLY_WHAT_SOUNDS, *hall, "-r", str(RATE), "-g", str(gain),
             "-T", "wav", "-O", "float", "-F", str(sound), str(font), str(score)],
            check=True, capture_output=True,
        )  # fmt: skip
        samples, _ = soundfile.read(sound, dtype="float32", always_2d=True)
    return np.asarray(samples, dtype=np.float32)


def _midi(parts: Sequence[Part]) -> mido.MidiFile:
    file = mido.MidiFile(ticks_per_beat=_TICKS // 2)  # at MIDI's default of 120
    channels = [channel for channel in range(16) if channel != DRUMS]
    for part in parts:
        channel = DRUMS if part.drums else channels.pop(0)
        file.tracks.append(_track(part, channel))
    return file


def _track(part: Part, channel: int) -> mido.MidiTrack:
    setup = [
        mido.Message("program_change", channel=channel, program=part.program),
        mido.Message("control_change", channel=channel, control=7, value=part.volume),
        mido.Message("control_change", channel=channel, control=10, value=part.pan),
    ]
    events: list[tuple[int, int, mido.Message]] = []
    for note in part.notes:
        start, end = max(0, round(note.at * _TICKS)), round((note.at + note.length) * _TICKS)
        on = mido.Message("note_on", channel=channel, note=note.pitch, velocity=note.velocity)
        off = mido.Message("note_off", channel=channel, note=note.pitch)
        events += [(start, 1, on), (max(end, start + 1), 0, off)]
    events.sort(key=lambda event: event[:2])  # a key is let go before it is struck again
    track, now = mido.MidiTrack(setup), 0
    for tick, _, message in events:
        track.append(message.copy(time=tick - now))
        now = tick
    return track


MASTERS = ("clean", "limited", "loud")


def mastered(sound: Array, master: str) -> Array:
    """Brought to a peak of -1 dB: as it is, its peaks rounded off, or pressed against the wall."""
    drive = {"clean": 1.0, "limited": 2.0, "loud": 4.0}[master]
    level = np.percentile(np.abs(sound).max(axis=1), 99.5) + 1e-9
    pressed = sound if drive == 1 else np.tanh(sound / level * drive * 0.5)
    return np.asarray(pressed * (0.89 / (np.abs(pressed).max() + 1e-9)), dtype=np.float32)


def write_song(song: Path, sound: Array, truth: Mapping[str, object]) -> None:
    """Write NAME.ogg and NAME.truth.json: a song that is there is whole, and has its truth."""
    sounds, words = (song.with_name(f".{song.stem}.{what}") for what in ("sound", "truth"))
    with soundfile.SoundFile(sounds, "w", RATE, sound.shape[1], "VORBIS", format="OGG") as file:
        for start in range(0, len(sound), RATE):  # libsndfile dies of long Vorbis writes
            file.write(sound[start : start + RATE])
    words.write_text(json.dumps(truth, separators=(",", ":")))
    words.replace(song.with_suffix(".truth.json"))
    sounds.replace(song)

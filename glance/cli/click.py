"""`glancec click FILE`."""

from __future__ import annotations

from pathlib import Path

import click as cli

from glance.cli.heard import heard_in
from glance.cli.options import FILE
from glance.cli.show import leave_if_faulty, show
from glance.cli.waiting import this_machine
from glance.cli.written import spare, write
from glance.music.score import Score
from glance.world import World

FASTEST = 48000
"""Samples a second beyond which nobody hears more: six hours have to fit in a WAV file."""


@cli.command()
@cli.argument("file", type=FILE)
@cli.option("-o", "--output", type=FILE, help="The WAV file (default: FILE's name, .click.wav).")
def click(file: Path, output: Path | None) -> None:
    """Write a song with a metronome over it, higher where a bar begins.

    FILE is a song, or a script: then its pins (tempo, meter, anchors, a grid) are heard.
    """
    target, world = output or file.with_suffix(".click.wav"), this_machine()
    if target.suffix.lower() != ".wav":
        raise cli.UsageError(f"a metronome is written as WAV: `-o {target.with_suffix('.wav')}`")
    song, found = heard_in(file, world)
    show(found.diagnostics)
    leave_if_faulty(found)
    if found.value is None:
        raise cli.UsageError(f'{file} names no song: write `audio "song.flac"` in it')
    spare(target, {"the song": song, "the script": file})
    _write(target, song, found.value, world)
    cli.echo(f"{target}: {found.value.tempo_bpm:.4g} beats a minute in {found.value.meter}")


def _write(target: Path, song: Path, score: Score, world: World) -> None:
    from glance.music.decode import decode_file
    from glance.music.metronome import as_wav, with_clicks

    with world.open(song) as file:
        sound = decode_file(song, file, world, min(score.audio.samplerate, FASTEST)).value
    assert sound is not None  # it was heard a moment ago
    tape = sound.mono
    write(target, as_wav(with_clicks(tape, score.tempo), len(tape), tape.rate), world)

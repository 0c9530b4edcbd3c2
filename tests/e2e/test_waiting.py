"""What takes a while is said, where somebody waits for it and nowhere else."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

from glance.music.hear import hear
from glance.music.kernels import COMPILING, loading
from glance.music.pins import Pins
from glance.world import ToyWorld
from glance.worlds import LONG, TellingWorld
from tests.music.sounds import LOCK, SONG, clicks, encoded, steady, world_with
from tests.studio import Studio

SOUND = encoded(clicks(steady(120, 0.2, 6), 6))


def listening(world: ToyWorld, stream: io.StringIO) -> str:
    """What is said on the stream while a song is heard."""
    hear(SONG, None, Pins(), LOCK, frozenset(), TellingWorld(world, stream))
    return stream.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_song_is_named_once() -> None:
    world = world_with(SOUND)
    assert listening(world, Terminal()) == "listening to song.wav\n"
    assert listening(world, Terminal()) == ""  # the lock knows


def test_in_a_log_a_few_seconds_are_not_worth_a_line() -> None:
    assert listening(world_with(SOUND), io.StringIO()) == ""


@pytest.mark.parametrize("stream", [Terminal, io.StringIO])
def test_a_machine_that_compiles_first_says_so_everywhere(
    stream: type[io.StringIO], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with loading():
        pass  # before there is nowhere that its kernels are
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    assert COMPILING >= LONG
    assert "once on this machine: 15 s or so" in listening(world_with(SOUND), stream())
    (tmp_path / "librosa").mkdir()
    (tmp_path / "librosa" / "kernel.nbi").write_bytes(b"")
    assert "compiling" not in listening(world_with(SOUND), stream())


@pytest.mark.parametrize(
    ("arguments", "told"), [(["v.glance"], True), (["v.glance", "--format", "json"], False)]
)
def test_a_command_says_it_on_stderr(studio: Studio, arguments: list[str], told: bool) -> None:
    studio.clicks("song.wav", np.arange(0.2, 6, 0.5), 6)
    studio.write("v.glance", 'glance 1\naudio "song.wav"\nmodel sketch\nprompt "sea"\n')
    ours, theirs = os.openpty()
    try:
        done = subprocess.run(
            studio.command("check", *arguments),
            cwd=studio.folder, env=studio.environment, stdout=subprocess.PIPE, stderr=theirs,
            check=True, timeout=120,
        )  # fmt: skip
        os.write(theirs, b".")  # so that there is something to read
        said = os.read(ours, 10_000)
    finally:
        os.close(ours)
        os.close(theirs)
    assert (b"listening to song.wav" in said) == told
    assert b"listening" not in done.stdout

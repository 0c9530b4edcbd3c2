"""What a depfile says, GNU make understands: it is asked itself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from glance.builder.depfile import (
    EQUALS,
    depfile_text,
    in_json,
    in_make,
    prerequisite,
    target,
    write_depfile,
)
from glance.builder.stamp import read_stamp, touch
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.world import ToyWorld
from glance.worlds import RecordingWorld
from tests.builder.conftest import Bench
from tests.builder.plans import plan, shot

SIGNS = (
    " ", "  ", "#", "$", "$$", "%", ":", "=", "|", "&", "*", "?", "[", "]", "~", "(", ")", "!",
    "\\", "\\\\", "\\ ", "\\\\ ", "\\#", "\\%", "\\:", "\\=", "\\|", "\\$", " #", "=%", "$=",
    '"', "'", "@", "+", "-", "<", "{", "`", ",", "é", "猫",
)  # fmt: skip
NAMES = [f"{left}{sign}{right}" for sign in SIGNS for left in ("", "a") for right in ("", "b")]
KEPT = [name for name in NAMES if not name.endswith(" ") and name not in ("~", "~b")]


def make(folder: Path, *arguments: str) -> int:
    command = ["make", "-s", "-f", "Makefile", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


@pytest.mark.parametrize("name", KEPT)
def test_make_knows_every_name(tmp_path: Path, name: str) -> None:
    """As an output and as an input: made once, not again, and again when the input is newer."""
    song, video = name, "out" + name
    rule = "\t@echo made > made\n"
    (tmp_path / "out.d").write_text(in_make(video, [song]))
    (tmp_path / "Makefile").write_text(
        f"{EQUALS} := =\nall: {prerequisite(video)}\ninclude out.d\n{target(video)}:\n{rule}"
    )
    (tmp_path / song).write_text("")
    (tmp_path / video).write_text("")
    os.utime(tmp_path / song, (10, 10))
    assert make(tmp_path, "-q") == 0, "nothing is newer"
    os.utime(tmp_path / video, (1, 1))
    assert make(tmp_path, "-q") == 1, "the input is newer"
    assert make(tmp_path) == 0
    assert (tmp_path / "made").exists()
    (tmp_path / song).unlink()
    assert make(tmp_path) == 0, "a deleted input is borne"


@pytest.mark.parametrize("name", ["a;b", "a\tb", "a\nb", "a "])
def test_what_make_cannot_be_told_is_a_fault(name: str) -> None:
    with pytest.raises(EnvironmentFault, match="make can't be told of a file named"):
        in_make("out.mp4", [name])
    assert name in in_json("out.mp4", [name]).encode().decode("unicode_escape")


def test_it_reads_well() -> None:
    assert in_make("my song.mp4", ["my song.glance", "my song.wav"]) == (
        "my\\ song.mp4: \\\n  my\\ song.glance \\\n  my\\ song.wav\n"
        "\nmy\\ song.glance:\n\nmy\\ song.wav:\n"
    )


def test_an_unchanged_depfile_is_not_written() -> None:
    world, path = ToyWorld(), Path("out.d")
    assert write_depfile(path, "out: in\n", world)
    assert not write_depfile(path, "out: in\n", world)
    assert world.writes == [path]


def test_a_depfile_is_never_an_input(bench: Bench) -> None:
    song = bench.song
    for same in (song, song.parent / ".." / song.parent.name / song.name):
        with pytest.raises(EnvironmentFault, match="would overwrite what the video is made from"):
            depfile_text(same, bench.folder / "out.mp4", [song], bench.world, "make")


def test_inputs_are_what_was_read_and_is_there() -> None:
    world = RecordingWorld(ToyWorld({Path("v.glance"): b"", Path("/cache/heard"): b""}))
    for path in ("v.glance", "/cache/heard", "v.glance"):
        world.read(Path(path))
    for missing in ("v.glance.lock", "never"):
        with pytest.raises(FileNotFoundError):
            world.read(Path(missing))
    world.write(Path("v.glance.lock"), b"heard")
    world.write(Path("v.html"), b"")
    assert world.inputs == (Path("v.glance"), Path("v.glance.lock"))


def test_a_touched_video_is_known_at_once(bench: Bench) -> None:
    bench.build(plan(shot(0, 4)))
    video = bench.folder / "out.mp4"
    os.utime(video, (1, 1))
    touch(bench.store, video)
    noted = read_stamp(bench.store, video)
    assert noted
    assert video.stat().st_mtime > 1e9
    assert noted.modified == video.stat().st_mtime_ns

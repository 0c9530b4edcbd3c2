"""The Makefile of docs/make.md, run by make itself."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.studio import Studio
from tests.video import Video

PAGE = (Path(__file__).parents[2] / "docs/make.md").read_text()
RULE = re.findall(r"^(%\.mp4.*?^-include.*?)\n```", PAGE, re.MULTILINE | re.DOTALL)[0]
SCRIPT = """\
glance 1
audio "{song}"
size 64x36
fps 12
model sketch
tempo 120
downbeat 0s
prompt "a boat"
"""


@dataclass(frozen=True)
class Workshop:
    """A folder with a Makefile, a script and a song."""

    studio: Studio
    name: str

    @property
    def folder(self) -> Path:
        return self.studio.folder

    def file(self, ending: str) -> Path:
        return self.folder / f"{self.name}{ending}"

    def make(self, *arguments: str) -> str:
        """Run make; what it said."""
        glancec = " ".join(self.studio.command())
        bin_ = self.studio.cache / "bin"
        bin_.mkdir(exist_ok=True)
        (bin_ / "glancec").write_text(f'#!/bin/sh\nexec {glancec} "$@"\n')
        (bin_ / "glancec").chmod(0o755)
        path = f"{bin_}{os.pathsep}{self.studio.environment['PATH']}"
        done = subprocess.run(
            ["make", *arguments], cwd=self.folder, env=self.studio.environment | {"PATH": path},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def builds(self) -> bool:
        """Whether make had anything to do."""
        return "glancec build" in self.make()

    def later(self, path: Path) -> None:
        """Give a file a date after the video's, however fast the machine is."""
        newer = self.file(".mp4").stat().st_mtime_ns + 10_000_000
        os.utime(path, ns=(newer, newer))


@pytest.fixture(params=["video", "my video", "cash$ & #1 50%"])
def workshop(studio: Studio, request: pytest.FixtureRequest) -> Workshop:
    made = Workshop(studio, request.param)
    song = studio.clicks(f"{made.name}.wav", np.arange(0, 3.9, 0.5), 4)
    studio.write(f"{made.name}.glance", SCRIPT.format(song=song.name))
    target = re.sub(r"([ #])", r"\\\1", made.name).replace("$", "$$")
    studio.write("Makefile", f"all: {target}.mp4\n\n{RULE}\n")
    return made


def test_make_builds_when_there_is_something_to_build(workshop: Workshop) -> None:
    script, song = workshop.file(".glance"), workshop.file(".wav")
    assert workshop.builds()
    listed = workshop.file(".d").read_text()
    assert not workshop.builds(), "nothing is newer"

    workshop.later(song)
    assert workshop.builds(), "the song was touched"
    assert workshop.file(".d").read_text() == listed
    assert not workshop.builds()

    before = Video(workshop.file(".mp4")).sha256
    script.write_text("# mine\n" + script.read_text())
    workshop.later(script)
    assert workshop.builds(), "a comment was written"
    assert Video(workshop.file(".mp4")).sha256 == before
    assert not workshop.builds(), "the video has a new date"

    script.write_text(script.read_text().replace("a boat", "a house"))
    workshop.later(script)
    assert workshop.builds(), "a prompt was edited"
    assert Video(workshop.file(".mp4")).sha256 != before


def test_a_renamed_song_does_not_stop_make(studio: Studio) -> None:
    workshop = Workshop(studio, "v")
    song = studio.clicks("old song.wav", np.arange(0, 1.9, 0.5), 2)
    script = studio.write("v.glance", SCRIPT.format(song="old song.wav"))
    studio.write("Makefile", f"all: v.mp4\n\n{RULE}\n")
    assert workshop.builds()
    song.rename(studio.folder / "new song.wav")
    script.write_text(SCRIPT.format(song="new song.wav"))
    assert workshop.builds()
    assert "old" not in (studio.folder / "v.d").read_text()


def test_what_the_script_names_is_an_input(studio: Studio) -> None:
    """An imported file, and marks: listed, and a video of another one is another video."""
    workshop = Workshop(studio, "v")
    studio.clicks("s.wav", np.arange(0, 1.9, 0.5), 2)
    marks = studio.write("marks.txt", "1.0\t1.0\tdrop\n")
    looks = studio.write("looks.glance", "glance 1\nlook dim:\n    brightness 0.5\n")
    named = 'markers "marks.txt"\nimport "looks.glance"\n'
    script = SCRIPT.format(song="s.wav").replace("size", f"{named}size")
    studio.write("v.glance", f"{script}use dim\non marker drop: flash 0.5\n")
    studio.write("Makefile", f"all: v.mp4\n\n{RULE}\n")
    assert workshop.builds()
    assert not workshop.builds()
    edits = ((looks, looks.read_text().replace("0.5", "0.8")), (marks, "1.5\t1.5\tdrop\n"))
    for file, text in edits:
        assert file.name in workshop.file(".d").read_text()
        before = Video(workshop.file(".mp4")).sha256
        file.write_text(text)
        workshop.later(file)
        assert workshop.builds()
        assert Video(workshop.file(".mp4")).sha256 != before
    assert not workshop.builds()


def test_a_build_with_faults_leaves_the_depfile_alone(studio: Studio) -> None:
    studio.clicks("s.wav", np.arange(0, 1.9, 0.5), 2)
    studio.write("v.glance", SCRIPT.format(song="s.wav") + "on bar 99: cut\n")
    assert studio.glancec("build", "v.glance", "--depfile", "v.d").code == 1
    assert not (studio.folder / "v.d").exists()
    over = studio.glancec("build", "v.glance", "--depfile", "s.wav")
    assert over.code != 0


def test_a_depfile_is_refused_before_anything_is_drawn(studio: Studio) -> None:
    studio.clicks("s;t.wav", np.arange(0, 1.9, 0.5), 2)
    studio.write("v.glance", SCRIPT.format(song="s;t.wav"))
    for depfile in ("v.d", "s;t.wav"):
        refused = studio.glancec("build", "v.glance", "--depfile", depfile)
        assert refused.code == 2
        assert not (studio.folder / "v.mp4").exists()
    kept = ("--depfile", "v.json", "--deps-format", "json")
    studio.glancec("build", "v.glance", *kept).ok()
    assert json.loads((studio.folder / "v.json").read_text()) == {
        "inputs": ["v.glance", "s;t.wav", "v.glance.lock"],
        "outputs": ["v.mp4"],
    }

"""A storyboard of ten shots through a diffusion model, with the command that users run."""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

import glance
from glance.builder.report import BuildReport
from tests import tiny_models
from tests.builder.started import until
from tests.studio import Studio
from tests.video import Video

SCRIPT = """\
glance 1
title "Ten shots"
audio "song.wav"
size  64x64
fps   6
seed  11
model "tiny"
tempo 120
downbeat 0s

let hero = "a lighthouse on a cliff"
style neon = "{{ prompt }}, neon noir" negative "daylight"

prompt   hero
style    impressionism
strength 0.2 + 0.6 * decay(kick, 0.2s)
steps    2
guidance 1
lora     "ink.safetensors" max(0.3, bass)

on beat 1..2: cut; prompt hero -> "a storm at sea"
on beat 2..3: cut; style impressionism -> neon ease in-out; guidance 4
on beat 3: dissolve 0.5 beats
on beat 3..4: camera zoom 1.4, roll 20deg
on beat 4..5: cut; mode travel; prompt hero -> "an aurora"
on beat 5..6: cut; mode still; style impressionism -> neon; camera pan 20%
on beat 6..7: cut; cadence 2; camera zoom 1.3
on beat 7..8: cut; init "cover.png"; strength 0.6
on beat 8..9: cut; style neon 0.5 + cubism 0.5
on beat 8.5: reseed
on beat 9..10: dissolve 0.5 beats; lora "ink.safetensors" 0
"""
QUICK = {"OMP_NUM_THREADS": "1", "GLANCE_BATCH": "4", "GLANCE_DEVICE": "cpu"}


@dataclass(frozen=True)
class Set(Studio):
    """A studio that paints on one core, four pictures at once."""

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, **QUICK}

    def rushes(self) -> int:
        return len(list(self.cache.rglob("*.rush")))


@pytest.fixture(scope="module")
def folder(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script, its song, and all that takes part in its pictures."""
    from PIL import Image

    home = tmp_path_factory.mktemp("storyboard")
    (home / "tiny").symlink_to(tiny / "tiny")
    tiny_models.lora(home / "ink.safetensors", tiny / "tiny")
    ramp = np.linspace(0, 255, 90, dtype=np.uint8)
    Image.fromarray(np.stack([np.tile(ramp, (60, 1))] * 3, -1)).save(home / "cover.png")
    studio = Studio(home, home)
    studio.clicks("song.wav", np.arange(0, 5, 0.5), 5)
    studio.write("ten.glance", SCRIPT)
    return home


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Video, BuildReport]:
    """Built in one go, by the Python interface in this process, and its report."""
    studio = Set(folder, tmp_path_factory.mktemp("cache"))
    source = glance.load(folder / "ten.glance")
    with pytest.MonkeyPatch.context() as patched:
        for name, said in studio.environment.items():
            patched.setenv(name, said)
        plan = glance.compile(source).value
        assert plan is not None
        song, output = folder / "song.wav", folder / "whole.mp4"
        report = glance.build(plan, song, output, script=folder / "ten.glance")
    return studio.video("whole.mp4"), report


def test_a_storyboard_becomes_a_video(whole: tuple[Video, BuildReport]) -> None:
    video, report = whole
    assert len(video.timestamps()) == 30
    assert (report.shots, report.rendered) == (10, 30)
    assert any("CPU" in remark for remark in report.remarks), "it says what it chose"


def test_killed_in_the_middle_it_goes_on_to_the_same_bytes(
    whole: tuple[Video, BuildReport], folder: Path, tmp_path: Path
) -> None:
    video, _ = whole
    studio = Set(folder, tmp_path)
    build = studio.command("build", "ten.glance", "-o", "killed.mp4")
    process = subprocess.Popen(
        build, cwd=folder, env=studio.environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    until(lambda: studio.rushes() >= 3 or process.poll() is not None, 120)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "it was to be killed before it was through"
    assert not (folder / "killed.mp4").exists()
    said = studio.glancec("build", "ten.glance", "-o", "killed.mp4").ok().said
    assert "10 shots" in said
    assert " 0 kept" not in said
    assert studio.video("killed.mp4").sha256 == video.sha256
    nothing_to_do(studio)


def nothing_to_do(studio: Set) -> None:
    """Built once more, no model is loaded to find out that it is there."""
    code = (
        "import sys; from glance.cli.group import glancec;"
        "glancec.main(['build', 'ten.glance', '-o', 'killed.mp4'], standalone_mode=False);"
        "print(*sorted({'torch', 'diffusers', 'transformers', 'cv2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [studio.command()[0], "-c", code],
        cwd=studio.folder, env=studio.environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert " 0 drawn" in done.stdout
    assert done.stdout.splitlines()[-1] == ""

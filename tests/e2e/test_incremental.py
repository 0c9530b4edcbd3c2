"""An edit costs what it changes; a kill costs next to nothing; the bytes are the same."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time

import numpy as np
import pytest

from tests.studio import Run, Studio

HEADER = """\
glance 1
audio "song.wav"
size 96x54
fps 24
model sketch
tempo 120
downbeat 0s
"""


def shots(count: int) -> str:
    """A storyboard of so many shots of one bar (2 s) each."""
    cues = [f'on bar {i}: cut; prompt "a house, number {i}"\n' for i in range(count)]
    return HEADER + "".join(cues)


def drawn(run: Run) -> int:
    found = re.search(r"([\d,]+) drawn", run.ok().out)
    assert found, run.said
    return int(found[1].replace(",", ""))


@pytest.fixture
def ten(studio: Studio) -> Studio:
    """A song of 20 s, a storyboard of ten shots of 48 frames, built."""
    studio.clicks("song.wav", np.arange(0, 19.9, 0.5), 20)
    studio.write("v.glance", shots(10))
    assert drawn(build(studio)) == 480
    return studio


def build(studio: Studio, *options: str) -> Run:
    return studio.glancec("build", "v.glance", "-o", "v.mp4", *options)


def test_touching_nothing_draws_nothing(ten: Studio) -> None:
    before = (ten.folder / "v.mp4").stat()
    assert drawn(build(ten)) == 0
    assert (ten.folder / "v.mp4").stat().st_mtime_ns == before.st_mtime_ns


def test_a_comment_draws_nothing(ten: Studio) -> None:
    ten.write("v.glance", "# mine\n\n" + shots(10))
    assert drawn(build(ten)) == 0


def test_a_lost_video_is_put_together_without_drawing(ten: Studio) -> None:
    before = ten.video().sha256
    (ten.folder / "v.mp4").unlink()
    assert drawn(build(ten)) == 0
    assert ten.video().sha256 == before


def test_an_edit_to_one_shot_draws_that_shot(ten: Studio) -> None:
    ten.write("v.glance", shots(10).replace("number 4", "number 4, snow"))
    run = build(ten, "--explain")
    assert drawn(run) == 48
    reasons = [line for line in run.out.splitlines() if line.startswith("shot ")]
    assert len(reasons) == 1
    assert reasons[0].startswith("shot 5: 48 frames drawn: ")
    assert "snow" in reasons[0]


def test_a_shot_put_in_leaves_the_others_alone(ten: Studio) -> None:
    ten.write("v.glance", shots(10) + "on beat 18: cut\n")
    assert drawn(build(ten)) <= 48


def test_an_edit_to_the_last_third_of_a_long_shot_keeps_its_first_chunks(studio: Studio) -> None:
    studio.clicks("song.wav", np.arange(0, 29.9, 0.5), 30)
    script = HEADER + 'prompt "a boat"\non bar 0..15: brightness 1\non bar 11..15: brightness {}\n'
    studio.write("v.glance", script.format(1.1))
    assert drawn(build(studio)) == 720
    studio.write("v.glance", script.format(1.2))
    assert 192 <= drawn(build(studio)) <= 192 + 96


def test_a_build_killed_in_the_middle_goes_on_to_the_same_bytes(studio: Studio) -> None:
    studio.clicks("song.wav", np.arange(0, 19.9, 0.5), 20)
    studio.write("v.glance", shots(10).replace("96x54", "640x360"))
    build(studio).ok()
    whole = studio.video().sha256
    studio.forget()
    (studio.folder / "v.mp4").unlink()

    kill_when_something_is_kept(studio)
    left = [path.name for path in studio.folder.iterdir()]
    assert not any("mp4" in name for name in left), left
    again = drawn(build(studio))
    assert 0 < again < 480
    assert studio.video().sha256 == whole


def kill_when_something_is_kept(studio: Studio) -> None:
    command = studio.command("build", "v.glance", "-o", "v.mp4", "--quiet")
    running = subprocess.Popen(
        command, cwd=studio.folder, env=studio.environment, start_new_session=True
    )
    objects = studio.cache / "store" / "objects"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and len(list(objects.glob("*/*"))) < 3:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL


def test_a_part_is_a_video_of_that_part(ten: Studio) -> None:
    run = ten.glancec("build", "v.glance", "-o", "part.mp4", "--range", "bar 2..4")
    assert drawn(run) == 0  # its chunks are those of the whole
    assert "96 frames" in run.out


def test_a_part_that_means_nothing_is_said(ten: Studio) -> None:
    run = ten.glancec("build", "v.glance", "--range", "bar 2...4")
    assert run.code == 1
    assert run.err.count("error[") == 1


def test_a_draft_overrides_the_script(ten: Studio) -> None:
    run = ten.glancec("build", "v.glance", "-o", "d.mp4", "--size", "64x36", "--fps", "12")
    assert drawn(run) == 240
    wrong = ten.glancec("build", "v.glance", "-o", "d.mp4", "--size", "63x36")
    assert wrong.code == 1
    assert "--size" in wrong.err


def test_the_plan_is_the_same_bytes_from_run_to_run(ten: Studio) -> None:
    ten.write("v.glance", shots(10) + "brightness 0.5 + kick\n")
    first = ten.glancec("plan", "v.glance").ok().out
    assert ten.glancec("plan", "v.glance").ok().out == first
    ten.forget()
    (ten.folder / "v.glance.lock").unlink()
    assert ten.glancec("plan", "v.glance").ok().out == first

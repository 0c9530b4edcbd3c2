"""Stopped at any moment, a build that grows its frames goes on to the same bytes."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from glance.builder.artist import Studio
from glance.builder.call_sheet import call_sheet
from glance.builder.encoder import encoder
from glance.builder.filming import with_projector
from glance.builder.report import BuildReport
from glance.builder.rushes import SUFFIX, Rolls
from glance.builder.segments import segments
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.report.built import in_words
from tests.builder.conftest import Bench
from tests.builder.growing import (
    CtrlC,
    Forgetful,
    Grown,
    Hasty,
    grown,
    grows,
    out_of_memory_at,
    slow,
    small,
)
from tests.builder.started import Started, until
from tests.builder.test_faults import tiny_disk

VIDEO = small(
    grows(0, 70, seed=3, tail=6, reseeds=(40,)),
    grows(70, 90, seed=4, dissolve=6),
    grows(90, 100, seed=5, mode="travel"),
)
WHOLE = 106


@pytest.fixture
def whole(bench: Bench) -> str:
    """The bytes of a build that nobody stopped. Nothing of it is kept."""
    bench.build(VIDEO, "whole.mp4", renderer_of=grown)
    bench.forget()
    return bench.video("whole.mp4").sha256


@pytest.mark.parametrize("batch", [1, 3])
def test_stopped_again_and_again_it_comes_to_the_same_bytes(
    bench: Bench, whole: str, batch: int
) -> None:
    """Each time at most the rushes under way are lost: it gets through with 40 pictures a go."""
    drawn = goes = 0
    while not bench.video().path.exists():
        renderer = replace(grown(VIDEO), batch=batch, stop=CtrlC(40))
        goes += 1
        try:
            bench.build(VIDEO, renderer_of=renderer)
        except KeyboardInterrupt:
            assert goes < 8
        drawn += len(renderer.drawn)
        assert bench.leftovers() == []
    assert bench.video().sha256 == whole
    assert goes > 2
    assert drawn <= WHOLE + (goes - 1) * 32 * batch


@pytest.mark.parametrize("at", [1, 31, 32, 33, 75, 76, 77, 105])
def test_stopped_at_any_picture_it_goes_on(bench: Bench, whole: str, at: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        bench.build(VIDEO, renderer_of=replace(grown(VIDEO), batch=1, stop=CtrlC(at)))
    again = grown(VIDEO)
    bench.build(VIDEO, renderer_of=again)
    assert bench.video().sha256 == whole
    assert len(again.drawn) <= WHOLE - at + 32


def test_a_device_without_memory_is_one_fault_and_keeps_what_is_there(
    bench: Bench, whole: str
) -> None:
    with pytest.raises(EnvironmentFault, match="no memory left"):
        bench.build(VIDEO, renderer_of=replace(grown(VIDEO), stop=out_of_memory_at(80)))
    assert not bench.video().path.exists()
    assert bench.leftovers() == []
    again = grown(VIDEO)
    bench.build(VIDEO, renderer_of=again)
    assert len(again.drawn) < WHOLE
    assert bench.video().sha256 == whole


@pytest.mark.parametrize("kind", [Forgetful, Hasty])
def test_a_bug_in_a_renderer_is_not_swallowed(bench: Bench, kind: type[Grown]) -> None:
    with pytest.raises(RuntimeError, match="the renderer"):
        bench.build(VIDEO, renderer_of=kind(VIDEO.width, VIDEO.height))
    assert bench.leftovers() == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_build_goes_on_to_the_same_bytes(
    bench: Bench, whole: str, how: signal.Signals
) -> None:
    """With a crew at work beside the renderer."""
    started = Started(bench, VIDEO, renderer_of=slow, workers=2)
    until(lambda: len(rushes(bench)) >= 2)
    os.kill(started.process.pid, how)
    code, _, err = started.outcome()
    assert code == (130 if how is signal.SIGINT else -how)
    assert "Traceback" not in err
    until(lambda: started.descendants() == [], seconds=5)
    again = grown(VIDEO)
    bench.build(VIDEO, renderer_of=again, workers=2)
    assert 0 < len(again.drawn) < WHOLE
    assert bench.video().sha256 == whole
    assert bench.leftovers() == []


def test_segments_are_made_while_the_renderer_goes_on(bench: Bench) -> None:
    started = Started(bench, VIDEO, renderer_of=slow, workers=2)
    until(lambda: len(bench.objects) > len(rushes(bench)) + 2)  # ffmpeg's version, the song
    assert len(rushes(bench)) < 5
    assert started.outcome()[0] == 0


def test_a_worker_that_is_killed_is_replaced(bench: Bench, whole: str) -> None:
    started = Started(bench, VIDEO, renderer_of=slow, workers=2)
    until(lambda: len(workers_of(started)) == 2)
    os.kill(workers_of(started)[0], signal.SIGKILL)
    code, _, err = started.outcome()
    assert (code, err) == (0, "")
    assert bench.video().sha256 == whole


def test_no_room_in_the_cache(bench: Bench) -> None:
    """A disk of 512 KiB; where none can be mounted, no file may pass 20 kB."""
    long = small(*(grows(40 * i, 40 * i + 40, seed=i) for i in range(16)))
    with tiny_disk(bench.world.cache, 512) as mounted:
        limit = 0 if mounted else 20_000
        started = Started(bench, long, largest=limit, renderer_of=grown, workers=1)
        code, out, err = started.outcome()
        assert (code, err) == (2, "")
        assert out.startswith("G0007 there is no room left")
        if mounted:
            assert len(rushes(bench)) > 4, "what was drawn is kept"
        assert bench.leftovers() == []
    assert not bench.video().path.exists()


def test_the_crew_loads_no_model(bench: Bench) -> None:
    """What a worker does, in a process that knows of neither torch nor the renderer."""
    bench.build(VIDEO, renderer_of=grown)
    rolls, store = Rolls(VIDEO, grown(VIDEO)), bench.store
    ffmpeg = encoder(bench.world, store)
    jobs = segments(VIDEO, range(100), "grown 1", ffmpeg, rolls)
    studio = with_projector(Studio(VIDEO, grown, ffmpeg, store), call_sheet(jobs, rolls, store))
    (bench.folder / "work").write_bytes(pickle.dumps((studio, jobs[0])))
    done = subprocess.run(
        [sys.executable, "-c", WORK, bench.folder / "work"],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["drawn"]


WORK = """
import pickle, sys
from pathlib import Path
from glance.builder.artist import Artist
studio, job = pickle.loads(Path(sys.argv[1]).read_bytes())
assert Artist(studio).draw(job, lambda: None) > 0
print("drawn", *{"torch", "diffusers", "transformers", "tests"} & set(sys.modules))
"""


# A part of the video ------------------------------------------------------------------------


def part(bench: Bench, frames: range) -> tuple[list[int], BuildReport]:
    """What is drawn for a part, and what the build says of it."""
    renderer = grown(VIDEO)
    report = bench.build(VIDEO, "part.mp4", renderer_of=renderer, frames=frames)
    assert len(bench.video("part.mp4").timestamps()) == len(frames)
    return sorted(renderer.drawn), report


def test_a_part_is_drawn_from_its_shots_start_and_says_so(bench: Bench) -> None:
    drawn, report = part(bench, range(12, 20))
    assert drawn == [*range(20)]
    assert (report.rendered, report.lead, report.beneath) == (8, 12, 0)
    assert "12 frames before the range had to be drawn for it" in in_words(report, VIDEO)
    assert part(bench, range(12, 20))[0] == []


def test_a_part_is_drawn_from_the_nearest_state(bench: Bench) -> None:
    part(bench, range(32))
    drawn, report = part(bench, range(40, 50))
    assert drawn == [*range(32, 50)]
    assert report.lead == 8


def test_a_part_of_what_is_kept_draws_nothing(bench: Bench) -> None:
    bench.build(VIDEO, renderer_of=grown)
    drawn, report = part(bench, range(40, 85))
    assert drawn == []
    assert report.lead == 0
    bench.forget()
    shown = bench.video("part.mp4").sha256
    bench.video("part.mp4").path.unlink()
    assert part(bench, range(40, 85))[0] == sorted([*range(85), *range(70, 76)])
    assert bench.video("part.mp4").sha256 == shown


def test_a_part_within_a_dissolve_has_both_its_shots(bench: Bench) -> None:
    drawn, report = part(bench, range(72, 75))
    assert drawn == sorted([*range(75), *range(70, 75)])
    assert (report.rendered, report.lead, report.beneath) == (3, 72, 5)


def test_a_part_of_frames_on_their_own_is_drawn_alone(bench: Bench) -> None:
    drawn, report = part(bench, range(93, 96))
    assert drawn == [93, 94, 95]
    assert report.lead == 0


def test_after_a_part_the_whole_video_has_the_same_bytes(bench: Bench, whole: str) -> None:
    part(bench, range(40, 73))
    bench.build(VIDEO, renderer_of=grown)
    assert bench.video().sha256 == whole


def rushes(bench: Bench) -> list[Path]:
    return [path for path in bench.objects if path.name.endswith(SUFFIX)]


def workers_of(started: Started) -> list[int]:
    """The processes that compose and encode."""
    return [pid for pid in started.descendants() if b"builder.worker" in command(pid)]


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""

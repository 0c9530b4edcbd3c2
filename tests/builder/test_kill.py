"""Whatever is killed, and whenever: finished work is kept, and the bytes are the same."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from glance.diagnostics.diagnostic import EnvironmentFault
from tests.builder.conftest import Bench
from tests.builder.plans import broken, doomed, doomed_once, plan, shot, slow
from tests.builder.started import Started, until

VIDEO = plan(*(shot(30 * i, 30 * i + 30, seed=20 * i) for i in range(8)))


@pytest.mark.parametrize(
    ("how", "workers"),
    [(signal.SIGKILL, 1), (signal.SIGKILL, 2), (signal.SIGINT, 1), (signal.SIGINT, 2),
     (signal.SIGTERM, 2)],
)  # fmt: skip
def test_a_stopped_build_goes_on_to_the_same_bytes(
    bench: Bench, how: signal.Signals, workers: int
) -> None:
    bench.build(VIDEO, "whole.mp4")
    bench.forget()

    started = Started(bench, VIDEO, renderer_of=slow, workers=workers)
    until(lambda: len(bench.objects) >= 4)
    os.kill(started.process.pid, how)
    code, _, err = started.outcome()
    assert code == (130 if how is signal.SIGINT else -how)
    assert "Traceback" not in err
    until(lambda: started.descendants() == [], seconds=5)
    assert not (bench.folder / "out.mp4").exists()

    report = bench.build(VIDEO)
    assert 0 < report.rendered < 240
    assert bench.video().sha256 == bench.video("whole.mp4").sha256
    assert bench.leftovers() == []


def test_a_worker_that_is_killed_is_replaced(bench: Bench) -> None:
    fuse = bench.folder / "fuse"
    fuse.touch()
    video = plan(*(shot(30 * i, 30 * i + 30, seed=i + 10) for i in range(4)), title=str(fuse))
    report = bench.build(video, renderer_of=doomed_once, workers=2)
    assert not fuse.exists()
    assert report.rendered == 120
    assert len(bench.video().timestamps()) == 120


def test_a_chunk_that_kills_every_worker_is_one_fault(bench: Bench) -> None:
    fuse = bench.folder / "fuse"
    fuse.touch()
    video = plan(*(shot(30 * i, 30 * i + 30, seed=i + 10) for i in range(4)), title=str(fuse))
    with pytest.raises(EnvironmentFault, match="SIGKILL"):
        bench.build(video, renderer_of=doomed, workers=2)
    assert not bench.video().path.exists()
    assert bench.leftovers() == []


def test_a_worker_that_can_not_be_started_is_one_fault(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(bench.folder / "no-python"))
    with pytest.raises(EnvironmentFault, match="no process to draw frames"):
        bench.build(VIDEO, workers=2)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bug_in_a_renderer_is_not_swallowed(bench: Bench, workers: int) -> None:
    with pytest.raises((RuntimeError, ZeroDivisionError), match="a bug in the renderer"):
        bench.build(VIDEO, renderer_of=broken, workers=workers)


def test_two_builds_at_once_share_a_store(bench: Bench) -> None:
    bench.build(VIDEO, "whole.mp4")
    bench.forget()
    both = [Started(bench, VIDEO, f"{n}.mp4", renderer_of=slow, workers=1) for n in "ab"]
    for started in both:
        code, _, err = started.outcome()
        assert (code, err) == (0, "")
    wanted = bench.video("whole.mp4").sha256
    assert [bench.video(f"{n}.mp4").sha256 for n in "ab"] == [wanted, wanted]
    assert bench.leftovers() == []


def test_what_a_killed_build_left_beside_the_output_is_swept_up(bench: Bench) -> None:
    bench.build(VIDEO)
    name = next(iter(leftover_names(bench)))
    (bench.folder / name).write_bytes(b"half a video")
    bench.video().path.unlink()
    bench.build(VIDEO)
    assert bench.leftovers() == []


def leftover_names(bench: Bench) -> list[str]:
    """As `beside` names them."""
    from glance.builder.output import beside

    with beside(bench.video().path) as temporary:
        assert temporary.exists()
    assert not Path(temporary).exists()
    return [temporary.name]

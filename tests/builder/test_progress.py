"""What is shown while a video is built."""

from __future__ import annotations

import io
import subprocess
import sys

from glance.builder.progress import Bar, Lines, in_time, watcher
from glance.builder.watch import Nobody
from tests.builder.conftest import Bench
from tests.builder.plans import plan, shot


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Spy:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int]] = []

    def compressing(self, seconds: float) -> None:
        self.heard.append(("compressing", round(seconds)))

    def started(self, frames: int, to_draw: int, shots: int) -> None:
        self.heard.append((f"started {frames} {shots}", to_draw))

    def advanced(self, frames: int) -> None:
        self.heard.append(("advanced", frames))

    def finishing(self, frames: int) -> None:
        self.heard.append(("finishing", frames))

    def shot_done(self) -> None:
        self.heard.append(("shot done", 1))

    def joining(self) -> None:
        self.heard.append(("joining", 0))

    def finished(self) -> None:
        self.heard.append(("finished", 0))


VIDEO = plan(shot(0, 120), shot(120, 144, seed=2))


def test_every_frame_and_every_shot_is_told(bench: Bench) -> None:
    for workers in (1, 2):
        spy = Spy()
        bench.forget()
        bench.build(VIDEO, watch=spy, workers=workers)
        assert spy.heard[:2] == [("compressing", 6), ("started 144 2", 144)]
        assert sum(count for what, count in spy.heard if what == "advanced") == 144
        assert sum(count for what, count in spy.heard if what == "shot done") == 2
        assert spy.heard[-2:] == [("joining", 0), ("finished", 0)]


def test_the_watcher_fits_the_stream() -> None:
    assert isinstance(watcher(Terminal(), quiet=True), Nobody)
    assert isinstance(watcher(Terminal()), Bar)
    assert isinstance(watcher(io.StringIO()), Lines)


def test_a_log_gets_a_line_now_and_then() -> None:
    stream, seconds = io.StringIO(), iter(range(0, 1000, 4))
    lines = Lines(stream, clock=lambda: next(seconds))
    lines.started(300, 200, 2)
    for _ in range(6):
        lines.advanced(20)
    lines.shot_done()
    lines.joining()
    lines.finished()
    said = stream.getvalue().splitlines()
    assert said[0] == "drawing 200 of 300 frames, in 2 shots"
    assert said[1:-1]
    assert all("of 200 frames drawn, 0 of 2 shots finished, about " in line for line in said[1:-1])
    assert said[-1] == "putting the video together"


def test_of_a_long_song_it_is_said_that_it_is_compressed() -> None:
    stream = io.StringIO()
    for seconds in (200.0, 7200.0):
        Lines(stream).compressing(seconds)
    assert stream.getvalue() == "compressing the song\n"


def test_a_build_with_nothing_to_draw_says_nothing(bench: Bench) -> None:
    bench.build(VIDEO)
    bench.video().path.unlink()
    stream = io.StringIO()
    bench.build(VIDEO, watch=Lines(stream))
    assert stream.getvalue() == ""


def test_a_terminal_gets_frames_shots_and_the_time_left(bench: Bench) -> None:
    stream = Terminal()
    bar = Bar(stream)
    bar.started(300, 200, 2)
    bar.advanced(50)
    bar.shot_done()
    bar._bar.refresh()
    bar.finished()
    assert "50/200" in stream.getvalue()
    assert "1 of 2 shots" in stream.getvalue()


def test_where_a_model_draws_its_pictures_are_finished_afterwards() -> None:
    stream, seconds = io.StringIO(), iter(range(0, 1000, 4))
    lines = Lines(stream, clock=lambda: next(seconds))
    lines.started(100, 130, 2)
    lines.advanced(130)
    lines.finishing(100)
    for _ in range(4):
        lines.advanced(20)
    said = stream.getvalue().splitlines()
    assert said[0] == "drawing 130 frames for 100 of the video, in 2 shots"
    assert "finishing 100 frames" in said
    assert "of 100 frames finished, 0 of 2 shots finished" in said[-1]

    terminal = Terminal()
    bar = Bar(terminal)
    bar.started(100, 0, 2)
    bar.finishing(100)
    bar.advanced(20)
    bar._bar.refresh()
    bar.finished()
    assert "finishing" in terminal.getvalue()
    assert "20/100" in terminal.getvalue()


def test_time_is_told_no_finer_than_it_is_known() -> None:
    assert [in_time(s) for s in (4.24, 40.2, 720.0, 12_600.0)] == [
        "4.2 s",
        "40 s",
        "12 min",
        "3.5 h",
    ]


def test_rich_is_loaded_for_terminals_only() -> None:
    code = (
        "import io, sys; from glance.builder.progress import watcher; watcher(io.StringIO());"
        "import glance.builder.build; print(*{'rich', 'cv2', 'numpy', 'ffmpeg'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

"""How long a song is listened to, and in how much memory: `python benchmarks/analysis.py [SONG]`.

Fresh processes with warm caches for what is compiled, none for what is heard, in turn with a
baseline: librosa's own load and beat_track, which gives beats and nothing else. Wall time is on as
many cores as there are (use `taskset -c 0,1` for two); processor time is nearly the same on a busy
machine. Without SONG it is three minutes of the example, in stereo, as FLAC. Then what dominates:
processor time by stage, each in turn on one thread, in a process of its own.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile

HERE = Path(__file__).parents[1]
ROUNDS = 5
SECONDS = 180

BASELINE = """
import librosa, sys
samples, rate = librosa.load(sys.argv[-1])
librosa.beat.beat_track(y=samples, sr=rate)
"""


class Taken(NamedTuple):
    """Seconds, seconds, MB."""

    wall: float
    processor: float
    memory: float


def three_minutes(folder: Path) -> Path:
    samples, rate = soundfile.read(HERE / "examples" / "first_light.ogg", always_2d=True)
    whole = np.tile(samples, (1 + SECONDS * rate // len(samples), 1))[: SECONDS * rate]
    soundfile.write(folder / "song.flac", np.broadcast_to(whole, (len(whole), 2)), rate)
    return folder / "song.flac"


def taken(command: list[str], environment: dict[str, str]) -> Taken:
    """Of one process; each is asked for itself, for the most that any took would stay."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    wall, processor = time.perf_counter() - begin, used.ru_utime + used.ru_stime
    return Taken(wall, processor, used.ru_maxrss * 1024 / 1e6)


def compare(song: Path, folder: Path) -> None:
    commands = {
        "glancec analyze": [sys.executable, "-m", "glance", "analyze", str(song)],
        "librosa load, beat_track": [sys.executable, "-c", BASELINE, str(song)],
    }
    found: dict[str, list[Taken]] = {name: [] for name in commands}
    for turn in range(1 + ROUNDS):
        for name, command in commands.items():
            cache = {"GLANCE_CACHE_DIR": str(folder / f"cache{turn}")}
            took = taken(command, os.environ | cache | {"PYTHONPATH": str(HERE)})
            if turn:  # the first warms up
                found[name].append(took)
    print(f"{'':26}{'wall: least, middle':>22}{'processor: least, middle':>28}{'peak, MB':>12}")
    for name, took in found.items():
        walls, busy = ([one[i] for one in took] for i in (0, 1))
        print(
            f"{name:26}{min(walls):15.2f} {statistics.median(walls):6.2f}{min(busy):21.2f} "
            f"{statistics.median(busy):6.2f}{max(one.memory for one in took):12.0f}"
        )


@contextmanager
def stage(name: str) -> Iterator[None]:
    before = time.process_time()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(f"  {name:32}{time.process_time() - before:8.2f} s{peak:10.0f} MB so far", flush=True)


def stages(song: Path) -> None:
    """What the processor is busy with, one after the other."""
    with stage("load scipy and librosa"):
        from glance.music.kernels import loading

        with loading():
            pass
    from threadpoolctl import threadpool_limits

    from glance.music import analyse, frontend, signals
    from glance.music.decode import decode_file
    from glance.music.tape import RATE
    from glance.world import RealWorld

    with threadpool_limits(1, user_api="blas"):
        with stage("decode, loudness"), song.open("rb") as file:
            sound = decode_file(song, file, RealWorld(), RATE).value
        assert sound is not None
        with stage("resample, spectra, flux, chroma"):
            features = frontend.listen(sound)
        with stage("signals and onsets"):
            signals.signals(features)
            signals.onsets(features)
        with stage("tempos, beats, level"):
            counts = analyse.counted(features)
        with stage("bars, sections, key"):
            analyse.heard_as(sound, "0" * 64, 0, features, counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("song", nargs="?", type=Path)
    parser.add_argument("--stages", action="store_true", help="only what dominates")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        song = options.song.resolve() if options.song else three_minutes(Path(name))
        if options.stages:
            return stages(song)
        compare(song, Path(name))
        print("\nprocessor time by stage, in one process")
        subprocess.run([sys.executable, __file__, "--stages", str(song)], check=True)
    return None


if __name__ == "__main__":
    main()

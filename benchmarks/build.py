"""How fast videos are built: `python benchmarks/build.py [SECONDS]`.

The beginning of the example, 640x360 at 24 fps, with `sketch`, into an empty cache; in turn
with encoding the same finished frames alone (on as many cores, from memory) and with a build
that has nothing to do. Medians of several rounds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from os import sched_getaffinity
from pathlib import Path

import glance
from glance.builder.build import build
from glance.builder.cache import Cache
from glance.builder.encoder import encoder
from glance.builder.store import Store
from glance.plan.plan import Plan
from glance.render.choose import choose
from glance.render.compositor import finished
from glance.world import RealWorld

EXAMPLES = Path(__file__).parent.parent / "examples"
ROUNDS = 3
CHUNK = 96


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main(length: float) -> None:
    compiled = glance.compile(glance.load(EXAMPLES / "first_light.glance")).value
    assert compiled
    frames = range(min(compiled.frames, round(length * compiled.fps)))
    with tempfile.TemporaryDirectory() as name:
        os.environ["GLANCE_CACHE_DIR"] = f"{name}/cache"
        measure(compiled, frames, Path(name) / "video.mp4")


def measure(plan: Plan, frames: range, output: Path) -> None:
    world, cores = RealWorld(), len(sched_getaffinity(0))
    store = Store.of(world)
    ffmpeg = encoder(world, store)
    pictures = list(finished(plan, choose(plan), frames))
    size = plan.width, plan.height

    def encode(start: int) -> None:
        part = pictures[start : start + CHUNK]
        ffmpeg.segment(part, len(part), size, plan.fps)

    def encode_alone() -> None:
        with ThreadPoolExecutor(cores) as pool:
            list(pool.map(encode, range(0, len(pictures), CHUNK)))

    def build_it() -> None:
        build(plan, EXAMPLES / plan.audio.path, output, world, frames=frames)

    taken: dict[str, list[float]] = {"encode alone": [], "draw and encode": [], "nothing to do": []}
    for _ in range(ROUNDS):
        Cache.of(world).clear()
        taken["encode alone"].append(seconds(encode_alone))
        taken["draw and encode"].append(seconds(build_it))
        taken["nothing to do"].append(seconds(build_it))
    baseline = statistics.median(taken["encode alone"])
    print(f"{len(frames)} frames, {plan.width}x{plan.height}, {cores} cores")
    print(f"{'':16}  seconds  frames/s  × encoding alone")
    for label, times in taken.items():
        median = statistics.median(times)
        print(f"{label:16} {median:8.3f} {len(frames) / median:9.1f} {median / baseline:8.2f}")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("seconds", type=float, nargs="?", default=20.0, help="how much of it")
    main(options.parse_args().seconds)

"""A build with nothing to do is over before anything heavy is loaded."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from tests.builder.conftest import Bench
from tests.builder.plans import plan, shot

AGAIN = """
import pickle, sys
from pathlib import Path
from glance.builder.build import build
from glance.world import RealWorld
from tests.builder.weightless import weightless
plan = pickle.loads(Path("plan").read_bytes())
report = build(plan, Path("song.wav"), Path("out.mp4"), RealWorld(), renderer_of=weightless)
print(report.rendered, report.written)
print(*sorted({"numpy", "cv2", "ffmpeg", "rich", "multiprocessing"} & set(sys.modules)))
"""


def test_nothing_heavy_is_loaded_and_no_frame_drawn(bench: Bench) -> None:
    video = plan(shot(0, 24))
    bench.build(video)
    (bench.folder / "plan").write_bytes(pickle.dumps(bench.with_song(video)))
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", AGAIN],
        cwd=bench.folder, capture_output=True, text=True, check=True,
        env=os.environ | {"GLANCE_CACHE_DIR": str(bench.world.cache), "PYTHONPATH": root},
    )  # fmt: skip
    assert done.stdout.splitlines() == ["0 False", ""]

"""A build in a process of its own, that can be killed."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from glance.plan.plan import Plan
from tests.builder.conftest import Bench

BUILD = """
import pickle, resource, sys
from glance.builder.build import build
from glance.diagnostics.diagnostic import EnvironmentFault
plan, song, output, world, options, largest = pickle.load(open(sys.argv[1], "rb"))
if largest:
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
try:
    report = build(plan, song, output, world, **options)
    print(report.rendered, report.kept)
except EnvironmentFault as fault:
    print(fault.diagnostic.code, fault.diagnostic.message)
    sys.exit(2)
except KeyboardInterrupt:
    print("interrupted")
    sys.exit(130)
"""
MARK = "GLANCE_TESTED_BY"


class Started:
    """A build under way. `mark` is in the environment of all the processes it starts."""

    def __init__(
        self, bench: Bench, plan: Plan, name: str = "out.mp4", largest: int = 0, **options: Any
    ) -> None:
        """`largest` is the size of file, in bytes, at which the disk is full."""
        task = bench.folder.parent / f"{Path(name).name}.task"
        output = bench.folder / name
        given = (bench.with_song(plan), bench.song, output, bench.world, options, largest)
        task.write_bytes(pickle.dumps(given))
        self.mark = f"{MARK}={task}"
        self.process = subprocess.Popen(
            [sys.executable, "-c", BUILD, str(task)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=Path(__file__).parents[2],
            env=os.environ | {MARK: str(task)},
        )  # fmt: skip

    def outcome(self) -> tuple[int, str, str]:
        """Its exit code and what it printed."""
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err

    def descendants(self) -> list[int]:
        """Processes that it started and that are still there, itself included."""
        return [pid for pid in pids() if self.mark in environment(pid)]


def pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def environment(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something that must come about."""
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "it didn't come about"
        time.sleep(0.01)

"""What of this machine works, what doesn't, and what to do about it."""

from __future__ import annotations

import json
import platform
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from glance import __version__
from glance.builder.cache import Cache
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.hub import hub_cache
from glance.models.inventory import inventory
from glance.report.finding import Finding, gigabytes
from glance.report.libraries import diffusion
from glance.report.media import ffmpeg, lettering, songs
from glance.world import World

LITTLE = 200_000_000
"""Bytes of free disk below which a build is likely to fail."""


def examine(folder: Path, world: World) -> Iterator[Finding]:
    """Everything, one after the other; what takes longest comes last."""
    yield glance()
    yield packages()
    yield ffmpeg(world)
    yield songs()
    yield lettering()
    yield cache(world)
    yield models(folder, world)
    yield diffusion()


def as_json(findings: tuple[Finding, ...]) -> str:
    """For programs: `{"works": true, "findings": [{"what": …, "state": …, …}]}`."""
    works = all(finding.state != "broken" for finding in findings)
    rows = [asdict(finding) for finding in findings]
    return json.dumps({"works": works, "findings": rows}, indent=2, ensure_ascii=False)


def glance() -> Finding:
    said = f"{__version__} on Python {platform.python_version()}, {platform.platform()}"
    facts = {"glance": __version__, "python": platform.python_version()}
    return Finding("Glance", "works", said, facts=facts)


def packages() -> Finding:
    """What Glance needs, by its own metadata; extras apart."""
    names = [
        re.split(r"[^\w.-]", line)[0] for line in requires("glance") or [] if "extra" not in line
    ]
    found = {name: _version(name) for name in sorted(names)}
    missing = [name for name, known in found.items() if known is None]
    if missing:
        help = f"run `pip install {' '.join(missing)}`, or install Glance again"
        return Finding("packages", "broken", f"missing: {', '.join(missing)}", help, found)
    said = ", ".join(f"{name} {known}" for name, known in found.items())
    return Finding("packages", "works", said, facts=found)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def cache(world: World) -> Finding:
    folder = world.cache
    try:
        probe = folder / "doctor"
        world.write(probe, b"")
        world.local(probe).unlink()
        kept = sum(usage.bytes for usage in Cache.of(world).usage().values())
        free = shutil.disk_usage(world.local(folder)).free
    except (OSError, EnvironmentFault) as reason:
        why = reason.strerror if isinstance(reason, OSError) else reason
        help = "make it writable, or set GLANCE_CACHE_DIR to another folder"
        return Finding("cache", "broken", f"{folder} can't be written: {why}", help)
    facts = {"folder": str(folder), "bytes": kept, "free": free}
    said = f"{gigabytes(kept)} in {folder}, {gigabytes(free)} free"
    if free < LITTLE:
        help = "make room: `glancec cache prune --size 1G`, or set GLANCE_CACHE_DIR"
        return Finding("cache", "broken", said, help, facts)
    return Finding("cache", "works", said, facts=facts)


def models(folder: Path, world: World) -> Finding:
    found = list(inventory(folder, world))
    ready = [entry.model.model for entry in found if entry.model.ready]
    half = [entry.model.model for entry in found if entry.model.pieces.missing]
    facts = {"folder": str(hub_cache(world)), "ready": ready, "incomplete": half}
    said = f"{', '.join(ready) or 'none'}, in {hub_cache(world)}"
    if half:
        help = f"fetch the rest with `glancec models pull {half[0]}`"
        return Finding("models", "broken", f"{said}; incomplete: {', '.join(half)}", help, facts)
    if not ready:
        help = "`model sketch` needs none; else `glancec models pull stabilityai/sd-turbo`"
        return Finding("models", "absent", said, help, facts)
    return Finding("models", "works", said, facts=facts)

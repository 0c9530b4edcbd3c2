"""Where ffmpeg is on this machine."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from glance.diagnostics.catalogue.music import FFMPEG_MISSING, FFMPEG_NOT_THERE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.world import World


def ffmpeg_binary(world: World) -> Path:
    """The ffmpeg to run: `$GLANCE_FFMPEG`, else the one on PATH, else imageio-ffmpeg's.

    Raises EnvironmentFault when there is none, or when `$GLANCE_FFMPEG` names a file
    that isn't there (falling back in silence would hide the mistake).
    """
    chosen = world.variable("GLANCE_FFMPEG")
    if chosen:
        return _chosen(Path(chosen).expanduser())
    found = shutil.which("ffmpeg", path=world.variable("PATH"))
    return Path(found) if found else _in_wheel(world) or _packaged()


def _chosen(path: Path) -> Path:
    """`$GLANCE_FFMPEG` may be a path, or a program's name to look up."""
    found = shutil.which(str(path))
    if found is None:
        raise EnvironmentFault(
            FFMPEG_NOT_THERE.anywhere(path=path).hint(
                "set GLANCE_FFMPEG to an ffmpeg that can be run, or unset it"
            )
        )
    return Path(found)


def _in_wheel(world: World) -> Path | None:
    """The ffmpeg in imageio-ffmpeg's wheel, where it has one.

    The package starts it to find out whether it can, each time that it is asked: a build
    with nothing to do would spend a fifth of its time on that.
    """
    package = find_spec("imageio_ffmpeg")
    if package is None or package.origin is None or world.variable("IMAGEIO_FFMPEG_EXE"):
        return None
    found = Path(package.origin).parent.glob("binaries/ffmpeg-*")
    return next((path for path in found if os.access(path, os.X_OK)), None)


def _packaged() -> Path:
    """The ffmpeg that imageio-ffmpeg finds, also beside conda's Python."""
    try:
        import imageio_ffmpeg

        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as reason:
        raise EnvironmentFault(
            FFMPEG_MISSING.anywhere().hint(
                "install ffmpeg (or `pip install imageio-ffmpeg`), or set GLANCE_FFMPEG to one"
            )
        ) from reason

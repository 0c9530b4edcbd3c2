"""Where ffmpeg is on this machine."""

from __future__ import annotations

import shutil
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
    return Path(found) if found else _packaged()


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


def _packaged() -> Path:
    """The ffmpeg that comes with the imageio-ffmpeg package."""
    try:
        import imageio_ffmpeg

        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as reason:
        raise EnvironmentFault(
            FFMPEG_MISSING.anywhere().hint(
                "install ffmpeg (or `pip install imageio-ffmpeg`), or set GLANCE_FFMPEG to one"
            )
        ) from reason

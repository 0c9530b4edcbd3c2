"""Someone who looks on while a video is built."""

from __future__ import annotations

from typing import Protocol


class Watcher(Protocol):
    """Told how a build goes. Called from one thread, in this order."""

    def compressing(self, seconds: float) -> None:
        """Before all else a song of so many seconds is compressed."""
        ...

    def started(self, frames: int, to_draw: int, shots: int) -> None:
        """Of `frames` frames `to_draw` have to be drawn; `shots` shots aren't there as they
        are to be."""
        ...

    def advanced(self, frames: int) -> None:
        """So many more frames are drawn; fewer than none where a process died with its chunk."""
        ...

    def finishing(self, frames: int) -> None:
        """Where a model draws: it is done, and so many frames of what it drew are left to be
        finished and encoded. `advanced` speaks of those from now on."""
        ...

    def shot_done(self) -> None:
        """The last missing chunk of a shot is kept."""
        ...

    def joining(self) -> None:
        """All frames are there; the video is put together."""
        ...

    def finished(self) -> None:
        """The video has its name, or the build failed: clear away what was shown."""
        ...


class Nobody:
    """Looks on in silence."""

    def compressing(self, seconds: float) -> None: ...

    def started(self, frames: int, to_draw: int, shots: int) -> None: ...

    def advanced(self, frames: int) -> None: ...

    def finishing(self, frames: int) -> None: ...

    def shot_done(self) -> None: ...

    def joining(self) -> None: ...

    def finished(self) -> None: ...

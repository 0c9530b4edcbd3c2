"""A running ffmpeg: fed through a pipe, read to its end, never left behind.

It can't outlive us: it reads its pictures from a pipe, and when we die, in whatever way,
the pipe ends and so does ffmpeg.
"""

from __future__ import annotations

import re
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import IO

from glance.builder.faults import no_room, reason_of
from glance.diagnostics.catalogue.build import ENCODER_FAILED
from glance.diagnostics.diagnostic import EnvironmentFault

TAG = re.compile(r"\[[^\]]* @ [^\]]*\]")
"""Which part of ffmpeg speaks: `[aac @ 0x561c3e907b80]`."""
TOLD = 300
"""Characters of ffmpeg's complaint that are passed on."""


def failed(task: str, reason: str) -> EnvironmentFault:
    """ffmpeg, or what it made, was not as it should be."""
    fault = ENCODER_FAILED.anywhere(task=task, reason=reason)
    return EnvironmentFault(fault.hint("build again, or set GLANCE_FFMPEG to another ffmpeg"))


class Process:
    """One run of ffmpeg. Use it in a `with`: leaving by an exception kills it."""

    def __init__(self, command: list[str], task: str, writes: Path | None = None) -> None:
        """`task` completes "ffmpeg could not …"; `writes` is the file it makes, if any."""
        self._task, self._writes = task, writes
        self._read: dict[str, bytes] = {"out": b"", "err": b""}
        try:
            # Its own process group: Ctrl-C is for us to hear and to pass on.
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                process_group=0,
            )
        except OSError as error:
            raise failed(task, reason_of(error)) from error
        streams = {"out": self._process.stdout, "err": self._process.stderr}
        self._readers = [
            Thread(target=self._drain, args=(name, stream), daemon=True)
            for name, stream in streams.items()
        ]
        for reader in self._readers:
            reader.start()

    def __enter__(self) -> Process:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._wait()

    def feed(self, data: bytes | memoryview) -> None:
        """Hand it some bytes. Raises EnvironmentFault when it has stopped listening."""
        assert self._process.stdin
        try:
            self._process.stdin.write(data)
        except BrokenPipeError as error:
            self._wait()
            raise self._complaint() from error

    def finished(self) -> bytes:
        """End its input, wait, and give what it wrote to its standard output."""
        self._wait()
        if self._process.returncode != 0:
            raise self._complaint()
        return self._read["out"]

    def _drain(self, name: str, stream: IO[bytes]) -> None:
        self._read[name] = stream.read()
        stream.close()

    def _wait(self) -> None:
        assert self._process.stdin
        with suppress(BrokenPipeError):  # it stopped listening; its exit code says why
            self._process.stdin.close()
        self._process.wait()
        for reader in self._readers:
            reader.join()

    def _complaint(self) -> EnvironmentFault:
        """Its last words, as a fault."""
        said = self._read["err"].decode(errors="replace").strip()
        code = self._process.returncode
        full = "No space left" in said or "File too large" in said or code == -signal.SIGXFSZ
        if full and self._writes:
            return no_room(self._writes)
        if code < 0:
            return failed(self._task, f"it was stopped by {signal.Signals(-code).name}")
        # The first line names the cause; those after it are its consequences.
        first = TAG.sub("", said.partition("\n")[0]).strip()[:TOLD]
        return failed(self._task, first or f"it exited with {code}")

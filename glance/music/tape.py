"""One channel of sound, however long it is: in memory while it is short, else in a temporary file.

Two hours at the rate of the analysis are 634 MB. They are read a stretch at a time, so that a
file serves as well as memory does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile, gettempdir
from threading import Lock
from typing import TYPE_CHECKING
from weakref import finalize

import numpy as np

from glance.diagnostics.catalogue.music import NO_ROOM_FOR_SOUND
from glance.diagnostics.diagnostic import EnvironmentFault

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 22000
"""Samples a second of what is analysed."""
AT_ONCE = 1 << 17
"""Samples that are read, resampled or looked at at a time."""
_IN_MEMORY = 1 << 26
"""Bytes beyond which it goes to a file: twelve minutes at 22 kHz."""
_BYTES = 4
"""Of a sample."""


class Tape:
    """Samples of one channel, float32, `rate` a second. Several threads may read it.

    Raises EnvironmentFault where there is no room for the file.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        with ExitStack() as opened:
            self._file = opened.enter_context(SpooledTemporaryFile(_IN_MEMORY))
            finalize(self, opened.pop_all().close)
        self._lock = Lock()
        self._samples = 0

    def __len__(self) -> int:
        return self._samples

    def __getitem__(self, part: slice) -> Samples:
        """A stretch of it, as of an array."""
        start, stop, _ = part.indices(self._samples)
        with self._at(start) as file:
            return np.frombuffer(file.read(max(0, stop - start) * _BYTES), dtype=np.float32)

    def write(self, start: int, samples: Samples) -> None:
        """Put samples there, over others or at the end."""
        with self._at(start) as file:
            file.write(np.ascontiguousarray(samples, dtype=np.float32).data)
        self._samples = max(self._samples, start + len(samples))

    @contextmanager
    def _at(self, sample: int) -> Iterator[SpooledTemporaryFile[bytes]]:
        """The file, where a sample is; nobody else moves about in it meanwhile."""
        try:
            with self._lock:
                self._file.seek(sample * _BYTES)  # what was written before may go to the disk now
                yield self._file
        except OSError as reason:
            why = reason.strerror or "the system doesn't say why"
            fault = NO_ROOM_FOR_SOUND.anywhere(folder=gettempdir(), reason=why)
            way_out = "make room there, or set TMPDIR to a folder that has some"
            raise EnvironmentFault(fault.hint(way_out)) from reason

    def append(self, samples: Samples) -> None:
        self.write(self._samples, samples)

    def stretches(self) -> Iterator[Samples]:
        """All of it, in order."""
        for start in range(0, self._samples, AT_ONCE):
            yield self[start : start + AT_ONCE]

    def __reduce__(self) -> tuple[object, ...]:
        """Another process has no hold of the file: it gets a copy."""
        return tape_of, ([*self.stretches()], self.rate)


def tape_of(stretches: Iterable[Samples], rate: int) -> Tape:
    """The stretches one after the other."""
    tape = Tape(rate)
    for stretch in stretches:
        tape.append(stretch)
    return tape


@dataclass(slots=True)
class Seen:
    """What went over a tape, at the rate at which it came.

    samples  how many;
    odd      those of them that were not numbers;
    mean     of all;
    spread   the sum of squares of how far they are from the mean.
    """

    samples: int = 0
    odd: int = 0
    mean: float = 0.0
    spread: float = 0.0

    @property
    def power(self) -> float:
        """The sum of squares."""
        return self.spread + self.samples * self.mean**2

    def see(self, stretch: Samples) -> None:
        """Take in some more: sums of each stretch are joined as Chan, Golub and LeVeque do."""
        mean = float(stretch.mean(dtype=float)) if len(stretch) else 0.0
        total = self.samples + len(stretch)
        share = len(stretch) / max(total, 1)
        self.spread += energy(stretch - np.float32(mean))
        self.spread += (mean - self.mean) ** 2 * self.samples * share
        self.mean += (mean - self.mean) * share
        self.samples = total


def recorded(stretches: Iterable[Samples], rate: int, wanted: int) -> tuple[Tape, Seen]:
    """A tape at the rate that is wanted, of sound that comes at another.

    What isn't a number becomes silence, and a constant offset is taken away: it isn't sound.
    """
    seen = Seen()
    tape = tape_of(resampled(_numbers(stretches, seen), rate, wanted), wanted)
    if seen.mean:
        _level(tape, seen, rate)
    return tape, seen


def _numbers(stretches: Iterable[Samples], seen: Seen) -> Iterator[Samples]:
    for stretch in stretches:
        clean, good = stretch, np.isfinite(stretch)
        if not good.all():
            seen.odd += int(len(good) - good.sum())
            clean = np.where(good, stretch, np.float32(0))
        seen.see(clean)
        yield clean


def resampled(
    stretches: Iterable[Samples], rate: int, wanted: int, quality: str = "HQ"
) -> Iterator[Samples]:
    """Stretches at another rate; wherever they are cut, it comes to the same."""
    import soxr

    if rate == wanted:
        yield from stretches
        return
    to_rate = soxr.ResampleStream(rate, wanted, 1, dtype="float32", quality=quality)
    for stretch in stretches:
        yield to_rate.resample_chunk(stretch)
    yield to_rate.resample_chunk(np.zeros(0, dtype=np.float32), last=True)


def _level(tape: Tape, seen: Seen, rate: int) -> None:
    """Take the offset away. It is known only when all was heard, and at its ends the filter makes
    of it what it makes of any step."""
    offset, ones, at = np.float32(seen.mean), np.ones(AT_ONCE, dtype=np.float32), 0
    constant = (ones[: seen.samples - start] for start in range(0, seen.samples, AT_ONCE))
    for response in resampled(constant, rate, tape.rate):
        tape.write(at, tape[at : at + len(response)] - offset * response)
        at += len(response)


def energy(samples: Samples) -> float:
    """The sum of squares, of those that are numbers."""
    squares = np.square(samples)
    total = float(squares.sum(dtype=float))
    if np.isfinite(total):
        return total
    return float(np.nan_to_num(squares, posinf=0.0).sum(dtype=float))

"""From a tempo to beats: each where something is struck, all where the tempo wants them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hold:
    """How firmly beats hold to the tempo.

    tightness  what a beat out of time costs, per squared log ratio of periods (Ellis 2007);
    ratios     of periods that are thought of.
    """

    tightness: float
    ratios: Array


LOOSE = Hold(400.0, np.exp2(np.linspace(-0.4, 0.4, 81)))
STIFF = Hold(5000.0, np.exp2(np.linspace(-0.1, 0.1, 41)))
"""A player's hold on the tempo; and a machine's, which no syncopation pulls off the beat."""
_HALFWAY, _QUARTERS = 0.7, 0.1
"""What a stroke half-way between beats, or a quarter off them, is worth beside one on them: a
grid that holds them all doesn't jump to where for a while more is struck."""

_ON_LINE = 4.0
"""Frames within which a beat lies on a line."""
_FEWEST, _MOST = 6, 1500
"""Beats that it takes to see a line; and beyond which no song keeps to one."""


def track(envelope: NDArray[np.float32], periods: Array, hold: Hold = LOOSE) -> list[Array]:
    """Beats, in frames, for each of several tempo paths: (paths, frames) → one array each.

    Dynamic programming (Ellis 2007), with a local period. No beat leans on one nearer
    than the shortest period allows, so that many frames are reckoned at once.
    """
    heard = _worth(envelope, periods)
    paths, frames = periods.shape
    block = max(1, int(periods.min() * hold.ratios[0]))
    reach = int(np.ceil(periods.max() * hold.ratios[-1]))
    price = hold.tightness * np.log(hold.ratios) ** 2
    score = np.zeros((paths, frames + reach))
    came_from = np.full((paths, frames), -1, dtype=np.int32)
    rows = reach + score.shape[1] * np.arange(paths)[:, None, None]
    for start in range(0, frames, block):
        now = np.arange(start, min(start + block, frames))
        lags = np.rint(periods[:, now, None] * hold.ratios).astype(np.intp)
        before = now[None, :, None] - lags
        arriving = score.take(rows + before) - price  # flat: a third of the time
        best = arriving.argmax(axis=2)
        best += np.arange(0, arriving.size, len(price)).reshape(best.shape)
        gained, origin = arriving.take(best), before.take(best)
        worth = (gained > 0) & (origin >= 0)
        came_from[:, now] = np.where(worth, origin, -1)
        score[:, now + reach] = heard[:, now] + np.where(worth, gained, 0)
    return [_walk_back(score[i, reach:], came_from[i], periods[i, -1]) for i in range(paths)]


def _worth(envelope: NDArray[np.float32], periods: Array) -> Array:
    """What speaks for a beat at each frame, for each of several paths: (paths, frames)."""
    from scipy.ndimage import gaussian_filter1d

    struck = gaussian_filter1d(envelope.astype(float), 1.2)
    frames = np.arange(len(struck))

    def after(share: float) -> Array:
        later = np.rint(frames + share * periods).astype(np.int32)
        return np.asarray(struck[np.clip(later, 0, len(struck) - 1)])

    worth = struck + _HALFWAY * after(0.5) + _QUARTERS * (after(0.25) + after(0.75))
    return np.asarray(1.3 * worth / (1 + _HALFWAY + 2 * _QUARTERS))


def _walk_back(score: Array, came_from: NDArray[np.int32], period: float) -> Array:
    tail = min(len(score), int(period * 1.2) + 1)
    at = len(score) - tail + int(score[-tail:].argmax())
    beats = [at]
    while came_from[beats[-1]] >= 0:
        beats.append(int(came_from[beats[-1]]))
    return np.array(beats[::-1], dtype=float)


def off_beats(beats: Array, frames: int) -> Array:
    """The same count half a beat later: what a tracker hears when the bass plays off the beat."""
    gaps = np.diff(beats)
    between = np.concatenate([[beats[0] - gaps[0] / 2], beats[:-1] + gaps / 2])
    last = beats[-1] + gaps[-1] / 2
    between = np.append(between, last)
    return np.asarray(between[(between >= 0) & (between < frames - 1)])


def thirds_later(beats: Array) -> list[Array]:
    """The same count a third and two thirds of a beat later."""
    gaps = np.diff(beats)
    return [beats[:-1] + gaps / 3, beats[:-1] + gaps * 2 / 3]


def doubled(beats: Array) -> Array:
    """The same count twice as fast."""
    return np.sort(np.concatenate([beats, beats[:-1] + np.diff(beats) / 2]))


def steadied(beats: Array) -> Array | None:
    """The straight line that most of the beats lie on; None if fewer than half do.

    A count that jumps by half a beat in the middle of a song by a machine is put right.
    """
    if not _FEWEST <= len(beats) <= _MOST:
        return None
    period, first = _densest(beats)
    for _ in range(3):
        number = np.rint((beats - first) / period)
        near = np.abs(beats - first - number * period) < _ON_LINE
        if near.sum() < _FEWEST:
            return None
        period, first = np.polyfit(number[near], beats[near], 1)
    low, high = np.ceil((beats[0] - 3 - first) / period), (beats[-1] - first) / period + 0.5
    line = first + period * np.arange(low, np.floor(high) + 1)
    return line if near.mean() > 0.5 else None


def _densest(beats: Array) -> tuple[float, float]:
    """The period and the start of the line near which most beats lie, by a histogram."""
    median = float(np.median(np.diff(beats)))
    spans = (beats[-1] - beats[0]) / median
    if abs(spans - round(spans)) < 0.2:
        median = float(beats[-1] - beats[0]) / round(spans)
    best: tuple[int, float, float] = (0, median, 0.0)
    for period in np.arange(0.985 * median, 1.015 * median, 2 / len(beats)):
        bins = max(4, int(period / _ON_LINE))
        place = ((beats % period) / period * bins).astype(int) % bins
        full = np.bincount(place, minlength=bins)
        two = full + np.roll(full, -1)
        top = int(two.argmax())
        if two[top] > best[0]:
            best = (int(two[top]), float(period), (top + 1) / bins * float(period))
    return best[1:]

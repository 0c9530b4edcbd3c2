"""Integrated loudness in LUFS, as ITU-R BS.1770-4 measures it.

Each channel goes through the K-weighting (a shelf for the head, a high pass for the ear), its
power is taken over blocks of 400 ms that overlap by three quarters, and the mean is over the
blocks that are heard: above -70 LUFS, and above 10 LU below the mean of those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    Powers = NDArray[np.float64]

_OFFSET = -0.691
"""What makes a sine of full scale at 997 Hz in one channel -3.01 LUFS."""

_ABSOLUTE, _RELATIVE = -70.0, -10.0
_STEPS = 4
"""Steps of 100 ms in a block."""

_SHELF = (1681.974450955533, 3.999843853973347, 0.7071752369554196)
"""Hertz, decibels, Q of the shelving filter; the standard gives it at 48 kHz only."""
_HIGH_PASS = (38.13547087602444, 0.5003270373238773)
"""Hertz and Q."""

_SURROUND = {4: (1.0, 1.0, 1.41, 1.41), 5: (1.0, 1.0, 1.0, 1.41, 1.41),
             6: (1.0, 1.0, 1.0, 0.0, 1.41, 1.41)}  # fmt: skip
"""Weights of channels where there are more than two: those behind count more, the lowest not."""


class Loudness:
    """Measures sound that comes a stretch at a time.

    rate, channels: of the frames to come.
    """

    def __init__(self, rate: int, channels: int) -> None:
        import numpy as np

        self._step = max(1, round(rate / 10))
        self._sections = k_weighting(rate)
        self._state = np.zeros((len(self._sections), 2, channels), dtype=np.float64)
        self._weights = np.array(_SURROUND.get(channels, (1.0,) * channels))
        self._left = np.zeros((0, channels), dtype=np.float32)
        self._powers: list[Powers] = []

    def hear(self, frames: Samples) -> None:
        """Go on with (samples, channels)."""
        import numpy as np
        from scipy.signal import sosfilt

        clean = frames
        if not np.isfinite(frames).all():
            clean = np.nan_to_num(frames, nan=0.0, posinf=0.0, neginf=0.0)
        weighted, self._state = sosfilt(self._sections, clean, axis=0, zi=self._state)
        both = np.concatenate([self._left, weighted])
        steps = len(both) // self._step
        whole = both[: steps * self._step].reshape(steps, self._step, both.shape[1])
        self._left = both[steps * self._step :]
        powers = np.einsum("nsc,nsc->nc", whole, whole) / self._step
        self._powers.append(powers @ self._weights)

    @property
    def lufs(self) -> float | None:
        """Of all that was heard; None where nothing of it is loud enough to count."""
        import numpy as np

        steps = np.concatenate(self._powers) if self._powers else np.zeros(0)
        if len(steps) < _STEPS:
            return None
        blocks = np.convolve(steps, np.full(_STEPS, 1 / _STEPS), mode="valid")
        blocks = blocks[blocks > _power(_ABSOLUTE)]
        if len(blocks) == 0:
            return None
        heard = blocks[blocks > blocks.mean() * 10 ** (_RELATIVE / 10)]
        return float(_OFFSET + 10 * np.log10(heard.mean()))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET) / 10))


def k_weighting(rate: int) -> Powers:
    """The two filters as second-order sections, for any rate (after De Man 2014)."""
    import numpy as np

    hertz, decibels, q = _SHELF
    k, high = np.tan(np.pi * hertz / rate), 10 ** (decibels / 20)
    middle = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = [
        (high + middle * k / q + k * k) / a0, 2 * (k * k - high) / a0,
        (high - middle * k / q + k * k) / a0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0,
    ]  # fmt: skip
    hertz, q = _HIGH_PASS
    k = np.tan(np.pi * hertz / rate)
    a0 = 1 + k / q + k * k
    high_pass = [1.0, -2.0, 1.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0]
    return np.array([shelf, high_pass])

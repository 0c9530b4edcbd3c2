"""The ear "Beat This!" (Foscarin, Schlüter and Widmer, ISMIR 2024), with its owner's checkpoint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING, Any

import numpy as np

from glance.diagnostics.catalogue import music as faults
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.music.decode import Sound
from glance.music.ears import Told
from glance.music.ears.network import logits
from glance.music.tape import Tape, resampled, tape_of
from glance.world import World, sha256_of_bytes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glance.music.ears.network import Weights

    Array = NDArray[np.float32]

RATE, _WINDOW, _HOP, _MELS = 22050, 1024, 441, 128
FRAMES = RATE // _HOP
"""Frames a second."""
_AT_ONCE = 3000
"""Frames whose spectra are in memory at a time."""

_CHUNK, _BORDER = 1500, 6
"""Frames the network was taught on, and how many of them at each edge it was never asked about."""
_NEAR = 3
"""Frames on both sides that a peak must rise above."""
_NEVER = -1000.0

_NOT_ONE = (KeyError, RuntimeError, ValueError, TypeError, AttributeError, EOFError, IndexError)


@dataclass(frozen=True, slots=True)
class BeatThis:
    """The network with the tensors of a checkpoint, whose SHA-256 is `digest`."""

    weights: Weights
    summed: bool
    digest: str

    @property
    def name(self) -> str:
        return f"beat-this {self.digest[:12]}"

    def listen(self, sound: Sound) -> Told:
        """Its beats, and those of them that begin a bar, to a fiftieth of a second."""
        beat, downbeat = (peaks(curve) / FRAMES for curve in self._curves(log_mel(sound)))
        nearest = [float(beat[np.abs(beat - at).argmin()]) for at in downbeat if len(beat)]
        return Told(tuple(beat.tolist()), tuple(sorted(set(nearest))))

    def _curves(self, mel: Array) -> Array:
        """Log odds of beats and downbeats, (2, frames): piece by piece, the earlier one wins."""
        frames = len(mel)
        starts = list(range(-_BORDER, frames - _BORDER, _CHUNK - 2 * _BORDER))
        if frames > _CHUNK - 2 * _BORDER:
            starts[-1] = frames - (_CHUNK - _BORDER)
        found = np.full((2, frames), _NEVER, dtype=np.float32)
        for start in reversed(starts):
            missing = max(0, -start), max(0, min(_BORDER, start + _CHUNK - frames))
            piece = np.pad(mel[max(0, start) : start + _CHUNK], (missing, (0, 0)))
            said = self.told(piece)[:, _BORDER:-_BORDER]
            found[:, start + _BORDER : start + _BORDER + said.shape[1]] = said
        return found

    def told(self, mel: Array) -> Array:
        """What the network says of one piece, (2, frames). Raises as `network.logits` does."""
        import torch

        with torch.inference_mode():
            both = logits(self.weights, torch.from_numpy(mel), summed=self.summed)
            return np.asarray(torch.stack(both).numpy(), dtype=np.float32)


def open_ear(checkpoint: Path, world: World) -> BeatThis:
    """The ear of a checkpoint file.

    Only tensors and plain values are read from it: a checkpoint is a pickle, which could else
    run anything. Raises EnvironmentFault where it isn't one, or PyTorch isn't there.
    """
    if find_spec("torch") is None:
        fault = faults.EAR_NOT_INSTALLED.anywhere()
        raise EnvironmentFault(fault.hint("install it: `pip install 'glance[beat-this]'`"))
    try:
        data = world.read(checkpoint)
        kept = _tensors(data)
        tensors = {_bare(name): tensor for name, tensor in kept["state_dict"].items()}
        summed = bool(kept.get("hyper_parameters", {}).get("sum_head", True))
        ear = BeatThis(tensors, summed, sha256_of_bytes(data))
        ear.told(np.zeros((16, _MELS), dtype=np.float32))  # so that a fault shows before the song
    except OSError as reason:
        raise _unusable(checkpoint, reason.strerror or "the system doesn't say why") from reason
    except UnpicklingError as reason:
        raise _unusable(checkpoint, "it holds more than tensors and numbers") from reason
    except KeyError as missing:
        raise _unusable(checkpoint, f"it has no `{missing.args[0]}`") from missing
    except _NOT_ONE as reason:
        raise _unusable(checkpoint, "its tensors aren't those of the network") from reason
    return ear


def _tensors(data: bytes) -> dict[str, Any]:
    import torch

    found = torch.load(BytesIO(data), map_location="cpu", weights_only=True)
    if not isinstance(found, dict):
        raise KeyError("state_dict")
    return found


def _bare(name: str) -> str:
    """Without what the training program and torch.compile put before it."""
    return name.removeprefix("model.").replace("_orig_mod.", "")


def _unusable(checkpoint: Path, reason: str) -> EnvironmentFault:
    fault = faults.EAR_UNUSABLE.anywhere(path=checkpoint, reason=reason)
    return EnvironmentFault(fault.hint("name a checkpoint as its authors publish it (`.ckpt`)"))


def log_mel(sound: Sound) -> Array:
    """What the network was taught on: (frames, 128), compressed magnitudes.

    The window's magnitudes are divided by the root of its length, as torchaudio does where it is
    told to normalise by frame length.
    """
    import librosa

    bank = librosa.filters.mel(
        sr=RATE, n_fft=_WINDOW, n_mels=_MELS, fmin=30, fmax=11000, htk=False, norm=None
    )
    parts, scale = [], np.float32(1000 / _WINDOW**0.5)
    for spectrum in _spectra(_at_its_rate(sound.mono)):
        parts.append(np.log1p((bank @ spectrum).T * scale).astype(np.float32, copy=False))
    return np.concatenate(parts)


def _at_its_rate(tape: Tape) -> Tape:
    """As the network hears it: all at once, two hours would be two gigabytes."""
    if tape.rate == RATE:
        return tape
    return tape_of(resampled(tape.stretches(), tape.rate, RATE), RATE)


def _spectra(tape: Tape) -> Iterator[Array]:
    """Magnitudes (bins, frames), a stretch at a time; at its edges the song is mirrored."""
    import librosa

    frames = 1 + len(tape) // _HOP
    for start in range(0, frames, _AT_ONCE):
        first, last = start * _HOP, (min(start + _AT_ONCE, frames) - 1) * _HOP
        part = _mirrored(tape, first - _WINDOW // 2, last + _WINDOW // 2)
        yield np.abs(librosa.stft(part, n_fft=_WINDOW, hop_length=_HOP, center=False))


def _mirrored(tape: Tape, start: int, stop: int) -> Array:
    """Its samples from `start` to `stop`, which may lie beyond its edges."""
    part = tape[max(0, start) : min(stop, len(tape))]
    missing = max(0, -start), max(0, stop - len(tape))
    return np.pad(part, missing, mode="reflect") if any(missing) else part


def peaks(curve: Array) -> NDArray[np.float64]:
    """Frames that are likelier than not and than all within 70 ms; neighbours become one."""
    from scipy.ndimage import maximum_filter1d

    tops = np.flatnonzero((curve > 0) & (curve == maximum_filter1d(curve, 2 * _NEAR + 1)))
    runs = np.split(tops, 1 + np.flatnonzero(np.diff(tops) > 1))
    return np.array([run.mean() for run in runs if len(run)], dtype=float)

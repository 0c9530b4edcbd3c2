"""How much work it is for a diffusion model to draw shots: counted from the plan alone.

A *pass* is one call of the network for one picture: one denoising step, or two calls of it
where guidance is asked for. Pictures are painted many at once, in rounds: a round takes as
many passes as its dearest picture.

`feedback` and `travel` are counted exactly; in `still`, which paints a picture when words
come in, and in `clip`, it is what is likely.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from glance.models.families import FAMILY_BY_ID, Family
from glance.plan.plan import Plan, Samples, Shot

DUST = 1e-6
"""Steps: 0.3 of 10 are three, however the product is rounded."""


@dataclass(frozen=True, slots=True)
class Stint:
    """Frames of one shot that are drawn in a row: the passes of each picture painted, and the
    denoising steps of all of them."""

    frames: int
    pictures: tuple[int, ...]
    steps: int

    @property
    def passes(self) -> int:
        return sum(self.pictures)


@dataclass(frozen=True, slots=True)
class Workload:
    """What all stints come to, `batch` side by side.

    pictures  painted; the frames between are carried along;
    steps     of denoising, of all pictures;
    rounds    in which they are painted; batched: passes of the rounds, one after the other;
    longest   the stint of the most passes: no batch, however large, is done sooner.
    """

    frames: int
    pictures: int
    steps: int
    rounds: int
    batched: int
    longest: Stint


def workload(stints: Sequence[Stint], batch: int) -> Workload:
    """Stints are begun the longest first; each has one picture in a round."""
    rounds = list(_rounds(stints, batch))
    return Workload(
        frames=sum(stint.frames for stint in stints),
        pictures=sum(len(stint.pictures) for stint in stints),
        steps=sum(stint.steps for stint in stints),
        rounds=len(rounds),
        batched=sum(rounds),
        longest=max(stints, key=lambda stint: stint.passes, default=Stint(0, (), 0)),
    )


def _rounds(stints: Sequence[Stint], batch: int) -> Iterator[int]:
    """The passes of each round."""
    ordered = sorted(stints, key=lambda stint: -stint.frames)
    waiting = deque(deque(stint.pictures) for stint in ordered if stint.pictures)
    slots: list[deque[int]] = []
    while waiting or slots:
        while waiting and len(slots) < batch:
            slots.append(waiting.popleft())
        yield max(slot.popleft() for slot in slots)
        slots = [slot for slot in slots if slot]


def stint(plan: Plan, shot: Shot, frames: range) -> Stint:
    """The work of some frames of a shot (numbered as in the video), drawn in a row."""
    family = family_of(plan)
    painted = {
        "feedback": _feedback,
        "travel": _travel,
        "still": _still,
    }.get(shot.mode, _one)(shot, range(frames.start - shot.start, frames.stop - shot.start))
    counts = [(_steps(shot, share, family), _calls(shot, n, family)) for n, share in painted]
    passes = tuple(steps * calls for steps, calls in counts)
    return Stint(len(frames), passes, sum(steps for steps, _ in counts))


def family_of(plan: Plan) -> Family:
    """How the plan's model is run."""
    return FAMILY_BY_ID[plan.weights.family if plan.weights else "auto"]


Painted = Iterator[tuple[int, float]]
"""The frame that each picture is painted for, and at what strength."""


def _feedback(shot: Shot, frames: range) -> Painted:
    for n in frames:
        begun = _begun(shot, n)
        if n == begun:
            yield n, _first(shot, n)
        elif (n - begun) % shot.cadence == 0 and at(shot.strength, n) > 0:
            yield n, at(shot.strength, n)


def _travel(shot: Shot, frames: range) -> Painted:
    """With cadence, the picture before is needed too: each fades over from it."""
    keys: dict[int, None] = {}
    for n in frames:
        begun = _begun(shot, n)
        key = n - (n - begun) % shot.cadence
        keys[key] = None
        if n - key + 1 < shot.cadence and key != begun:
            keys[key - shot.cadence] = None
    return ((key, _first(shot, key)) for key in keys)


def _still(shot: Shot, frames: range) -> Painted:
    """A picture where it begins, and one for each text that comes in afterwards."""
    first = _begun(shot, frames.start)
    for n in (first, *(f - shot.start for f in shot.reseeds if f - shot.start in frames[1:])):
        yield n, _first(shot, n)
    weights = [*(part.weight for part in shot.prompt), *(part.weight for part in shot.style)]
    for weight in weights:
        comes_in = next((n for n in frames if at(weight, n) > 0), None)
        if comes_in is not None and at(weight, first) <= 0:
            yield comes_in, _first(shot, comes_in)


def _one(shot: Shot, frames: range) -> Painted:
    yield frames.start, 1.0


def _steps(shot: Shot, share: float, family: Family) -> int:
    return ceil((shot.steps or family.steps) * share - DUST)


def _calls(shot: Shot, n: int, family: Family) -> int:
    """Calls of the network for one step."""
    pull = family.guidance if shot.guidance is None else at(shot.guidance, n)
    return 2 if pull > 1 else 1


def _begun(shot: Shot, n: int) -> int:
    """The frame at which the picture of frame n was last drawn anew."""
    return max((f - shot.start for f in shot.reseeds if f - shot.start <= n), default=0)


def _first(shot: Shot, n: int) -> float:
    """How much of a picture that begins is drawn: all, but where it begins with another."""
    return 1.0 if shot.init is None else at(shot.strength, n)


def at(samples: Samples, n: int) -> float:
    """A value at a frame of the shot."""
    return samples if isinstance(samples, float) else samples[n]

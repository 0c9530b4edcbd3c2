"""The chunks of a video and the keys of their encoded frames."""

from __future__ import annotations

from bisect import bisect_right
from hashlib import sha256

from glance.builder.encoder import Encoder
from glance.builder.rushes import Rolls
from glance.builder.schedule import Job
from glance.plan.chunks import chunks
from glance.plan.keys import chunk_key
from glance.plan.plan import Plan
from glance.render import compositor


def segments(
    plan: Plan,
    frames: range,
    renderer_identity: str,
    encoder: Encoder,
    rolls: Rolls | None = None,
) -> tuple[Job, ...]:
    """The chunks that `frames` are made of, in order; at the ends perhaps parts of chunks.

    Equal keys are equal bytes: what the frames show, who drew and finished them, how they
    were encoded, and which rushes (of `rolls`, if there are any) they are made from.
    """
    starts = [shot.start for shot in plan.shots]
    made = f"{renderer_identity}; {compositor.IDENTITY}; {encoder.identity}"
    parts = (overlap(chunk, frames) for chunk in chunks(plan))

    def key(part: range) -> str:
        rushes = "".join(f"; {rush.key}" for rush in rolls.part(part)) if rolls else ""
        return chunk_key(plan, part, made + rushes)

    return tuple(
        Job(bisect_right(starts, part.start) - 1, part, key(part)) for part in parts if part
    )


def overlap(one: range, other: range) -> range:
    """The frames in both."""
    return range(max(one.start, other.start), min(one.stop, other.stop))


def whole_key(*parts: str) -> str:
    """The key of something made of other things with keys, in this order."""
    return sha256("\n".join(parts).encode()).hexdigest()

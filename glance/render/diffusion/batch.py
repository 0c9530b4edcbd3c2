"""How many pictures are painted at once."""

from __future__ import annotations

from glance.plan.chunks import rushes
from glance.plan.plan import Plan, Shot
from glance.world import World

VARIABLE = "GLANCE_BATCH"
"""Says how many pictures are painted at once."""
FEW = 4
MOST = {"cuda": 16, "mps": 4, "cpu": 1}
"""By device: where more at once brings no more pictures a second. Fewer are chosen where memory
is short."""
GROWING = ("feedback", "clip")


def batch_for(plan: Plan, device: str, world: World) -> int:
    """The batch for a plan on a kind of device (`cuda`, `mps`, `cpu`).

    No more than can be painted beside one another. Since another batch gives other bytes, there
    are but two sizes: a new cut seldom changes which.
    """
    wish = (world.variable(VARIABLE) or "").strip()
    if wish.isdecimal() and int(wish):
        return int(wish)
    most = MOST.get(device, 1)
    return most if many(plan) else min(FEW, most)


def many(plan: Plan) -> bool:
    """Whether more than a few scenes can be played side by side: a shot whose frames grow out
    of one another is one, others can be begun anywhere."""
    return sum(1 if grows(shot) else len(rushes(plan, shot)) for shot in plan.shots) > FEW


def grows(shot: Shot) -> bool:
    """Whether a frame of this shot can't be made without the one before it."""
    return shot.mode in GROWING

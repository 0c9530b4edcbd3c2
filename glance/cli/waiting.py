"""What takes a while is said, to whoever waits for a command."""

from __future__ import annotations

import sys

from glance.world import RealWorld, World
from glance.worlds import TellingWorld


def this_machine(*, quiet: bool = False) -> World:
    """This machine, which says on stderr what takes a while before it does that; not if quiet."""
    return RealWorld() if quiet else TellingWorld(RealWorld(), sys.stderr)

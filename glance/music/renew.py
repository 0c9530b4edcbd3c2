"""Hearing a song anew because its author asks for it: the only way that a lock moves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from glance.diagnostics.catalogue import music as faults
from glance.diagnostics.diagnostic import EnvironmentFault, Outcome, Severity
from glance.lock_parts import SONG, read_part, write_part
from glance.music.hear import Listener, placed
from glance.music.heard import Heard
from glance.music.kernels import keep_kernels
from glance.music.lock import write_lock
from glance.music.lock_file import GivenUp, why
from glance.music.lock_reader import Damaged, read_lock
from glance.syntax.source import Span
from glance.world import World

if TYPE_CHECKING:
    from glance.music.ears import Ear


@dataclass(frozen=True, slots=True)
class Renewal:
    """What the lock said, None where it said nothing that can be read, and what it says now.

    was_there  whether there was a lock at all.
    """

    old: Heard | None
    new: Heard
    was_there: bool


def renew(
    audio: Path, where: Span | None, lock: Path, world: World, checkpoint: Path | None = None
) -> Outcome[Renewal | None]:
    """Analyse the song, whatever the lock and the cache hold, and write the lock.

    checkpoint  of "Beat This!", to hear beats and bars with it.

    None when the song can't be read. Raises EnvironmentFault when the lock can't be written, or
    the checkpoint is no good.
    """
    try:
        new = Listener(audio, world).afresh(_ear(checkpoint, world))
    except GivenUp as given_up:
        return Outcome(None, tuple(placed(where, fault) for fault in given_up.faults))
    old, was_there = _locked(lock, world), world.is_file(lock)
    try:
        write_part(lock, SONG, write_lock(new), world)
    except OSError as reason:
        fault = faults.LOCK_UNWRITABLE.anywhere(lock=lock, reason=why(reason))
        fault = replace(fault, severity=Severity.ERROR)
        raise EnvironmentFault(fault.hint("make its folder writable")) from reason
    return Outcome(Renewal(old, new, was_there))


def _ear(checkpoint: Path | None, world: World) -> Ear | None:
    if checkpoint is None:
        return None
    keep_kernels(world)
    from glance.music.ears.beat_this import open_ear

    return open_ear(checkpoint, world)


def _locked(lock: Path, world: World) -> Heard | None:
    try:
        return read_lock(read_part(lock, SONG, world))
    except (OSError, Damaged, UnicodeDecodeError):
        return None

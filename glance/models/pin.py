"""Which weights draw the pictures: decided once, then held by the lock."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from glance.diagnostics.catalogue import models as faults
from glance.diagnostics.catalogue import music as lock_faults
from glance.diagnostics.diagnostic import Diagnostic, Outcome
from glance.lock_parts import first_line, read_part, write_part
from glance.models.complaints import absent, incomplete, unusable
from glance.models.hashes import digest_of, hashes_of
from glance.models.lock import PART, Pin, read_pin, write_pin
from glance.models.place import Located, locate
from glance.models.weights import Weights
from glance.music.lock_file import GivenUp, why
from glance.music.lock_reader import Damaged
from glance.syntax.source import Span
from glance.world import World

BUILT_IN = ("sketch",)
"""Models without weights."""


def pin(
    model: str,
    folder: Path,
    lock: Path | None,
    world: World,
    locked: bool = False,
    *,
    where: Span | None = None,
    update: bool = False,
) -> Outcome[Weights | None]:
    """The weights of the model that a script in `folder` names at `where`.

    lock    the lock beside the script; None reads and writes none;
    locked  fail rather than decide anything afresh;
    update  decide afresh whatever the lock says.

    A model that the lock pins has the lock's weights even where it isn't on this machine, so
    that a plan is the same everywhere; a warning says that it can't be built here. None where
    nothing is pinned and nothing can be, and for the built-in models, which have no weights.
    """
    if model in BUILT_IN:
        return Outcome(None)
    pinner = _Pinner(model, folder, lock, world, locked)
    try:
        weights = pinner.weights(update)
    except GivenUp as given_up:
        return Outcome(None, _at(where, (*pinner.notes, *given_up.faults)))
    return Outcome(weights, _at(where, pinner.notes))


def _at(
    where: Span | None, found: tuple[Diagnostic, ...] | list[Diagnostic]
) -> tuple[Diagnostic, ...]:
    return tuple(replace(diagnostic, span=where) for diagnostic in found)


@dataclass(slots=True)
class _Pinner:
    model: str
    folder: Path
    lock: Path | None
    world: World
    locked: bool
    notes: list[Diagnostic] = field(default_factory=list)

    @property
    def script(self) -> str:
        """As one writes it on the command line, in its own folder."""
        return self.lock.name.removesuffix(".lock") if self.lock else "SCRIPT"

    def weights(self, update: bool) -> Weights | None:
        """Raises GivenUp."""
        pinned = None if update else self._pinned()
        revision = pinned.weights.revision if pinned else ""
        found = locate(self.model, self.folder, self.world, revision)
        if found is None:
            self.notes.append(absent(self.model, self.folder, revision, self.world, self.script))
            return pinned.weights if pinned else None
        wrong = unusable(found)
        if wrong is not None:
            raise GivenUp(wrong)
        half = incomplete(found)
        if half is not None:
            self.notes.append(half)
            return pinned.weights if pinned else None
        return self._held(found, pinned) if pinned else self._afresh(found)

    def _pinned(self) -> Pin | None:
        """What the lock says of this model. Raises GivenUp."""
        pinned = self._read()
        if pinned is not None and pinned.model == self.model:
            return pinned
        if self.locked:
            fault = faults.UNPINNED_LOCKED.anywhere(lock=self.lock, model=self.model)
            raise GivenUp(fault.hint("run once without `--locked` and commit the lock"))
        if pinned is not None:
            self.notes.append(faults.REPINNED.anywhere(old=pinned.model, model=self.model))
        return None

    def _read(self) -> Pin | None:
        """The model's part of the lock. Raises GivenUp."""
        if self.lock is None:
            return None
        try:
            text = read_part(self.lock, PART, self.world)
            return read_pin(text)
        except OSError as reason:
            fault = lock_faults.LOCK_UNREADABLE.anywhere(lock=self.lock, reason=why(reason))
            raise GivenUp(fault.hint("look at who may read it")) from None
        except UnicodeDecodeError:
            raise GivenUp(self._damaged(1, "it isn't text")) from None
        except Damaged as damage:
            whole = self.world.read(self.lock).decode()
            line = first_line(whole, PART) + damage.line - 1
            raise GivenUp(self._damaged(line, damage.reason)) from None

    def _damaged(self, line: int, reason: str) -> Diagnostic:
        fault = lock_faults.LOCK_DAMAGED.anywhere(lock=self.lock, line=line, reason=reason)
        return fault.hint(
            "restore it from version control, or pin the model anew with "
            f"`glancec models pin {self.script} --update`"
        )

    def _held(self, found: Located, pinned: Pin) -> Weights:
        """The lock's weights, where they are those that are here. Raises GivenUp."""
        here = self._hashes(found)
        if here == pinned.files:
            return pinned.weights
        raise GivenUp(_difference(found, dict(pinned.files), dict(here), self.script))

    def _afresh(self, found: Located) -> Weights:
        """The weights that are here, which the lock pins from now on. Raises GivenUp."""
        assert found.family is not None
        files = self._hashes(found)
        weights = Weights(found.family.id, found.revision, digest_of(files))
        if self.lock is not None:
            try:
                write_part(self.lock, PART, write_pin(Pin(self.model, weights, files)), self.world)
            except OSError as reason:
                fault = lock_faults.LOCK_UNWRITABLE.anywhere(lock=self.lock, reason=why(reason))
                self.notes.append(fault.hint("make its folder writable"))
        return weights

    def _hashes(self, found: Located) -> tuple[tuple[str, str], ...]:
        try:
            return hashes_of(found, self.world)
        except OSError as reason:
            lacking = f"a file can't be read ({why(reason)})"
            fault = faults.HALF_HERE.anywhere(model=self.model, lacking=lacking)
            raise GivenUp(fault.hint("look at who may read it")) from None


def _difference(
    found: Located, pinned: dict[str, str], here: dict[str, str], script: str
) -> Diagnostic:
    """The first file that is other than in the lock, with both hashes."""
    name = next(name for name in sorted({*pinned, *here}) if pinned.get(name) != here.get(name))
    hashes = [f"{one[name][:12]}" if name in one else "none" for one in (pinned, here)]
    file = "its file" if name == "weights" else f"`{name}`"
    fault = faults.WEIGHTS_DIFFER.anywhere(model=found.model, file=file)
    again = f"`glancec models pull {found.model}`" if found.kind == "repository" else "the old file"
    return fault.hint(
        f"the lock has {hashes[0]}, here is {hashes[1]}: bring it back with {again}, or take "
        f"what is here with `glancec models pin {script} --update`"
    )

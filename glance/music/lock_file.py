"""The lock as a file: when it is believed, when it is written, and when neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from glance.diagnostics.catalogue import music as faults
from glance.diagnostics.diagnostic import Diagnostic
from glance.lock_parts import SONG, read_part, write_part
from glance.music.heard import Heard
from glance.music.lock import FORMAT, write_lock
from glance.music.lock_reader import Damaged, OtherFormat, read_lock
from glance.world import World

CONFLICTS = ("`<<<<<<<", "`=======", "`>>>>>>>", "`|||||||")
"""How lines begin that git writes where two locks contradict each other."""


class GivenUp(Exception):
    """The song can't be heard; the faults say why."""

    def __init__(self, *found: Diagnostic) -> None:
        super().__init__()
        self.faults = found


def why(reason: OSError) -> str:
    """The system's reason, in its words."""
    return reason.strerror or "the system doesn't say why"


@dataclass(slots=True)
class LockFile:
    """The lock beside a script.

    locked  refuse whatever would have to be decided afresh;
    notes   what was found on the way.
    """

    path: Path
    world: World
    locked: bool
    notes: list[Diagnostic] = field(default_factory=list)

    def read(self, sha256: str) -> Heard | None:
        """What it says of the song with this hash; None where it has nothing to say.

        Raises GivenUp where it is damaged, or where it has nothing to say and is locked.
        """
        try:
            text = read_part(self.path, SONG, self.world)
            heard = read_lock(text) if text.strip() else None
        except OSError as reason:
            fault = faults.LOCK_UNREADABLE.anywhere(lock=self.path, reason=why(reason))
            raise GivenUp(fault.hint("look at who may read it")) from None
        except OtherFormat as other:
            fault = faults.LOCK_NEWER.anywhere(lock=self.path, found=other.found, known=FORMAT)
            raise GivenUp(fault.hint(f"update glancec, or {self._anew}")) from None
        except Damaged as damage:
            raise GivenUp(self._damaged(damage.line, damage.reason)) from None
        except UnicodeDecodeError:
            raise GivenUp(self._damaged(1, "it isn't text")) from None
        if heard is None:
            self._afresh(None, faults.LOCK_MISSING.anywhere(lock=self.path))
            return None
        return self._believed(heard, sha256)

    def write(self, heard: Heard) -> None:
        """Replace it. A folder that can't be written to is remarked on and no more."""
        try:
            write_part(self.path, SONG, write_lock(heard), self.world)
        except OSError as reason:
            warning = faults.LOCK_UNWRITABLE.anywhere(lock=self.path, reason=why(reason))
            self.notes.append(warning.hint("make its folder writable"))

    @property
    def _anew(self) -> str:
        """What writes it whatever it says now."""
        return (
            f"hear the song anew: `glancec analyze {self.path.name.removesuffix('.lock')} --update`"
        )

    def _damaged(self, line: int, reason: str) -> Diagnostic:
        if reason.startswith(CONFLICTS):
            mark = faults.LOCK_CONFLICT.anywhere(lock=self.path, line=line, text=reason.strip("`"))
            return mark.hint(f"keep one of the two sides, or {self._anew}")
        fault = faults.LOCK_DAMAGED.anywhere(lock=self.path, line=line, reason=reason)
        return fault.hint(f"restore it from version control, or {self._anew}")

    def _believed(self, heard: Heard, sha256: str) -> Heard | None:
        if heard.sha256 != sha256:
            note, forbidden = faults.SONG_CHANGED, faults.SONG_CHANGED_LOCKED
            self._afresh(note.anywhere(lock=self.path), forbidden.anywhere(lock=self.path))
            return None
        return heard

    def _afresh(self, note: Diagnostic | None, forbidden: Diagnostic) -> None:
        """Something is to be decided afresh: say so, or refuse when `locked`."""
        if self.locked:
            raise GivenUp(forbidden.hint("run once without `--locked` and commit the lock"))
        if note is not None:
            self.notes.append(note)

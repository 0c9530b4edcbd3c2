"""A song becomes a Score.

1. its bytes are read and hashed: that is which song it is;
2. the lock, if it was written for these bytes, says what was heard in them;
   else they are decoded and analysed, and the lock is written;
3. the script's pins are applied to what was heard;
4. curves and onsets come from the cache, where something asks for them.

With a warm lock nothing is decoded and nothing heavy is imported.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from glance.diagnostics.catalogue import music as faults
from glance.diagnostics.diagnostic import Diagnostic, Outcome
from glance.music import store
from glance.music.heard import ANALYSIS, Heard
from glance.music.lock import Damaged, read_lock, write_lock
from glance.music.pin import pin
from glance.music.remarks import doubts, remarked
from glance.music.score import SIGNALS, Audio, Onsets, Pins, Score
from glance.syntax.source import Span
from glance.world import World

if TYPE_CHECKING:
    from glance.music.analyse import Bulk
    from glance.music.decode import Sound

NO_ONSETS = Onsets((), (), (), ())
_STRUCK = frozenset({"kick", "snare", "hat", "onset"})


def hear(
    audio: Path,
    where: Span | None,
    pins: Pins,
    lock: Path | None,
    wanted: frozenset[str],
    world: World,
    *,
    locked: bool = False,
) -> Outcome[Score | None]:
    """Hear the song at `audio`, named in the script at `where`.

    lock    the lock beside the script; None reads and writes none;
    wanted  which of SIGNALS are needed; onsets are filled in when any of `kick snare
            hat onset` is among them;
    locked  fail rather than decide anything afresh.

    None when the song can't be read. Raises EnvironmentFault when ffmpeg is needed to
    decode it and isn't there.
    """
    listener = _Listener(audio, lock, world, locked)
    try:
        song = listener.song()
        heard = listener.heard(song)
        score = listener.score(song, heard, pins, wanted)
    except _GivenUp as given_up:
        found = (*listener.notes, *given_up.faults)
        return Outcome(None, tuple(_at(where, d) for d in found))
    notes = (*listener.notes, *remarked(heard, audio), *doubts(heard, pins))
    return Outcome(score, tuple(_at(where, d) for d in notes))


def _at(where: Span | None, diagnostic: Diagnostic) -> Diagnostic:
    return replace(diagnostic, span=where)


class _GivenUp(Exception):
    """The song can't be heard; the faults say why."""

    def __init__(self, *found: Diagnostic) -> None:
        super().__init__()
        self.faults = found


@dataclass(frozen=True, slots=True)
class _Song:
    """A song's bytes, and the name their content gives them."""

    data: bytes
    sha256: str


class _Listener:
    """One hearing of one song. Remembers what it decoded, so that it decodes once."""

    def __init__(self, audio: Path, lock: Path | None, world: World, locked: bool) -> None:
        self.audio = audio
        self.lock = lock
        self.world = world
        self.locked = locked
        self.notes: list[Diagnostic] = []
        self.bulk: Bulk | None = None

    def song(self) -> _Song:
        """Read and hash the song."""
        try:
            data = self.world.read(self.audio)
        except FileNotFoundError:
            missing = faults.SONG_MISSING.anywhere(path=self.audio)
            raise _GivenUp(
                missing.hint("put the song there, or write its path in `audio`")
            ) from None
        except IsADirectoryError:
            folder = faults.SONG_IS_A_FOLDER.anywhere(path=self.audio)
            raise _GivenUp(folder.hint("write the path of the file in it")) from None
        except OSError as reason:
            said = reason.strerror or "the system doesn't say why"
            unreadable = faults.SONG_UNREADABLE.anywhere(path=self.audio, reason=said)
            raise _GivenUp(unreadable.hint("look at who may read the file")) from None
        return _Song(data, sha256(data).hexdigest())

    def heard(self, song: _Song) -> Heard:
        """What the lock says of the song, or what is heard now, which the lock then says."""
        known = self._locked(song)
        if known is not None:
            return known
        heard = store.kept_heard(song.sha256, self.world) or self._analysed(song)
        if self.lock is not None:
            self._write(self.lock, heard)
        return heard

    def _locked(self, song: _Song) -> Heard | None:
        """What the lock says, if there is one and it speaks of this song."""
        if self.lock is None:
            return None
        try:
            heard = read_lock(self.world.read(self.lock).decode())
        except FileNotFoundError:
            self._afresh(None, faults.LOCK_MISSING.anywhere(lock=self.lock))
            return None
        except OSError as reason:
            said = reason.strerror or "the system doesn't say why"
            raise _GivenUp(
                faults.LOCK_UNREADABLE.anywhere(lock=self.lock, reason=said).hint(
                    "look at who may read it"
                )
            ) from None
        except (Damaged, UnicodeDecodeError) as damage:
            raise _GivenUp(self._damaged(damage)) from None
        return heard if self._speaks_of(heard, song) else None

    def _damaged(self, damage: Exception) -> Diagnostic:
        line, reason = (
            (damage.line, damage.reason) if isinstance(damage, Damaged) else (1, "it isn't text")
        )
        fault = faults.LOCK_DAMAGED.anywhere(lock=self.lock, line=line, reason=reason)
        return fault.hint("restore it from version control, or delete it to hear the song anew")

    def _speaks_of(self, heard: Heard, song: _Song) -> bool:
        if heard.sha256 != song.sha256:
            self._afresh(
                faults.SONG_CHANGED.anywhere(lock=self.lock),
                faults.SONG_CHANGED_LOCKED.anywhere(lock=self.lock),
            )
            return False
        if heard.analysis > ANALYSIS:
            facts = {"lock": self.lock, "found": heard.analysis}
            self._afresh(
                faults.LOCK_NEWER.anywhere(**facts), faults.LOCK_NEWER_LOCKED.anywhere(**facts)
            )
            return False
        return True

    def _afresh(self, note: Diagnostic | None, forbidden: Diagnostic) -> None:
        """Something is to be decided afresh: say so, or refuse when `locked`."""
        if self.locked:
            raise _GivenUp(forbidden.hint("run once without `--locked` and commit the lock"))
        if note is not None:
            self.notes.append(note)

    def _analysed(self, song: _Song) -> Heard:
        from glance.music.analyse import analyse

        heard, self.bulk = analyse(self._decoded(song), song.sha256, len(song.data))
        store.keep(heard, self.bulk, self.world)
        return heard

    def _decoded(self, song: _Song) -> Sound:
        from glance.music.decode import decode

        sound = decode(self.audio, song.data, self.world)
        if sound.value is None:
            raise _GivenUp(*sound.diagnostics)
        return sound.value

    def _write(self, lock: Path, heard: Heard) -> None:
        try:
            self.world.write(lock, write_lock(heard).encode())
        except OSError as reason:
            said = reason.strerror or "the system doesn't say why"
            warning = faults.LOCK_UNWRITABLE.anywhere(lock=lock, reason=said)
            self.notes.append(warning.hint("make its folder writable"))

    def score(self, song: _Song, heard: Heard, pins: Pins, wanted: frozenset[str]) -> Score:
        """What was heard, pinned, with the curves that were asked for."""
        pinned = pin(heard, pins)
        curves = wanted & frozenset(SIGNALS)
        signals = store.kept_signals(song.sha256, curves, self.world) if curves else {}
        onsets = store.kept_onsets(song.sha256, self.world) if curves & _STRUCK else NO_ONSETS
        if signals is None or onsets is None:
            bulk = self._bulk(song)
            signals = {name: bulk.signals[name] for name in sorted(curves)}
            onsets = bulk.onsets if curves & _STRUCK else NO_ONSETS
        return Score(
            audio=Audio(
                str(self.audio), heard.sha256, heard.samplerate, heard.channels, heard.samples
            ),
            tempo=pinned.tempo,
            tempo_bpm=pinned.tempo_bpm,
            meter=pinned.meter,
            sections=pinned.sections,
            confidence=pinned.confidence,
            onsets=onsets,
            alternatives=pinned.alternatives,
            key=heard.key,
            signals=signals,
        )

    def _bulk(self, song: _Song) -> Bulk:
        """Curves and onsets made now: the cache hasn't got them."""
        if self.bulk is None:
            from glance.music.analyse import curves

            self.bulk = curves(self._decoded(song))
            store.keep_bulk(song.sha256, self.bulk, self.world)
        return self.bulk

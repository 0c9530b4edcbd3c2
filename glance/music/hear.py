"""A song becomes a Score.

1. its digest says which song it is: worked out once for each state of the file;
2. the lock, if it was written for these bytes, says what was heard in them;
   else they are decoded and analysed, and the lock is written;
3. the script's pins are applied to what was heard;
4. curves and onsets come from the cache, where something asks for them.

With a warm lock nothing is decoded and nothing heavy is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from glance.diagnostics.catalogue import music as faults
from glance.diagnostics.diagnostic import Diagnostic, Outcome
from glance.digests import sha256_of
from glance.music import store
from glance.music.heard import Heard
from glance.music.lock_file import GivenUp, LockFile, why
from glance.music.pin import Pinned, pin
from glance.music.pins import Pins
from glance.music.remarks import doubts, remarked
from glance.music.score import SIGNALS, STRIKES, Audio, Onsets, Score
from glance.syntax.source import Span
from glance.world import World, sha256_of_open

if TYPE_CHECKING:
    from glance.music.bulk import Bulk
    from glance.music.decode import Sound
    from glance.music.ears import Ear

T = TypeVar("T")

SHORT = 3.0
"""Seconds that listening takes, more or less: a minute of music a second."""

NO_ONSETS = Onsets((), (), (), ())


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
    wanted  which of SIGNALS are needed, and STRIKES if onsets are: what isn't asked for
            isn't loaded;
    locked  fail rather than decide anything afresh.

    None when the song can't be read. Raises EnvironmentFault when ffmpeg is needed to
    decode it and isn't there.
    """
    lock_file = None if lock is None else LockFile(lock, world, locked)
    notes = [] if lock_file is None else lock_file.notes
    try:
        listener = Listener(audio, world)
        heard = listener.heard(lock_file)
        pinned = pin(heard, pins)
        score = listener.score(heard, pinned, wanted)
    except GivenUp as given_up:
        return Outcome(None, tuple(placed(where, d) for d in (*notes, *given_up.faults)))
    found = (*notes, *remarked(heard, audio), *doubts(heard, pins))
    return Outcome(score, (*(placed(where, d) for d in found), *pinned.faults))


def placed(where: Span | None, diagnostic: Diagnostic) -> Diagnostic:
    """A fault of the song at the place where the script names it."""
    return replace(diagnostic, span=where)


class Listener:
    """One hearing of one song. Remembers what it decoded, so that it decodes once.

    Raises GivenUp when the song can't be read.
    """

    def __init__(self, audio: Path, world: World) -> None:
        self.audio = audio
        self.sha256 = _of_song(audio, sha256_of, world)
        self.world = world
        self.bulk: Bulk | None = None

    def heard(self, lock: LockFile | None) -> Heard:
        """What the lock says of the song, or what is heard now, which the lock then says."""
        known = lock.read(self.sha256) if lock else None
        if known is not None:
            return known
        heard = store.kept_heard(self.sha256, self.world) or self.afresh()
        if lock is not None:
            lock.write(heard)
        return heard

    def afresh(self, ear: Ear | None = None) -> Heard:
        """What is heard now, whatever is known; the cache is told."""
        sound, size = self._decoded(ear)
        from glance.music.analyse import analyse

        with _enough_memory(self.audio):
            heard, self.bulk = analyse(sound, self.sha256, size, ear)
        if ear is None:
            store.keep(heard, self.bulk, self.world)
        else:  # what another ear hears is for the lock that it was asked for
            store.keep_bulk(self.sha256, self.bulk, self.world)
        return heard

    def _decoded(self, ear: Ear | None = None) -> tuple[Sound, int]:
        """Its samples, and its size in bytes; what will analyse them is loaded meanwhile.

        ear  who listens beside Glance, at a rate of its own.
        """
        from glance.music.kernels import COMPILING, are_kept, keep_kernels, loading

        keep_kernels(self.world)
        with _of_song(self.audio, _open, self.world) as file:
            self.world.tell(f"listening to {self.audio}", SHORT)
            if not are_kept():
                self.world.tell(
                    f"compiling what listens, once on this machine: {COMPILING:.0f} s or so",
                    COMPILING,
                )
            with _enough_memory(self.audio), loading():
                return self._samples(file, ear), file.seek(0, SEEK_END)

    def _samples(self, file: BinaryIO, ear: Ear | None) -> Sound:
        """Of the open file, with its own digest: its bytes may have changed a moment ago."""
        from glance.music.decode import decode_file
        from glance.music.tape import RATE

        self.sha256 = sha256_of_open(file)
        sound = decode_file(self.audio, file, self.world, None if ear else RATE)
        if sound.value is None:
            raise GivenUp(*sound.diagnostics)
        return sound.value

    def score(self, heard: Heard, pinned: Pinned, wanted: frozenset[str]) -> Score:
        """What was heard, pinned, with the curves that were asked for."""
        signals = self._signals(wanted & frozenset(SIGNALS))
        rate, channels, samples = heard.samplerate, heard.channels, heard.samples
        return Score(
            audio=Audio(str(self.audio), heard.sha256, rate, channels, samples),
            tempo=pinned.tempo,
            tempo_bpm=pinned.tempo_bpm,
            meter=pinned.meter,
            sections=pinned.sections,
            confidence=pinned.confidence,
            onsets=self._onsets() if STRIKES in wanted else NO_ONSETS,
            alternatives=pinned.alternatives,
            key=heard.key,
            certainty=pinned.certainty,
            loudness_lufs=heard.loudness_lufs,
            ear=heard.ear,
            signals=signals,
        )

    def _signals(self, wanted: frozenset[str]) -> store.Signals:
        if not wanted:
            return {}
        kept = store.kept_signals(self.sha256, wanted, self.world)
        return kept or {name: self._bulk().signals[name] for name in sorted(wanted)}

    def _onsets(self) -> Onsets:
        return store.kept_onsets(self.sha256, self.world) or self._bulk().onsets

    def _bulk(self) -> Bulk:
        """What the cache hasn't got, made now."""
        if self.bulk is None:
            sound, _ = self._decoded()
            from glance.music.bulk import curves

            with _enough_memory(self.audio):
                self.bulk = curves(sound)
            store.keep_bulk(self.sha256, self.bulk, self.world)
        return self.bulk


@contextmanager
def _enough_memory(audio: Path) -> Iterator[None]:
    try:
        yield
    except MemoryError:
        short = faults.MEMORY_SHORT.anywhere(path=audio)
        raise GivenUp(short.hint("close other programs, or name a shorter song")) from None


def _open(audio: Path, world: World) -> BinaryIO:
    return world.open(audio)


def _of_song(audio: Path, look: Callable[[Path, World], T], world: World) -> T:
    """What `look` finds in the song's file. Raises GivenUp where it can't be read."""
    try:
        return look(audio, world)
    except FileNotFoundError:
        missing = faults.SONG_MISSING.anywhere(path=audio)
        raise GivenUp(missing.hint("put the song there, or write its path in `audio`")) from None
    except IsADirectoryError:
        folder = faults.SONG_IS_A_FOLDER.anywhere(path=audio)
        raise GivenUp(folder.hint("write the path of the file in it")) from None
    except OSError as reason:
        unreadable = faults.SONG_UNREADABLE.anywhere(path=audio, reason=why(reason))
        raise GivenUp(unreadable.hint("look at who may read the file")) from None

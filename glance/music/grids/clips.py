"""The audio clips of an Ableton set, and which of them is the song.

Who maps a song's beats in Live drags the file into a track and sets warp markers: places of the
file, in seconds, that stand on beats of the clip. Where the clip stands in the arrangement says
`CurrentStart`, and what of it is heard there first `LoopStart` plus `StartRelative`, in beats of
the clip (in seconds, if it isn't warped).

Traps: takes that aren't heard, frozen copies, clips that are turned off; a clip that was cut up
lies there in pieces, each with all the markers. What is wrong with other clips is no matter: a set
has hundreds.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from glance.music.grids.names import parts_of, stem_of
from glance.music.grids.xml import number

_AUDIO, _OTHER = "AudioClip", "MidiClip"
_SESSION, _ARRANGEMENT = "ClipSlotList", "ArrangerAutomation"
_UNHEARD = ("TakeLanes", "FreezeSequencer")

_MARKER = ("WarpMarkers", "WarpMarker")
_NUMBERS = (("CurrentStart",), ("CurrentEnd",), ("Loop", "LoopStart"), ("Loop", "StartRelative"))
_SWITCHES = (("Disabled",), ("IsWarped",), ("IsSongTempoMaster",), ("IsSongTempoLeader",))
_FILE = ("SampleRef", "FileRef")
_NAMES = ("Path", "RelativePath", "Name")
"""Of a file: until Live 10 there is only the last."""


_Said = tuple[str, int]
"""What stands in an attribute, and its line."""


@dataclass(slots=True)
class Clip:
    """An audio clip. What it says of its place raises Malformed if it isn't a number.

    in_session  whether it stands in a slot and not in the arrangement;
    numbers     of `_NUMBERS`, by their last names;
    switches    of `_SWITCHES`, likewise;
    names       of its file, as `_NAMES` has them;
    said        its warp markers: `BeatTime` and `SecTime`.
    """

    in_session: bool
    numbers: dict[str, _Said] = field(default_factory=dict)
    switches: dict[str, bool] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    said: list[tuple[_Said, _Said]] = field(default_factory=list)

    @property
    def markers(self) -> list[tuple[float, float]]:
        """Beats of the clip, and seconds of its file."""
        return [(number(*beat), number(*second)) for beat, second in self.said]

    @property
    def file(self) -> tuple[str, ...]:
        """The parts of its file's path."""
        return parts_of(self._path)

    @property
    def name(self) -> str:
        """As its file is called."""
        return self._path.replace("\\", "/").rpartition("/")[2]

    @property
    def _path(self) -> str:
        return next((self.names[name] for name in _NAMES if self.names.get(name)), "")

    @property
    def is_warped(self) -> bool:
        return self.switches.get("IsWarped", True) and len(self.said) > 1

    @property
    def leads(self) -> bool:
        """Whether the set follows the clip's tempo, and not the clip the set's."""
        return any(self.switches.get(name[0], False) for name in _SWITCHES[2:])

    @property
    def start(self) -> float:
        """Quarters of the set."""
        return 0.0 if self.in_session else self._number("CurrentStart")

    @property
    def length(self) -> float:
        """Quarters of the set; none in the session."""
        return 0.0 if self.in_session else self._number("CurrentEnd") - self.start

    @property
    def begins(self) -> float:
        """What of the clip is heard at its start: quarters, or seconds if it isn't warped."""
        return self._number("LoopStart") + self._number("StartRelative")

    @property
    def offset(self) -> float:
        """From quarters of the clip to those of the set. In the session the clip's own count."""
        return 0.0 if self.in_session else self.start - self.begins

    def _number(self, name: str) -> float:
        return number(*self.numbers[name]) if name in self.numbers else 0.0


@dataclass(slots=True)
class Clips:
    """Those of a set, as they are met in it, and how many play no sound file."""

    audio: list[Clip] = field(default_factory=list)
    others: int = 0
    _depth: int = 0

    def visit(self, way: tuple[str, ...], said: dict[str, str], line: int) -> None:
        """An element among the tracks."""
        if way[-1] in (_AUDIO, _OTHER):
            self._begin(way)
        elif self._depth and len(way) > self._depth and way[self._depth - 1] == _AUDIO:
            self._go_on(way[self._depth :], said, line)

    def _begin(self, way: tuple[str, ...]) -> None:
        self._depth = 0
        if any(name in way for name in _UNHEARD):
            return
        if way[-1] == _OTHER:
            self.others += 1
        elif _SESSION in way or _ARRANGEMENT in way:
            self.audio.append(Clip(_SESSION in way))
            self._depth = len(way)

    def _go_on(self, rest: tuple[str, ...], said: dict[str, str], line: int) -> None:
        clip, value = self.audio[-1], said.get("Value", "")
        if rest in _NUMBERS:
            clip.numbers[rest[-1]] = value, line
        elif rest in _SWITCHES:
            clip.switches[rest[-1]] = value == "true"
        elif rest == _MARKER:
            beat, second = ((said.get(name, ""), line) for name in ("BeatTime", "SecTime"))
            clip.said.append((beat, second))
        elif rest[:-1] == _FILE and rest[-1] in _NAMES:
            clip.names[rest[-1]] = value

    def song(self, audio: str) -> tuple[Clip | None, str]:
        """The clip that is the song, and what it is among the others.

        By its file's name; else the one that the set's tempo follows; else the only one there is.
        """
        heard = [clip for clip in self.audio if not clip.switches.get("Disabled", False)]
        own = parts_of(audio)
        named = [clip for clip in heard if clip.file[-1:] == own[-1:]]
        named = named or [
            clip for clip in heard if clip.file and stem_of(clip.file) == stem_of(own)
        ]
        if named:
            chosen = _longest(named)
            return chosen, "" if len(named) == 1 else f", the longest of {len(named)} of it"
        leading = [clip for clip in heard if clip.leads]
        if leading:
            return _longest(leading), ", which the set's tempo follows"
        if len(heard) == 1 and heard[0].is_warped and not self.others:
            return heard[0], ", its only one"
        return None, ""


def _longest(clips: list[Clip]) -> Clip:
    """Of the pieces that lie as the song does, the longest; those of the arrangement first."""
    lying = defaultdict[tuple[bool, bool, float], float](float)
    for clip in clips:
        lying[_place(clip)] += clip.length
    return max(clips, key=lambda clip: (*_place(clip)[:2], lying[_place(clip)], clip.length))


def _place(clip: Clip) -> tuple[bool, bool, float]:
    return not clip.in_session, clip.is_warped, round(clip.offset, 6)

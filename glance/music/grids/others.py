"""What else people hand in as a grid, and how to get one from it.

None of these is read: they are other programs' own files, or hold no beats. Each of the programs
can write one that is.
"""

from __future__ import annotations

from collections.abc import Mapping

from glance.music.grids.content import Malformed

_TEMPO = "write `tempo 126` and `downbeat 0.076s` into the script, or take another file"
_BY_HAND = "write what its grid says into the script, as in `tempo 126` and `downbeat 0.076s`"
_MIDI = 'export a MIDI file with its tempo map from it, and write `grid "song.mid"`'
_NOTES = 'export a MIDI file from the program that made it, and write `grid "song.mid"`'
_SET = 'name the set itself: `grid "song.als"`'
_TEXT = 'export its layer as text, a beat a line, and write `grid "beats.csv"`'
_COLLECTION = 'export the collection from rekordbox as XML, and write `grid "collection.xml"`'
_SOUND = 'write `audio "song.flac"` for the song; a grid says where its beats are'

_KINDS: tuple[tuple[str, str, str], ...] = (
    (".nml", "a collection of Traktor's", _BY_HAND),
    (".crate .edb", "a crate of Serato's, which keeps grids within the songs", _BY_HAND),
    (".dat .ext .pdb", "an analysis for players, of rekordbox's", _COLLECTION),
    (".asd .alc .adg .alp .adv", "a part of an Ableton Live set", _SET),
    (".rpp .flp .cpr .ptx .ptf .logicx .logic .band .song .dawproject .bwproject .reason .ardour "
     ".aup .aup3 .sesx .npr .rns .mmp .mmpz", "a DAW's project", _MIDI),
    (".musicxml .mxl .mscz .mscx .sib .musx .gp .gp5 .gpx .ly .abc", "a score", _NOTES),
    (".sv .svl", "a session of Sonic Visualiser's", _TEXT),
    (".json", "JSON: annotations of beats in it are JAMS", 'name it so: `grid "song.jams"`'),
    (".xlsx .xls .ods .numbers", "a spreadsheet", 'save it as CSV, and write `grid "beats.csv"`'),
    (".wav .flac .ogg .opus .mp3 .m4a .aac .aif .aiff .wma .mp4 .mov", "sound", _SOUND),
    (".lrc", "lyrics", 'write `lyrics "song.lrc"`: their times are no beats'),
)  # fmt: skip
"""Endings, what such a file is, and the way out."""

ROOTS: Mapping[str, tuple[str, str]] = {
    "NML": ("it is a collection of Traktor's", _BY_HAND),
    "score-partwise": ("it is a score (MusicXML)", _NOTES),
    "score-timewise": ("it is a score (MusicXML)", _NOTES),
    "plist": ("it is a library of iTunes's, which has no beats", _TEMPO),
    "Ableton": ("it is an Ableton Live set", "name it so: `song.als`"),
    "sv": ("it is a session of Sonic Visualiser's", _TEXT),
}
"""By the outermost element of XML that isn't rekordbox's: what it is, and the way out."""


def unread(suffix: str, endings: str) -> Malformed:
    """Why a file with such an ending isn't read, where `endings` are."""
    for names, what, way_out in _KINDS:
        if suffix in names.split():
            return Malformed(f"it is {what}", way_out)
    return Malformed(f"glancec reads grids from {endings}")

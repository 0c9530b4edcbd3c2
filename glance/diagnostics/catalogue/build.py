"""G08xx: drawing, encoding, and what earlier builds have kept."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Fault, Severity

NOT_A_VIDEO_NAME = Fault(
    "G0801",
    Severity.ERROR,
    "`{path}` doesn't say what kind of video to make",
    "The container is chosen by the end of the output's name. H.264 with AAC goes into .mp4, "
    "which plays everywhere, or .mov, which some editors prefer.",
)
OUTPUT_IS_A_FOLDER = Fault(
    "G0802",
    Severity.ERROR,
    "the output `{path}` is a folder",
    "`-o` takes the name of the video itself; folders above it are made if need be.",
)
ENCODER_FAILED = Fault(
    "G0803",
    Severity.ERROR,
    "ffmpeg could not {task}: {reason}",
    "Pictures are encoded, the song compressed and both put together by ffmpeg. It stopped "
    "before it was done. What was finished until then is kept.",
)
WRONG_SONG = Fault(
    "G0804",
    Severity.ERROR,
    "`{path}` is not the song that the plan was made for",
    "A plan is timed by one recording, known by its hash. With another one the cuts would "
    "miss the beats, so it isn't put under the pictures.",
)
WORKER_DIED = Fault(
    "G0805",
    Severity.ERROR,
    "a process that drew frames {manner}, twice over",
    "Frames are drawn by several processes. One that dies is replaced and its chunk drawn "
    "again; when that happens again and again the cause is the machine (most often too "
    "little memory) or a bug in glancec. What was finished until then is kept.",
)
NOTHING_TO_BUILD = Fault(
    "G0806",
    Severity.ERROR,
    "there are no frames from {start} to {stop}: the video ends at frame {frames}",
    "A part of a video has to lie inside it and be at least one frame long.",
)
SONG_UNREADABLE_NOW = Fault(
    "G0807",
    Severity.ERROR,
    "the song `{path}` can't be read: {reason}",
    "The song was there when the storyboard was checked, and is needed again for the sound "
    "of the video.",
)
LETTERS_MISSING = Fault(
    "G0808",
    Severity.WARNING,
    "the font has no letter for {letters} in the caption `{text}`; a `?` stands in its place",
    "Captions are lettered in one built-in font, so that they look the same on every machine. "
    "It has the letters of most languages, but no emoji, and none of some scripts.",
)
CACHE_UNREADABLE = Fault(
    "G0809",
    Severity.ERROR,
    "the cache {path} can't be used: {reason}",
    "Finished chunks are kept in the folder that `$GLANCE_CACHE_DIR` names, else in the "
    "platform's cache folder. glancec has to be able to make it and to write in it.",
)
NO_WORKER = Fault(
    "G0810",
    Severity.ERROR,
    "no process to draw frames can be started: {reason}",
    "Frames are drawn by several processes, one for each core. The system refused to start "
    "one: most often too many run already, or memory is short.",
)

ALL: tuple[Fault, ...] = (
    NOT_A_VIDEO_NAME,
    OUTPUT_IS_A_FOLDER,
    ENCODER_FAILED,
    WRONG_SONG,
    WORKER_DIED,
    NOTHING_TO_BUILD,
    SONG_UNREADABLE_NOW,
    LETTERS_MISSING,
    CACHE_UNREADABLE,
    NO_WORKER,
)

"""G06xx: the song, and what can be heard in it."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Fault, Severity

# The file -------------------------------------------------------------------------

SONG_MISSING = Fault(
    "G0601",
    Severity.ERROR,
    "there is no song at `{path}`",
    "A storyboard is timed by its song, so the file must be there before anything can be "
    "placed. The path is read from the folder the script is in.",
)
SONG_IS_A_FOLDER = Fault(
    "G0602",
    Severity.ERROR,
    "`{path}` is a folder, not a song",
    "`audio` takes one sound file: WAV, FLAC, OGG, MP3, M4A or AAC.",
)
SONG_UNREADABLE = Fault(
    "G0603",
    Severity.ERROR,
    "the song `{path}` can't be read: {reason}",
    "The file is there but the system wouldn't let glancec read it.",
)
SONG_EMPTY = Fault(
    "G0604",
    Severity.ERROR,
    "the song `{path}` is an empty file",
    "The file has no bytes at all: an export or a download that never finished.",
)
NOT_A_SONG = Fault(
    "G0605",
    Severity.ERROR,
    "`{path}` is not a sound file that can be decoded ({reason})",
    "glancec reads WAV, FLAC, OGG and MP3 itself and everything else through ffmpeg. "
    "Neither could make sound of this file: it is damaged, or something else altogether.",
)
SONG_WITHOUT_SAMPLES = Fault(
    "G0606",
    Severity.ERROR,
    "the song `{path}` is 0 seconds long",
    "The file is a sound file but holds no samples, so there is nothing to time a video by.",
)

SONG_TRUNCATED = Fault(
    "G0607",
    Severity.ERROR,
    "only {heard:.1f} s of the {promised:.1f} s that the song `{path}` promises can be decoded",
    "The file was cut short, so most of the music a storyboard would be timed by is missing.",
)

# The sound ------------------------------------------------------------------------

SONG_ENDS_EARLY = Fault(
    "G0610",
    Severity.WARNING,
    "the song `{path}` breaks off at {heard:.1f} s of the {promised:.1f} s it promises",
    "The file was cut short or is damaged towards its end. What could be decoded is used; "
    "the video will be as long as that.",
)
SAMPLES_NOT_NUMBERS = Fault(
    "G0611",
    Severity.WARNING,
    "the song `{path}` holds {count:.0f} samples that are not numbers; they are heard as silence",
    "NaN or infinity in a sound file is the mark of a faulty plug-in or export. It would "
    "poison every curve, so such samples are set to 0.",
)
SONG_SILENT = Fault(
    "G0612",
    Severity.WARNING,
    "the song `{path}` is silent, so no beats can be heard in it",
    "Beats are counted at the tempo pinned in the script, else at 120 a minute, from the "
    "start, with confidence 0.",
)
SONG_SHORT = Fault(
    "G0613",
    Severity.WARNING,
    "the song `{path}` lasts only {seconds:.2f} s, too short to hear a tempo in",
    "Finding a tempo takes a few beats. Pins in the script make the grid exact all the same.",
)
SONG_TOO_LONG = Fault(
    "G0614",
    Severity.ERROR,
    "the song `{path}` is longer than {hours:.0f} hours",
    "What is heard in a song is held in memory, some 250 MB for an hour of it. Beyond this length "
    "few machines would have enough, and it is likelier that the wrong file was named.",
)
MEMORY_SHORT = Fault(
    "G0615",
    Severity.ERROR,
    "there isn't enough memory to hear the song `{path}`",
    "Three minutes take 330 MB, two hours 900. The system had less to give, or less was allowed.",
)
NO_ROOM_FOR_SOUND = Fault(
    "G0616",
    Severity.ERROR,
    "the sound of the song can't be kept in `{folder}`: {reason}",
    "The samples of a song of more than twelve minutes are kept in a temporary file while it is "
    "listened to, 320 MB for an hour.",
)
FFMPEG_MISSING = Fault(
    "G0620",
    Severity.ERROR,
    "ffmpeg isn't on this machine",
    "Videos are encoded, and M4A and AAC songs decoded, by ffmpeg. It is looked for in "
    "`$GLANCE_FFMPEG`, on the PATH, and in the package imageio-ffmpeg.",
)
FFMPEG_NOT_THERE = Fault(
    "G0621",
    Severity.ERROR,
    "GLANCE_FFMPEG is set to `{path}`, which can't be run",
    "The variable wins over every other ffmpeg, so a wrong value is reported and not passed over.",
)

# The lock -------------------------------------------------------------------------

SONG_CHANGED = Fault(
    "G0630",
    Severity.NOTE,
    "the song changed since `{lock}` was written; it was analysed again",
    "The lock holds what was heard in one particular file, known by its hash. The new grid "
    "is written to the lock: look at the difference before committing it.",
)
SONG_CHANGED_LOCKED = Fault(
    "G0631",
    Severity.ERROR,
    "the song changed since `{lock}` was written, and `--locked` forbids a new analysis",
    "`--locked` promises that nothing is decided afresh.",
)
LOCK_MISSING = Fault(
    "G0632",
    Severity.ERROR,
    "there is no lock at `{lock}`, and `--locked` forbids making one",
    "`--locked` promises that nothing is decided afresh.",
)
LOCK_DAMAGED = Fault(
    "G0633",
    Severity.ERROR,
    "line {line} of `{lock}` can't be understood: {reason}",
    "The lock was edited by hand or mangled by a merge. Guessing could move every cue, so "
    "it is left alone.",
)
LOCK_NEWER = Fault(
    "G0634",
    Severity.ERROR,
    "`{lock}` was written by a newer glancec, in format {found}; this one reads up to {known}",
    "Words of a newer format may mean other things. Guessing could move every cue, so it is left "
    "alone. A lock in a format that is known is gone by, whichever analysis made it.",
)
LOCK_CONFLICT = Fault(
    "G0635",
    Severity.ERROR,
    "line {line} of `{lock}` begins what a merge couldn't decide: `{text}`",
    "Both sides heard something in the song, and only one of them can count.",
)
LOCK_UNWRITABLE = Fault(
    "G0636",
    Severity.WARNING,
    "the lock `{lock}` can't be written: {reason}",
    "The analysis holds for this run, but the next one may have to make it again.",
)

LOCK_UNREADABLE = Fault(
    "G0637",
    Severity.ERROR,
    "the lock `{lock}` can't be read: {reason}",
    "There is a lock, so a decision was made that mustn't be made anew in silence.",
)

# The analysis ---------------------------------------------------------------------

TEMPO_DOUBTFUL = Fault(
    "G0640",
    Severity.WARNING,
    "the tempo is doubtful: {readings}",
    "Music can often be counted at half or double speed. Nothing is pinned, so `beat 32` "
    "may be somewhere else than you think.",
)

DOUBTFUL_BEATS = Fault(
    "G0641",
    Severity.WARNING,
    "{what}: nothing clear is struck there",
    "Where nothing is struck, as in a breakdown, beats go on at the tempo around them: the "
    "numbering holds, but the instant is a guess. An anchor says where a beat really is.",
)

# What the script says of the music ---------------------------------------------------

ANCHORS_CONTRADICT = Fault(
    "G0642",
    Severity.ERROR,
    "{one} and {other} can't both be: {reason}",
    "Anchors tie beats to instants, and all beats between two of them follow. A later beat "
    "comes at a later instant, and at a tempo that music can have.",
)
PIN_OUTSIDE = Fault(
    "G0643",
    Severity.ERROR,
    "this {pin} is at {at}, and the song is {length} long",
    "An anchor, or a downbeat, ties a beat to an instant of the song that can be listened to.",
)

NOT_A_GRID = Fault(
    "G0644",
    Severity.ERROR,
    "`{path}` gives no grid: {reason}",
    "`grid` takes the beats from a MIDI file's tempo map, an Ableton Live set, beats as text, "
    "Audacity's labels, JAMS or rekordbox's XML. A file that isn't understood to its end might "
    "put every cue in a wrong place, so nothing of it is used.",
    help='export it again, or as MIDI with its tempo map: `grid "song.mid"`',
)
DEFAULT_TEMPO = Fault(
    "G0645",
    Severity.WARNING,
    "`{path}` says no tempo, so its beats are counted at MIDI's default of 120 a minute",
    "A MIDI file without a tempo is at 120, but most such files come from an export that left the "
    "tempo map out.",
)

# Another ear ----------------------------------------------------------------------------

EAR_NOT_INSTALLED = Fault(
    "G0646",
    Severity.ERROR,
    "hearing with beat-this needs PyTorch, which isn't installed",
    "Glance's own ear needs no network and no weights. The other one, `--beat-this FILE`, is an "
    "extra that is asked for on the command line.",
)
EAR_UNUSABLE = Fault(
    "G0647",
    Severity.ERROR,
    "`{path}` can't be used as a checkpoint of beat-this: {reason}",
    "`--beat-this` takes a checkpoint file as the authors of Beat This! publish them. Only tensors "
    "and plain values are read from it: a checkpoint could else run any program.",
)
EAR_HEARS_NOTHING = Fault(
    "G0648",
    Severity.ERROR,
    "{ear} hears no bars in this song",
    "There are too few beats in what it told to number anything by, or none that begins a bar.",
)

# Corrections that speak of what the song lacks --------------------------------------------

NO_SUCH_BAR = Fault(
    "G0649",
    Severity.WARNING,
    "the song has no bar {bar}, so this meter never holds: its last is bar {last}",
    "A meter changes at a bar line. Bars are counted from 0, as all other corrections have them: "
    "`tempo x0.5` leaves half of them.",
)
GRID_OUTSIDE = Fault(
    "G0650",
    Severity.WARNING,
    "bar 0 of `{path}` is at {at}, and the song is {length} long",
    "A file's time begins where the song does, if nothing is said behind `at`. A project in which "
    "the song stands later has its beats later, too.",
)
STARTS_LATER = Fault(
    "G0651",
    Severity.NOTE,
    "by this anchor the song begins in bar {bar}",
    "Where the song is a part of a longer one, that may be meant. Else the number isn't the one "
    "that is counted at that instant.",
)

NO_BEAT = Fault(
    "G0652",
    Severity.WARNING,
    "there may be no beat in this song ({sure:.2f} that there is), and this script counts in "
    "{ruler}",
    "Rain, speech, a chord that dies away or free playing have no beats to count, and whatever is "
    "taken for them lands by chance. Nothing comes again here as music does.",
    help="say it in seconds, as in `on time 4s..12s`; or, if you count one, write `tempo 120` and "
    "`downbeat 0.37s` in the header, or take a `grid` file",
)
GRID_OF_SET = Fault(
    "G0653",
    Severity.NOTE,
    "in `{path}` {said}",
    "A Live set can say a song's beats in two ways. If the song is a clip of it, found by the name "
    "of its file, the clip's warp markers say them, and time is the song's own: no `at` is needed. "
    "Else the song is what the set played, and its beats are those of the set's tempo.",
    help="if another clip is meant, give its file the song's name; if the set's tempo is, write "
    "`tempo` and `downbeat`, or export a MIDI file from Live and take that",
)

ALL: tuple[Fault, ...] = (
    SONG_MISSING,
    SONG_IS_A_FOLDER,
    SONG_UNREADABLE,
    SONG_EMPTY,
    NOT_A_SONG,
    SONG_WITHOUT_SAMPLES,
    SONG_TRUNCATED,
    SONG_ENDS_EARLY,
    SAMPLES_NOT_NUMBERS,
    SONG_SILENT,
    SONG_SHORT,
    SONG_TOO_LONG,
    MEMORY_SHORT,
    NO_ROOM_FOR_SOUND,
    FFMPEG_MISSING,
    FFMPEG_NOT_THERE,
    SONG_CHANGED,
    SONG_CHANGED_LOCKED,
    LOCK_MISSING,
    LOCK_DAMAGED,
    LOCK_NEWER,
    LOCK_CONFLICT,
    LOCK_UNWRITABLE,
    LOCK_UNREADABLE,
    TEMPO_DOUBTFUL,
    DOUBTFUL_BEATS,
    ANCHORS_CONTRADICT,
    PIN_OUTSIDE,
    NOT_A_GRID,
    DEFAULT_TEMPO,
    EAR_NOT_INSTALLED,
    EAR_UNUSABLE,
    EAR_HEARS_NOTHING,
    NO_SUCH_BAR,
    GRID_OUTSIDE,
    STARTS_LATER,
    NO_BEAT,
    GRID_OF_SET,
)

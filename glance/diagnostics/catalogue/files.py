"""Faults of files and of the environment: codes G00xx. No script can show them."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Fault, Severity

NO_SUCH_FILE = Fault(
    "G0001",
    Severity.ERROR,
    "there is no file `{path}`",
    why="The storyboard named on the command line has to exist. Paths count from the folder "
    "the command runs in, not from the folder of another script.",
    help="look at its spelling, and at the folder you are in",
)

IS_A_FOLDER = Fault(
    "G0002",
    Severity.ERROR,
    "`{path}` is a folder, not a storyboard",
    why="glancec compiles one storyboard at a time, so it needs the file and not the folder "
    "it lies in.",
    help="name the file in it that ends in `.glance`",
)

UNREADABLE = Fault(
    "G0003",
    Severity.ERROR,
    "`{path}` can't be read: {reason}",
    why="The file is there, but the system doesn't let glancec read it: it belongs to someone "
    "else, is locked by another program, or lies on a disk that has gone.",
    help="look at who may read it",
)

NOT_UTF8 = Fault(
    "G0004",
    Severity.ERROR,
    "`{path}` isn't text in UTF-8: byte {offset} can't be read",
    why="A storyboard is plain text in UTF-8, so that it reads the same on every machine. "
    "Another encoding, or a file that isn't text at all, would give wrong letters without a "
    "word of warning.",
)

NOT_TEXT = Fault(
    "G0005",
    Severity.ERROR,
    "`{path}` isn't text but looks like {kind}",
    why="A storyboard is plain text that begins with `glance 1`. The song and the video are "
    "named inside it or with `-o`, and aren't given in its place.",
    help="name a storyboard, which ends in `.glance`; `glancec init SONG` begins one",
)

UNWRITABLE = Fault(
    "G0006",
    Severity.ERROR,
    "`{path}` can't be written: {reason}",
    why="Output goes to a temporary file beside its target and takes its name when it is "
    "whole, so the folder has to exist, or be possible to make, and let glancec write in it.",
    help="choose another place, or make its folder writable",
)

DISK_FULL = Fault(
    "G0007",
    Severity.ERROR,
    "there is no room left on the disk for `{path}`",
    why="A build keeps finished chunks in its cache and writes the video beside its target. "
    "What was finished before the disk was full is kept and not made again.",
    help="make room, or work on another disk",
)

OUTPUT_IS_INPUT = Fault(
    "G0008",
    Severity.ERROR,
    "the output `{path}` would overwrite {what}",
    why="A build never writes over what it reads: a slip in `-o` must not cost a song or a script.",
)

NOT_FOR_MAKE = Fault(
    "G0009",
    Severity.ERROR,
    "make can't be told of a file named `{path}`",
    why="A makefile has no way to write a name with a semicolon, a tab or a line end in it, or "
    "with a space as its last letter, so `--depfile` can't list such a file.",
)

ALREADY_THERE = Fault(
    "G0010",
    Severity.ERROR,
    "there is a `{path}` already, and nothing was written",
    why="`glancec init` begins a storyboard. One that is there may hold hours of work, so it is "
    "written over only when that is asked for.",
)

NO_GIT = Fault(
    "G0021",
    Severity.ERROR,
    "there is no git on this machine to ask for an older version",
    why="`glancec diff --git` compares a storyboard with a version that git keeps, so the "
    "program `git` has to be on the PATH.",
)

NO_REPOSITORY = Fault(
    "G0022",
    Severity.ERROR,
    "`{path}` isn't in a git repository that can be read",
    why="Older versions of a file are kept by the git repository around it. Here there is none, "
    "or git refuses to read it because it belongs to someone else.",
)

NO_REVISION = Fault(
    "G0023",
    Severity.ERROR,
    "git knows no revision `{revision}` here",
    why="A revision is whatever git calls a commit: `HEAD`, `HEAD~3`, a branch, a tag, or the "
    "first digits of a hash.",
)

NOT_IN_REVISION = Fault(
    "G0024",
    Severity.ERROR,
    "there was no `{path}` at `{revision}`",
    why="The file was added after that revision, or had another name then. Only a version of "
    "the same name in the same folder can be compared.",
)

BROKEN = Fault(
    "G0099",
    Severity.ERROR,
    "glancec itself broke, which is our fault and not your script's: {reason}",
    why="Whatever a script says, glancec should answer with a video or with a fault that names "
    "its place. When it does neither, a report with the script and the song helps to mend it.",
)

ALL = (
    NO_SUCH_FILE,
    IS_A_FOLDER,
    UNREADABLE,
    NOT_UTF8,
    NOT_TEXT,
    UNWRITABLE,
    DISK_FULL,
    OUTPUT_IS_INPUT,
    NOT_FOR_MAKE,
    ALREADY_THERE,
    NO_GIT,
    NO_REPOSITORY,
    NO_REVISION,
    NOT_IN_REVISION,
    BROKEN,
)

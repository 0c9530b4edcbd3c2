"""Faults of a script as a whole: codes G05xx. The examples' song: 64 beats at 120 BPM."""

from __future__ import annotations

from glance.diagnostics.catalogue.header import HEAD
from glance.diagnostics.diagnostic import Fault, Severity

HIDDEN = Fault(
    "G0501",
    Severity.WARNING,
    "this {name} is never seen: a later one covers it",
    why="Where two statements set the same property at the same time, the later in the file "
    "wins. One that is covered everywhere is most often a leftover, or stands too high up.",
    bad=f"{HEAD}on bar 4..8: style cubism\nstyle baroque\n",
    good=f"{HEAD}style baroque\non bar 4..8: style cubism\n",
)

CONTRADICTORY_CUTS = Fault(
    "G0502",
    Severity.WARNING,
    "this {first} and the {second} at the same instant contradict each other",
    why="A new shot begins once: at once, or by dissolving in over one duration. Where both are "
    "said the dissolve wins, and of two dissolves the longest.",
    bad=f"{HEAD}on bar 4..8: cut\non bar 4: dissolve 2 beats\n",
    good=f"{HEAD}on bar 4: dissolve 2 beats\n",
)

CUTS_TOO_DENSE = Fault(
    "G0503",
    Severity.WARNING,
    "cuts come {gap} ms apart here, closer than a frame",
    why="A shot is at least one frame long. Cuts that fall on the same frame become one.",
    bad=f"{HEAD}on every 0.05 beats in bar 2..3: cut\n",
    good=f"{HEAD}on every beat in bar 2..3: cut\n",
)

FLASHING = Fault(
    "G0504",
    Severity.WARNING,
    "this flashes {rate} times a second from {start} to {end}",
    why="More than three flashes in any second can cause seizures in people with photosensitive "
    "epilepsy (WCAG 2.3.1), and video platforms refuse such films.",
    bad=f"{HEAD}on every 0.25 beats in bar 4..8: flash 0.8\n",
    good=f"{HEAD}on every beat in bar 4..8: flash 0.8\n",
)

OUTSIDE_ANY_CUE = Fault(
    "G0505",
    Severity.WARNING,
    "{name} outside any cue happens once, as the song starts",
    why="What stands outside `on` belongs to the whole song, and an event happens at the start "
    "of what it belongs to. For a cut that does nothing: the first shot begins there anyway.",
    bad=f"{HEAD}cut\n",
    good=f"{HEAD}on bar 8: cut\n",
)

NEVER_TAKEN = Fault(
    "G0506",
    Severity.WARNING,
    "no shot begins while this `{name}` holds, so none takes it",
    why="A shot takes its `mode`, `seed`, `steps`, `cadence` and `init` where it begins, and keeps "
    "them until the next cut: frames that grow out of one another can't change them halfway.",
    bad=f"{HEAD}on bar 4..8: mode still\n",
    good=f"{HEAD}on bar 4..8: cut; mode still\n",
)

ALL = (
    HIDDEN,
    CONTRADICTORY_CUTS,
    CUTS_TOO_DENSE,
    FLASHING,
    OUTSIDE_ANY_CUE,
    NEVER_TAKEN,
)

"""Faults of plans. The examples' song: 64 beats at 120 BPM."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Fault, Severity

HEAD = 'glance 1\naudio "song.ogg"\n'

FOREIGN_PLAN = Fault(
    "G0080",
    Severity.ERROR,
    "this isn't a render plan of glancec: {reason}",
    why="A render plan is the JSON that `glancec plan` prints, as `docs/plan.schema.json` "
    "describes it. Text that was edited by hand or cut short would give a wrong video "
    "without a word of warning, so it is refused: make the plan anew with `glancec plan`.",
    help="make it anew with `glancec plan`",
)

PLAN_OF_ANOTHER_VERSION = Fault(
    "G0081",
    Severity.ERROR,
    "this render plan has version {found}, and this glancec reads version {known}",
    why="What the numbers of a plan mean is fixed by its version. A plan of another version "
    "comes from another release of glancec: make it anew with `glancec plan`, or install the "
    "release that wrote it.",
    help="make it anew with `glancec plan`",
)

DISSOLVE_SHORTENED = Fault(
    "G0490",
    Severity.NOTE,
    "this dissolve ends with its shot: it asks for {asked} s, and the shot that begins at "
    "{at} s has {shot} s",
    why="While a dissolve lasts, the shot before it goes on underneath. If the new shot ends "
    "before its dissolve does, a third picture would have to appear in the middle of it, so the "
    "dissolve is shortened to the shot. Make the dissolve shorter or the shot longer.",
    bad=f"{HEAD}on beat 8: dissolve 4 beats\non beat 10: cut\n",
    good=f"{HEAD}on beat 8: dissolve 2 beats\non beat 10: cut\n",
)

ALL: tuple[Fault, ...] = (
    FOREIGN_PLAN,
    PLAN_OF_ANOTHER_VERSION,
    DISSOLVE_SHORTENED,
)

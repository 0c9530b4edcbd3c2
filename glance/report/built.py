"""What `glancec build` says when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from glance.music.clock import clock
from glance.plan.plan import Plan
from glance.report.sync import in_words as sync_in_words
from glance.report.sync import sync_of

if TYPE_CHECKING:
    from glance.builder.report import BuildReport, Reason


def in_words(report: BuildReport, plan: Plan) -> str:
    """Where the video is, what was done for it, and how well its cuts sit."""
    unchanged = "" if report.written else ", unchanged"
    length = clock(float(report.frames / plan.fps), 3)
    lines = [
        f"{report.output}: {length}, {size_in_words(report.bytes)}{unchanged}",
        f"  {_done(report)}",
    ]
    lines += [f"  {line}" for line in (*_beside(report), *report.remarks)]
    if report.frames == plan.frames:  # of a part, the cuts of the whole would say too much
        lines.append(f"  {sync_in_words(sync_of(plan))}")
    return "\n".join(lines)


def reasons_in_words(report: BuildReport) -> str:
    """Why frames were drawn, a line for each reason; shots are counted from 1."""
    if not report.reasons:
        return "nothing was drawn: every frame was there from before"
    return "\n".join(
        f"shot {reason.shot + 1}: {_what(reason)}: {reason.why}" for reason in report.reasons
    )


def _what(reason: Reason) -> str:
    if reason.frames:
        return f"{counted(reason.frames, 'frame')} drawn"
    return f"{counted(reason.finished, 'frame')} finished anew"


def _done(report: BuildReport) -> str:
    whole = f"{counted(report.shots, 'shot')}, {counted(report.frames, 'frame')}"
    return f"{whole}: {report.rendered:,} drawn, {report.kept:,} kept; {report.seconds:.1f} s"


def _beside(report: BuildReport) -> Iterator[str]:
    """What else was done than drawing the frames that are seen."""
    if report.lead:
        had = "frame before the range had" if report.lead == 1 else "frames before the range had"
        yield f"{report.lead:,} {had} to be drawn for it: frames of a shot grow out of one another"
    if report.beneath:
        yield f"{counted(report.beneath, 'more frame')} drawn, to go on beneath dissolves"
    if report.finished > report.rendered:
        anew = report.finished - report.rendered
        yield f"{counted(anew, 'frame')} finished anew from pictures that were kept"


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def size_in_words(count: int) -> str:
    """Bytes, as file managers show them: in thousands."""
    if count < 1_000_000:
        return f"{max(count / 1000, 0.1):.1f} kB"
    return f"{count / 1_000_000:.1f} MB" if count < 10**9 else f"{count / 10**9:.2f} GB"

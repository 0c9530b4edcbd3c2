"""What a build did, from what was made and what there was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from glance.builder.drawing import frames_in
from glance.builder.make import Made, Video
from glance.builder.report import BuildReport, Reason
from glance.builder.schedule import Job
from glance.builder.segments import overlap
from glance.diagnostics.catalogue.build import LETTERS_MISSING
from glance.diagnostics.diagnostic import Diagnostic
from glance.plan.plan import Plan
from glance.render.captions import missing_letters

NOT_KEPT = "it was not kept from an earlier build"
NOTHING = Made((), None, written=False)

Drawn = Mapping[int, Sequence[range]]
"""The frames of each shot (by its number) that were drawn now, tails included."""


def report_of(
    video: Video,
    output: Path,
    seconds: float,
    made: Made = NOTHING,
    changed: Mapping[int, str] | None = None,
    remarks: tuple[str, ...] = (),
) -> BuildReport:
    """What was done. `changed` says of shots what is other in them than in the last build."""
    drawn, plan = drawn_in(made), video.plan
    own = [overlap(frames, body(plan, n)) for n, parts in drawn.items() for frames in parts]
    return BuildReport(
        output=output,
        bytes=output.stat().st_size,
        written=made.written,
        frames=len(video.frames),
        rendered=sum(len(overlap(frames, video.frames)) for frames in own),
        shots=len({job.shot for job in video.jobs}),
        seconds=seconds,
        reasons=reasons_for(drawn, made.finished, changed or {}),
        diagnostics=letters_missing(plan, made.finished),
        finished=frames_in(made.finished),
        lead=sum(len(overlap(frames, range(video.frames.start))) for frames in own),
        beneath=sum(map(frames_of, drawn.values())) - sum(map(len, own)),
        remarks=remarks,
    )


def drawn_in(made: Made) -> Drawn:
    """Where raw pictures are kept, what was shot; else what was finished."""
    drawn: dict[int, list[range]] = {}
    for one in made.finished if made.shot is None else made.shot:
        drawn.setdefault(one.shot, []).append(one.frames)
    return drawn


def body(plan: Plan, number: int) -> range:
    """The frames of a shot without its tail."""
    return range(plan.shots[number].start, plan.shots[number].end)


def frames_of(parts: Sequence[range]) -> int:
    return sum(map(len, parts))


def reasons_for(
    drawn: Drawn, finished: Sequence[Job], changed: Mapping[int, str]
) -> tuple[Reason, ...]:
    """Why each shot of which something was drawn or finished had to be."""
    done = Counter[int]()
    for job in finished:
        done[job.shot] += len(job.frames)
    return tuple(
        Reason(shot, frames_of(drawn.get(shot, ())), changed.get(shot, NOT_KEPT), done[shot])
        for shot in sorted({*drawn, *done})
    )


def letters_missing(plan: Plan, finished: Sequence[Job]) -> tuple[Diagnostic, ...]:
    """A warning for each caption that the font can't write, where frames were finished."""
    if not finished:
        return ()
    texts = dict.fromkeys(caption.text for caption in plan.finish.captions)
    missing = ((text, missing_letters(text)) for text in texts)
    return tuple(
        LETTERS_MISSING.anywhere(text=text, letters=" ".join(letters)).hint("use other letters")
        for text, letters in missing
        if letters
    )

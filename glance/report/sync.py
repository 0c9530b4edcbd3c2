"""How well the cuts sit: on the instants the script asked for, and on the beat."""

from __future__ import annotations

from math import ceil
from statistics import median

from glance.plan.plan import Plan
from glance.records import dataclass
from glance.report.ruler import Ruler, nearest


@dataclass(frozen=True, slots=True)
class CutSync:
    """One cut.

    asked   seconds, as the script says;
    shown   seconds: the start of the frame that shows it;
    bar     the bar of `asked`, fractions for places within it; None without bars;
    on_beat, on_bar  whether no other frame is nearer to the beat or bar line.
    """

    asked: float
    shown: float
    bar: float | None
    on_beat: bool
    on_bar: bool

    @property
    def off(self) -> float:
        """Seconds the cut comes late; negative when it is early."""
        return self.shown - self.asked


@dataclass(frozen=True, slots=True)
class SyncReport:
    """All cuts of a video, in time order. `frame` is seconds from one frame to the next."""

    cuts: tuple[CutSync, ...]
    frame: float

    @property
    def worst(self) -> CutSync:
        """The cut furthest from where it was asked for; there has to be a cut."""
        return max(self.cuts, key=lambda cut: round(abs(cut.off), 6))

    @property
    def median(self) -> float:
        """Seconds, of the distances regardless of side; 0 without cuts."""
        return median(abs(cut.off) for cut in self.cuts) if self.cuts else 0.0


def sync_of(plan: Plan) -> SyncReport:
    """Compare the shots of a plan with the cuts its script asked for."""
    frame = float(1 / plan.fps)
    starts = [float(shot.start / plan.fps) for shot in plan.shots]
    ruler = Ruler.of(plan.landmarks)
    found = [_cut(asked, starts, ruler, frame) for asked in plan.landmarks.cuts if starts]
    return SyncReport(tuple(found), frame)


def in_words(report: SyncReport) -> str:
    """One sentence for people."""
    if not report.cuts:
        return "no cuts: the video is one shot"
    worst, count = report.worst, len(report.cuts)
    beats = sum(cut.on_beat for cut in report.cuts)
    bars = sum(cut.on_bar for cut in report.cuts)
    each = "each " if count > 1 else ""
    share = abs(worst.off) / report.frame
    where = "" if worst.bar is None else f" at bar {_number(worst.bar)}"
    return (
        f"{count} cut{'s' * (count > 1)}, {each}within {_tenths_up(share)} frames of the instant "
        f"asked for (median {_ms(report.median)}, worst {_ms(abs(worst.off))}{where}); "
        f"{beats} on a beat, {bars} on a bar line"
    )


def _cut(asked: float, starts: list[float], ruler: Ruler, frame: float) -> CutSync:
    shown = nearest(asked, starts)
    at = asked if shown is None else shown
    on_beat, on_bar = (
        (line := nearest(at, lines)) is not None and abs(line - at) <= frame / 2 + 1e-6
        for lines in (ruler.beats, ruler.downbeats)
    )
    return CutSync(asked, at, ruler.bar(asked), on_beat, on_bar)


def _tenths_up(value: float) -> str:
    """Rounded up, so that `within` stays true; never 0.0."""
    return f"{max(ceil(value * 10 - 1e-6), 1) / 10:.1f}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _number(bar: float) -> str:
    """`16` or `16.25`: bars as a script would say them."""
    return f"{bar:.2f}".rstrip("0").rstrip(".")

"""Lyrics with their times, in LRC, as players read it.

A line begins with the times at which it is sung, and lasts until the next. What players pass over
is passed over: tags of title and artist, headings, remarks, empty lines, the times of single words.

Traps: hours, minutes beyond 59, a comma or a colon for the point, blanks in the brackets; times of
words alone, without one for the line; an offset, by which all of it is sung earlier; subtitles.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from itertools import pairwise

from glance.diagnostics.catalogue.forms import BAD_LYRICS, UNTIMED_LYRICS
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.source import Span

_HOURS = r"(?:(\d{1,2}):(?=\d+:\d+[.,]))?"
"""Only where fractions behind a point make it clear that it isn't minutes."""
_TIME = rf"\s*{_HOURS}(\d{{1,4}}):(\d{{1,2}}(?:[.,:]\d{{1,9}})?)\s*"
TIME_TAG = re.compile(rf"\[{_TIME}\]\s*")
WORD_TAG = re.compile(rf"(?:<{_TIME}>|\[{_TIME}\])\s*")
_FIRST_WORD = re.compile(rf"<{_TIME}>")
ID_TAG = re.compile(r"\s*\[\s*([A-Za-z#][\w -]*):(.*)\]\s*$")
_OFFSET = re.compile(r"([+-]?\d{1,9}(?:[.,]\d{1,9})?)?(?:\s*ms)?", re.IGNORECASE)

Sung = tuple[float, float, str]
"""Seconds at which a line begins and ends, and its words."""


def lines_of(lines: Iterable[tuple[str, Span]], found: list[Diagnostic]) -> list[Sung]:
    """What is sung when. Lines of one time are one line in several languages.

    lines  with their places, to which what is `found` wrong points.
    """
    offset, sung, untimed = 0.0, list[tuple[float, str]](), list[tuple[str, Span]]()
    for line, place in lines:
        tag = ID_TAG.match(line)
        if tag:
            offset = _offset(tag, offset, place, found)
            continue
        times, words = _timed(line.strip())
        if not times:
            untimed.append((line, place))
        sung.extend((time, words) for time in times)
    if untimed:
        found.append(_untimed(untimed, bool(sung)))
    sung.sort(key=lambda line: line[0])
    ends = dict(pairwise([*dict.fromkeys(time for time, _ in sung), math.inf]))
    return [
        (_moved(start, offset), _moved(ends[start], offset), words)
        for start, words in sung
        if words
    ]


def _untimed(lines: list[tuple[str, Span]], others: bool) -> Diagnostic:
    """Headings and credits are no matter, beside lines that have a time."""
    place = lines[0][1]
    if others:
        more = len(lines) - 1
        which = f"this line and {more} more have" if more else "this line has"
        return UNTIMED_LYRICS.at(place, which=which, them="them" if more else "it")
    if any("-->" in line for line, _ in lines):
        fault = BAD_LYRICS.at(place, reason="these are subtitles")
        return fault.hint("make LRC of them: `ffmpeg -i song.srt song.lrc`")
    reason = "it has no time, as in `[01:04.50] words`, and no other line has one"
    return BAD_LYRICS.at(place, reason=reason)


def _offset(tag: re.Match[str], before: float, place: Span, found: list[Diagnostic]) -> float:
    """Seconds that all lines are sung earlier. Other tags (title, artist) say nothing of time."""
    if tag[1].rstrip().lower() != "offset":
        return before
    said = _OFFSET.fullmatch(tag[2].strip())
    if said:
        return float((said[1] or "0").replace(",", ".")) / 1000
    found.append(BAD_LYRICS.at(place, reason="an offset is a number of milliseconds"))
    return before


def _timed(line: str) -> tuple[list[float], str]:
    times, end = [], 0
    while tag := TIME_TAG.match(line, end):
        times.append(_seconds(tag))
        end = tag.end()
    first = _FIRST_WORD.match(line)
    if first:
        times.append(_seconds(first))
    return times, WORD_TAG.sub("", line[end:]).strip()


def _seconds(tag: re.Match[str]) -> float:
    hours, minutes, seconds = tag.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(re.sub("[,:]", ".", seconds))


def _moved(time: float, offset: float) -> float:
    return max(0.0, time - offset)

"""Scripts for property tests: mostly well formed, often wrong, sometimes mad."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

NUMBERS = st.sampled_from(
    ("0", "1", "0.5", "2", "1.2", "32", "45", "-1", "0.0001", "99999", "999999999999999")
)
UNITS = st.sampled_from(("", "", "%", "deg", "s", "ms", " beats", " bar", "furlongs"))
SIGNALS = st.sampled_from(("kick", "bass", "progress", "beats", "beat_phase", "a", "b", "kik"))
TEXTS = st.sampled_from(
    (
        '"a lighthouse"',
        '""',
        '"#00ff00"',
        "hero",
        "b",
        '"a" enhanced',
        "hero as written",
        '"ink.safetensors"',
        '"../x.png"',
        '"art.png"',
    )
)
STYLES = st.sampled_from(("cubism", "baroque", "mine", "cubsim", "watercolor", "hero"))
SECTIONS = st.sampled_from(("A", "B", "chorus", "nowhere"))


@st.composite
def quantities(draw: st.DrawFn) -> str:
    return draw(NUMBERS) + draw(UNITS)


def _grown(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    functions = st.sampled_from(
        ("min", "max", "abs", "floor", "clamp", "lerp", "smooth", "decay", "sin", "pulse",
         "noise", "step", "choose", "foo", "cycle")
    )  # fmt: skip
    calls = st.tuples(functions, st.lists(inner, max_size=4)).map(
        lambda call: f"{call[0]}({', '.join(call[1])})"
    )
    sums = st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda s: f"{s[0]} {s[1]} {s[2]}")
    return calls | sums | inner.map(lambda e: f"({e})") | inner.map(lambda e: f"-({e})")


EXPRESSIONS = st.recursive(quantities() | SIGNALS, _grown, max_leaves=6)

MIXTURES = st.one_of(
    TEXTS,
    STYLES,
    st.tuples(STYLES, quantities(), STYLES, EXPRESSIONS).map(
        lambda m: f"{m[0]} {m[1]} + {m[2]} {m[3]}"
    ),
    st.tuples(TEXTS, TEXTS).map(" + ".join),
)

EASES = st.sampled_from(
    ("", "", " ease in-out", " ease there-and-back", " ease cubic(0.4, 0, 0.2, 1)",
     " ease cubic(9)", " ease slow", " per beat", " per s", " by bass", " by basss", " at top")
)  # fmt: skip


def ramps(ends: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.one_of(
        ends, st.tuples(ends, ends).map(" -> ".join), ends.map(lambda end: f"-> {end}")
    )


@st.composite
def statements(draw: st.DrawFn) -> str:
    word = draw(st.sampled_from((
        "prompt", "negative", "style", "strength", "brightness", "contrast", "saturation", "hue",
        "camera zoom", "camera pan", "camera tilt", "camera roll", "camera shake", "camera",
        "camera dolly", "camera orbit", "steps", "guidance", "cadence", "lora", "reference", "init",
        "cut", "dissolve", "flash", "reseed", "fade to", "fade from", "text", "seed", "mode",
        "zoom", "fps", "kick", "mistake", "expect", "use",
    )))  # fmt: skip
    value = draw(st.one_of(st.just(""), ramps(EXPRESSIONS), ramps(MIXTURES), quantities(),
                           st.sampled_from(("black", "white", "still", "feedback"))))  # fmt: skip
    return f"{word} {value}{draw(EASES) if value else ''}".rstrip()


@st.composite
def uses(draw: st.DrawFn) -> str:
    given = draw(st.lists(EXPRESSIONS | MIXTURES | st.just("x = 0.5") | st.just("y = top")))
    return draw(st.sampled_from(("use warm", "use glow"))) + (
        f"({', '.join(given)})" if draw(st.booleans()) else ""
    )


@st.composite
def looks(draw: st.DrawFn) -> list[str]:
    head = draw(st.sampled_from(("warm", "glow", "glow(x)", "glow(x = 0.5, y = hero)", "warm(x)")))
    body = st.one_of(
        statements().map(lambda s: [f"    {s.replace('hero', 'x').replace('kick', 'x')}"]),
        uses().map(lambda u: [f"    {u}"]),
        blocks(1),
    )
    return [f"look {head}:", *(s for lines in draw(st.lists(body, min_size=1)) for s in lines)]


@st.composite
def expectations(draw: st.DrawFn) -> str:
    what = draw(st.sampled_from(("duration", "tempo", "meter", "bars", "sections A", "moons")))
    ends = draw(st.lists(quantities() | st.sampled_from(("0:32", "4/4")), min_size=1, max_size=2))
    return f"expect {what} {'..'.join(ends)}"


OFFSETS = st.sampled_from(("", "", "", " - 2 beats", " + 1 bar", " + 0.5s", " - 3 furlongs"))


@st.composite
def positions(draw: st.DrawFn) -> str:
    number = draw(NUMBERS)
    place = draw(st.sampled_from((
        f"beat {number}", f"bar {number}", f"time {number}s", "time 0:12", "start", "end",
        f"section {draw(SECTIONS)}", f"section {draw(SECTIONS)} 2", "9.1.1", "3.9.2", "0.1.1",
        'lyric "la"', 'lyric "hello"', "marker m", 'marker "x y" 2', f"time {number}",
    )))  # fmt: skip
    return place + draw(OFFSETS)


@st.composite
def ranges(draw: st.DrawFn) -> str:
    start = draw(positions())
    stop = draw(st.one_of(st.just(""), st.just(""), positions(), quantities()))
    return f"{start}..{stop}" if stop else start


@st.composite
def whens(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        return draw(ranges())
    count = draw(st.sampled_from(("", "", "2 ", "0 ", "1/2 ", "0.01 ", "0.00001 ", "1.5 ")))
    step = draw(
        st.sampled_from(("beat", "bars", "kick", "hats", "onset", "section A", "s", "moon"))
    )
    within = draw(st.one_of(st.just(""), ranges().map(lambda r: f" in {r}")))
    return f"every {count}{step}{within}"


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0) -> list[str]:
    margin = "    " * depth
    head = f"{margin}on {draw(whens())}:"
    if draw(st.booleans()) or depth > 2:
        return [f"{head} {'; '.join(draw(st.lists(statements(), min_size=1, max_size=3)))}"]
    lone = (statements() | uses()).map(lambda line: [f"{margin}    {line}"])
    body = draw(st.lists(lone | blocks(depth + 1), min_size=1, max_size=3))
    return [head, *(line for lines in body for line in lines)]


DEFINITIONS = st.one_of(
    st.tuples(st.sampled_from(("a", "b", "hero", "kick")), EXPRESSIONS | TEXTS).map(
        lambda d: f"let {d[0]} = {d[1]}"
    ),
    st.tuples(SECTIONS, st.lists(ranges(), min_size=1, max_size=2)).map(
        lambda d: f"section {d[0]} = {', '.join(d[1])}"
    ),
    st.sampled_from((
        'style mine = "{{ prompt }}, in oil" negative "day"', 'style mine = "{{ x }}"',
        'style cubism = "no"', "meter 3/4", "meter 2/4 at bar 3", "meter 5/5",
        "meter 2/4 at beat 3",
        "tempo 120", "tempo x2", "tempo 0", "size 0x0", "size 641x360", "fps 0", "fps 1000",
        "fps 30000/1001", "fps 1/0", "seed 4", "model dream", 'audio "../x.ogg"', "downbeat 0.4s",
        'model "owner/name"', 'model "stabilityai/sd-turbo"', 'model "../x"', "model sketch",
        'title "x"', "glance 2", "glance 1", "import \"x\"",
        'markers "song.txt"', 'lyrics "x"',
    )),
)  # fmt: skip


@st.composite
def scripts(draw: st.DrawFn) -> str:
    lines = ["glance 1", 'audio "song.ogg"'] if draw(st.booleans()) else []
    lone = st.one_of(DEFINITIONS, statements(), uses(), expectations())
    parts = st.one_of(lone.map(lambda line: [line]), blocks(), looks())
    for part in draw(st.lists(parts, max_size=8)):
        lines.extend(part)
    return "\n".join(lines) + "\n"

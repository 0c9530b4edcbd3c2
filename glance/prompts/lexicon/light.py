"""Light, palette and air: by the mood of the song."""

from __future__ import annotations

LIGHT: dict[str, tuple[str, ...]] = {
    "tender": (
        "soft dawn light", "gentle side light", "diffused morning light", "faint moonlight",
        "candlelit warmth", "pale light through mist", "soft overcast light",
    ),
    "melancholy": (
        "fading dusk light", "dull overcast light", "cold moonlight", "dim light from one side",
        "low pale sun", "pale watery light", "thin grey light",
    ),
    "wistful": (
        "low evening sun", "hazy backlight", "last light of dusk", "cool moonlight",
        "pale light through mist", "soft overcast light", "half shadow",
    ),
    "warm": (
        "golden hour light", "warm afternoon light", "honey-coloured light", "warm lamplight",
        "soft glow from below", "gentle light, warm shadows",
    ),
    "euphoric": (
        "brilliant backlight", "radiant sunlight", "glowing edges of light", "vivid coloured light",
        "light bursting from behind", "brilliant moonlight", "beams of coloured light",
    ),
    "tense": (
        "hard side light", "stark low-key light", "harsh light from above", "cold rim light",
        "moonlight and long shadows", "sickly greenish light", "sharp shadows",
    ),
    "calm": (
        "even soft light", "diffused daylight", "quiet moonlight", "pearly morning light",
        "gentle dusk light", "soft light through haze",
    ),
    "open": (
        "natural light", "clear daylight", "soft directional light", "plain moonlight",
        "late afternoon light", "soft overcast light",
    ),
    "restless": (
        "flickering light", "hard coloured light", "broken light and shadow", "streaks of light",
        "neon rim light", "flashes of white light",
    ),
}  # fmt: skip
"""By mood; what goes against the author's words is passed over."""

NEUTRAL = ("soft side light", "light from one side", "soft even light", "strong light and shade")
"""Where nothing of the mood's own fits."""

AIR: dict[str, tuple[str, ...]] = {
    "tender": ("hushed and intimate", "delicate mood", "quiet tenderness"),
    "melancholy": ("melancholy mood", "a sense of absence", "slow and heavy air"),
    "wistful": ("wistful mood", "a sense of something past", "nostalgic air"),
    "warm": ("inviting mood", "gentle ease", "a sense of comfort"),
    "euphoric": ("ecstatic mood", "a sense of lift", "bursting with life"),
    "tense": ("uneasy mood", "a sense of threat", "charged air"),
    "calm": ("serene mood", "a sense of openness", "unhurried"),
    "open": ("quiet wonder", "a sense of openness", "timeless mood"),
    "restless": ("restless mood", "a sense of speed", "nervous energy"),
}

Shades = tuple[str, str, str]
"""One palette for a quiet, a middling and a loud part of the song."""

PALETTES: dict[bool | None, tuple[Shades, ...]] = {
    True: (
        ("pale apricot and cream", "apricot, cream and turquoise", "vivid apricot and turquoise"),
        ("pale gold and soft blue", "gold and blue", "blazing gold and blue"),
        ("faded pink and sage green", "pink and sage green", "vivid pink and emerald"),
        ("light ochre and pale teal", "ochre and teal", "rich ochre and teal"),
    ),
    False: (
        ("muted slate blue and ash grey", "slate blue and rust", "midnight blue and fiery rust"),
        ("faded indigo and silver", "indigo and silver", "indigo, silver and crimson"),
        ("washed-out teal and umber", "teal and umber", "inky teal and crimson"),
        ("faint violet and grey", "violet and bottle green", "violet, black and acid green"),
    ),
    None: (
        ("muted earth colours", "earth colours, one accent of red", "earth colours and fierce red"),
        ("pale blues and greys", "blues and greys, a touch of orange", "electric blue and orange"),
        ("chalky greens and white", "greens and cream", "saturated greens and magenta"),
    ),
}
"""By whether the song's key is major. A video keeps one row and goes along it."""

"""Scripts that mean to hurt: they are answered, soon, and in few words."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.language.judge import HEAD, judged, judged_without_song
from tests.work import work


@pytest.mark.parametrize(
    "text",
    [
        "brightness " + "(" * 300 + "1" + ")" * 300,
        "brightness " + "-" * 300 + "1",
        "brightness " + " + ".join(["kick"] * 3000),
        "prompt " + " + ".join(['"sea"'] * 3000),
        "brightness " + "abs(" * 200 + "kick" + ")" * 200,
        "\n".join(f"let a{n} = a{n + 1} + a{n + 1}" for n in range(60)) + "\nlet a60 = kick",
        "\n".join(f"let a{n} = a{n + 1}" for n in range(2000)) + '\nlet a2000 = "sea"\nprompt a0',
        "\n".join(f"let a{n} = a{n + 1} * 2" for n in range(2000)) + "\nlet a2000 = kick",
        "\n".join(f"{'  ' * n}on bar 0..4:" for n in range(80)) + f"\n{'  ' * 80}flash 0.1",
        "\n".join(f"{'  ' * n}on every 0.01 beats:" for n in range(8)) + f"\n{'  ' * 8}flash 0.1",
        "\n".join(["on every 0.004 beats: contrast 1.1; hue 3deg; camera pan 1%"] * 100),
        "\n".join(["on every kick: style cubism"] * 1000),
        "style x = \"" + "{{ prompt }}" * 300 + '"',
        "style x = \"{{ " + "(" * 2000 + "prompt" + ")" * 2000 + ' }}"',
        "on bar " + "9" * 15 + ": cut",
        "on every " + "9" * 15 + " bars: contrast 1.1",
        "on every 0." + "0" * 300 + "1 beats: flash 0.1",
        "on bar 2" + " + 999999999 bars - 999999999 bars" * 50 + ": flash 0.1",
        "size 999999999999999x2",
        "\n".join(f"look a{n}: use a{n + 1}; use a{n + 1}" for n in range(60)) + "\nlook a60: cut",
        "\n".join(f"look a{n}: use a{n + 1}; use a{n + 1}" for n in range(15))
        + "\nlook a15: contrast 1.1\non every beat: use a0",
        "\n".join(f"look a{n}: use a{(n + 1) % 3000}" for n in range(3000)) + "\nuse a0",
        "\n".join(f"look a{n}(x): use a{n + 1}(x + x)" for n in range(14))
        + "\nlook a14(x): brightness x\nuse a0(kick)",
        "\n".join(f"look a{n}(x): use a{n + 1}(cycle(x, x))" for n in range(14))
        + "\nlook a14(x): brightness x\non every bar: use a0(1)",
        "look a(x): " + "; ".join(["contrast x"] * 3000) + "\n" + "on beat 1: use a(1.1)\n" * 3000,
        "on every beat: brightness cycle(" + "1, " * 5000 + "1)",
        "on every beat: brightness " + "cycle(1, " * 20 + "2" + ")" * 20,
        "\n".join(["on bar 0: brightness cycle(" + "1, " * 255 + "1)"] * 300),
        "\n".join(f"section s{n} = section s{n - 1} + 1ms" for n in range(1, 500)),
        "z" * 5000 + " 1",
    ],
    ids=lambda text: text[:24].replace("\n", " "),
)  # fmt: skip
@pytest.mark.timeout(60)  # a script that hangs the checker would take hours
def test_it_ends_and_says_little(text: str) -> None:
    found = (*judged(f"{HEAD}{text}\n"), *judged_without_song(f"{HEAD}{text}\n"))
    assert all(len(fault.message) < 6000 for fault in found)


def test_checking_loads_nothing_heavy() -> None:
    code = (
        "import sys; from glance.language.check import check; "
        "from tests.language.judge import *; "
        "judged(HEAD + 'prompt \"sea\"\\nstyle cubism\\non every kick: flash 0.1\\n'); "
        "print(*{'numpy', 'scipy', 'librosa', 'jinja2', 'cv2', 'PIL'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_four_times_the_script_is_about_four_times_the_work() -> None:
    def script(cues: int) -> str:
        lines = [
            line
            for n in range(cues)
            for line in (
                f"on bar {n % 15}..{n % 15 + 1}:",
                f'    prompt "sea {n}" -> "sky {n}" ease in-out',
                "    camera zoom 1.2, roll 5deg by bass",
                "    brightness 1 + 0.3 * decay(kick, 0.2s)",
                "    on every beat: flash 0.05",
            )
        ]
        return HEAD + "\n".join(lines) + "\n"

    judged(script(200))  # what is made once isn't counted
    assert work(lambda: judged(script(200))) < 5 * work(lambda: judged(script(50)))

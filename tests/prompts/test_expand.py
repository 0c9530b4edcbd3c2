"""A build reads the lock, decides what only the built-in enhancer may, and asks nobody."""

from __future__ import annotations

from dataclasses import replace

from glance.language.storyboard import Storyboard
from glance.language.values import Mixture, MixtureRamp
from glance.prompts import lock as locks
from glance.prompts.expand import expand
from glance.prompts.lock import Kept
from glance.world import ToyWorld
from tests.prompts.scripts import LOCK, board, song
from tests.work import work


def drawn(board: Storyboard) -> list[str]:
    found: list[str] = []
    for setting in board.settings:
        value = setting.value
        mixtures = (value.start, value.stop) if isinstance(value, MixtureRamp) else (value,)
        for mixture in mixtures:
            if setting.property == "prompt" and isinstance(mixture, Mixture):
                assert mixture.enhanced == ()
                found.extend(text for text, _ in mixture.parts)
    return found


def test_a_script_that_asks_for_nothing_is_as_it_is() -> None:
    world, plain = ToyWorld(), board('prompt "finger"')
    assert expand(plain, song(), LOCK, world).value is plain
    assert (world.reads, world.writes) == ([], [])


def test_the_built_in_enhancer_decides_once_and_writes_it_down() -> None:
    world, asked = ToyWorld(), board('prompt "finger" enhanced -> "b"')
    first = expand(asked, song(), LOCK, world)
    assert first.diagnostics == ()
    assert drawn(first.value)[0].startswith("finger, ")
    assert drawn(first.value)[1] == "b"
    again = expand(asked, song("F major", verse=0.9), LOCK, world)
    assert drawn(again.value) == drawn(first.value)
    assert world.writes == [LOCK]


def test_an_edit_costs_its_own_entry_only() -> None:
    world = ToyWorld()
    expand(
        board('prompt "a" enhanced\non section chorus: prompt "b" enhanced'), song(), LOCK, world
    )
    before = locks.load(LOCK, world).expansions
    expand(
        board('prompt "c" enhanced\non section chorus: prompt "b" enhanced'), song(), LOCK, world
    )
    after = locks.load(LOCK, world).expansions
    assert after["b"] == before["b"]
    assert set(after) == {"a", "b", "c"}


def test_a_look_decides_nothing() -> None:
    world = ToyWorld()
    found = expand(board('prompt "finger" enhanced'), song(), LOCK, world, decide=False)
    assert drawn(found.value) == ["finger"]
    assert (found.diagnostics, world.writes) == ((), [])


def test_locked_refuses() -> None:
    world = ToyWorld()
    found = expand(board('prompt "finger" enhanced'), song(), LOCK, world, locked=True)
    assert [d.code for d in found.errors] == ["G0752"]
    assert world.writes == []


def test_another_enhancer_is_not_asked_by_a_build() -> None:
    world = ToyWorld()
    locks.save(LOCK, Kept("openai", "llama3.1"), world)
    text = 'prompt "finger" enhanced\non section chorus: prompt "finger" enhanced'
    found = expand(board(text), song(), LOCK, world)
    assert [d.code for d in found.diagnostics] == ["G0751"], "said once, at the first of them"
    assert "glancec enhance" in (found.diagnostics[0].help or "")
    assert drawn(found.value) == ["finger", "finger"]
    assert len(world.writes) == 1


def test_a_damaged_lock_is_an_error() -> None:
    world = ToyWorld({LOCK: b"[prompts]\nformat 9\n"})
    found = expand(board('prompt "finger" enhanced'), song(), LOCK, world)
    assert [d.code for d in found.errors] == ["G0753"]
    assert world.files[LOCK] == b"[prompts]\nformat 9\n"


def test_a_folder_that_can_t_be_written_to_is_remarked_on() -> None:
    class Full(ToyWorld):
        def write(self, path: object, data: bytes) -> None:
            raise OSError(28, "No space left on device")

    found = expand(board('prompt "finger" enhanced'), song(), LOCK, Full())
    assert [d.code for d in found.diagnostics] == ["G0755"]
    assert drawn(found.value)[0].startswith("finger, ")


def test_the_same_script_and_song_give_the_same_words() -> None:
    asked = board('prompt "finger" enhanced\non section chorus: prompt "b" enhanced')
    worlds = [ToyWorld(), ToyWorld()]
    for world in worlds:
        expand(asked, song(), LOCK, world)
    assert worlds[0].files == worlds[1].files


def test_what_is_seen_nowhere_needs_no_expansion() -> None:
    seen = board('prompt "b" enhanced')
    hidden = board('prompt "a" enhanced').settings
    both = replace(seen, settings=(*hidden, *seen.settings))
    found = expand(both, song(), LOCK, ToyWorld())
    assert drawn(found.value)[0] == "a"


def test_a_lens_under_a_style_that_was_changed_is_remarked_on() -> None:
    world = ToyWorld()
    expand(board('prompt "finger" enhanced\nstyle film'), song(), LOCK, world)
    assert (
        expand(board('prompt "finger" enhanced\nstyle film'), song(), LOCK, world).diagnostics == ()
    )
    painted = expand(board('prompt "finger" enhanced\nstyle cubism'), song(), LOCK, world)
    assert [(d.code, d.severity) for d in painted.diagnostics] == [("G0756", "note")]
    assert "lens" in drawn(painted.value)[0]


def test_a_warm_lock_takes_no_second_look_at_the_song() -> None:
    lines = "\n".join(f'on bar {n}..{n + 1}: prompt "thing {n}" enhanced' for n in range(16))
    world, asked = ToyWorld(), board(lines)
    cold = work(lambda: expand(asked, song(), LOCK, world))
    assert work(lambda: expand(asked, song(), LOCK, world)) < cold / 5

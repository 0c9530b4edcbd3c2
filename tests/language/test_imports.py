"""Imports: definitions of other files, with faults told in the file where they are."""

from __future__ import annotations

from pathlib import Path

from glance import compiler
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.imports import bring_in
from glance.language.mentions import signals_in
from glance.syntax.parser import parse
from glance.syntax.source import Source
from glance.world import ToyWorld
from tests.language.judge import HEAD, judged


def told(fault: Diagnostic) -> tuple[str, str, int, str]:
    assert fault.span is not None
    line, _ = fault.span.source.line_and_column(fault.span.start)
    return fault.code, fault.span.source.name, line, fault.message


def test_what_may_not_be_imported_is_told_in_its_file() -> None:
    found = [told(fault) for fault in judged(f'{HEAD}import "scene.glance"\n')]
    assert {(code, name) for code, name, _, _ in found} == {("G0247", "scene.glance")}
    assert [(line, message.partition(" can't")[0]) for _, _, line, message in found] == [
        (2, "a cue"),
        (3, "`fps`"),
        (4, "`use warm`"),
        (5, "`tempo`"),
        (6, "this line"),
    ]


def test_faults_of_an_imported_file_stand_there_once() -> None:
    found = [
        told(fault) for fault in judged(f'{HEAD}import "faulty.glance"\nuse broken\nuse dim\n')
    ]
    assert [(code, name, line) for code, name, line, _ in found] == [
        ("G0116", "faulty.glance", 1),
        ("G0220", "faulty.glance", 4),
        ("G0121", "faulty.glance", 5),
    ]


def test_a_round_is_told_with_its_path() -> None:
    (fault,) = judged(f'{HEAD}import "round.glance"\nbrightness round * back\n')
    assert told(fault) == (
        "G0246",
        "back.glance",
        2,
        "this import leads back to itself: `round.glance` → `back.glance` → `round.glance`",
    )


def test_a_script_cannot_import_itself() -> None:
    (fault,) = judged(f'{HEAD}import "more/../script.glance"\n')[:1]
    assert fault.code == "G0246"


def test_each_file_is_read_once() -> None:
    files = {Path("a.glance"): b'import "b.glance"\n', Path("b.glance"): b"let b = 0.5 * kick\n"}
    world = ToyWorld(files)
    text = f'{HEAD}import "b.glance"\nimport "a.glance"\nimport "./b.glance"\nbrightness b\n'
    tree = bring_in(parse(Source("v.glance", text)).value, world)
    assert tree.diagnostics == ()
    assert world.reads == [Path("b.glance"), Path("a.glance")]
    assert signals_in(tree.value.nodes) == {"kick"}


def test_a_hundred_files_are_enough() -> None:
    files = {
        Path(f"f{n}.glance"): f'import "f{n + 1}.glance"\nlet x{n} = 1\n'.encode()
        for n in range(300)
    }
    tree = parse(Source("v.glance", f'{HEAD}import "f0.glance"\n'))
    (fault,) = bring_in(tree.value, ToyWorld(files)).diagnostics
    assert fault.message.endswith("a script imports up to 100 files")


def test_the_compiler_reads_them_beside_the_script(tmp_path: Path) -> None:
    song = Path(__file__).parents[2] / "examples/first_light.ogg"
    (tmp_path / song.name).write_bytes(song.read_bytes())
    (tmp_path / "v.glance.lock").write_bytes(song.with_suffix(".glance.lock").read_bytes())
    (tmp_path / "looks.glance").write_text("look strike(at):\n    cut\n    prompt at\n")
    text = (
        f'glance 1\naudio "{song.name}"\nimport "looks.glance"\n'
        'on time 10s..12s: use strike("sea")\n'
    )
    outcome = compiler.compile(Source(str(tmp_path / "v.glance"), text))
    assert outcome.value is not None, outcome.diagnostics
    assert [shot.start for shot in outcome.value.shots] == [0, 240]
    assert "sea" in [part.text for part in outcome.value.shots[1].prompt]

"""The compiler from Python: four functions, faults as data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import glance
from tests.builder.conftest import CachedWorld
from tests.studio import Studio

SCRIPT = """\
glance 1
audio "song.wav"
size 96x54
tempo 120
downbeat 0s
prompt "sea"
on beat 4: cut
"""


@pytest.fixture
def script(studio: Studio) -> Path:
    studio.clicks("song.wav", np.arange(0, 3.9, 0.5), 4)
    return studio.write("v.glance", SCRIPT)


def test_from_a_script_to_a_video(studio: Studio, script: Path) -> None:
    world = CachedWorld(kept=studio.cache)
    source = glance.load(script, world)
    assert glance.check(source, world).diagnostics == ()
    plan = glance.compile(source, world).value
    assert plan is not None
    assert [shot.start for shot in plan.shots] == [0, 48]

    output = studio.folder / "v.mp4"
    report = glance.build(plan, studio.folder / "song.wav", output, world)
    assert (report.frames, report.rendered, report.output) == (96, 96, output)
    assert glance.build(plan, studio.folder / "song.wav", output, world).rendered == 0


def test_faults_are_data_with_a_place(studio: Studio, script: Path) -> None:
    script.write_text(SCRIPT + "roll 15\n")
    world = CachedWorld(kept=studio.cache)
    source = glance.load(script, world)
    found = glance.compile(source, world)
    assert found.value is None
    (fault,) = found.diagnostics
    assert fault.span is not None
    assert fault.span.source.line_and_column(fault.span.start) == (8, 1)
    assert fault.fix is not None


def test_a_script_that_is_not_there_is_the_environments_fault(studio: Studio) -> None:
    with pytest.raises(glance.EnvironmentFault) as caught:
        glance.load(studio.folder / "none.glance")
    assert "none.glance" in caught.value.diagnostic.message


def test_a_draft_stands_in_for_the_scripts_lines(studio: Studio, script: Path) -> None:
    world = CachedWorld(kept=studio.cache)
    plan = glance.compile(glance.load(script), world, draft=glance.Draft(fps="12")).value
    assert plan is not None
    assert plan.frames == 48

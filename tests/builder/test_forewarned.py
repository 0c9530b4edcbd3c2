"""What a check warns of, when a build goes through or doesn't."""

from __future__ import annotations

import pytest

from glance.cli.forewarned import forewarned
from glance.diagnostics.catalogue.models import TO_PULL
from glance.diagnostics.catalogue.render import MODEL_NOT_HERE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.syntax.source import Source

PLACE = Source("v.glance", 'model "a/b"\n').span(6, 11)
WARNED = TO_PULL.at(PLACE, model="a/b").hint("fetch it with `glancec models pull a/b`")


def test_a_build_of_kept_pictures_says_that_its_model_was_not_missed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with forewarned((WARNED,)):
        pass
    said = capsys.readouterr().err
    assert "note[G0739]: all pictures of this video were kept" in said
    assert "glancec models pull a/b" in said
    assert "warning" not in said


def test_a_build_that_stops_says_so_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(EnvironmentFault) as raised, forewarned((WARNED,)):
        raise EnvironmentFault(MODEL_NOT_HERE.anywhere(model="a/b"))
    assert raised.value.diagnostic.span == PLACE
    assert capsys.readouterr().err == ""

"""Plans as text: the same text every time, and the same plan again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest
from hypothesis import given

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.language.storyboard import Setting
from glance.language.values import Constant, Event, LevelRamp
from glance.plan.json import from_json, to_json
from glance.plan.plan import Plan
from tests.plan.boards import SONG, patient, settings
from tests.plan.toys import mix, plan_of, says, song

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "plan.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def example() -> Plan:
    return plan_of(
        song(4.0),
        says("prompt", mix(sea=1)),
        says("brightness", LevelRamp(Constant(0), Constant(1)), 1, 3),
        says("dissolve", Event(0.5), 2, 3),
    )


@patient
@given(settings())
def test_a_plan_comes_back_from_its_text_as_it_was(said: tuple[Setting, ...]) -> None:
    plan = plan_of(SONG, *said)
    assert from_json(to_json(plan)) == plan


@patient
@given(settings())
def test_a_plan_is_what_its_schema_says(said: tuple[Setting, ...]) -> None:
    VALIDATOR.validate(json.loads(to_json(plan_of(SONG, *said))))


def test_the_text_is_the_same_in_every_process() -> None:
    code = "from tests.plan.test_json import *; print(to_json(example()), end='')"
    texts = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            cwd=Path(__file__).parents[2], env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert texts == {to_json(example())}


def test_the_text_is_made_to_be_compared() -> None:
    lines = to_json(example()).splitlines()
    assert lines[1].startswith(' "version": 2, "title": "Toy"')
    assert '   "start": 0, "end": 48, "tail": 12, "dissolve": 0, ' in "\n".join(lines)
    samples = [line for line in lines if len(line) > 200]
    assert [line.strip().partition(":")[0] for line in samples] == ['"brightness"']


def test_any_plans_numbers_stay_on_one_line_each() -> None:
    before, after = (
        to_json(plan_of(song(4.0), says("brightness", LevelRamp(Constant(0), Constant(b)), 1, 3)))
        for b in (1, 2)
    )
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    assert sum(one != two for one, two in pairs) == 1


def changed(**fields: Any) -> str:
    return json.dumps({**json.loads(to_json(example())), **fields})


def shot_with(**fields: Any) -> str:
    data = json.loads(to_json(example()))
    data["shots"][0] |= fields
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "isn't JSON"),
        ("[]", "isn't an object"),
        ('"plan"', "isn't an object"),
        ("{}", "has no"),
        ("{" * 100_000, "isn't JSON"),
        ("[" * 100_000, "nested too deeply"),
        (to_json(example())[:-40], "isn't JSON"),
        (changed(colour="red"), "has an unknown 'colour'"),
        (changed(frames="many"), "frames isn't a whole number"),
        (changed(frames=True), "frames isn't a whole number"),
        (changed(width=1.5), "width isn't a whole number"),
        (changed(fps="fast"), "fps isn't a fraction"),
        (changed(fps="0"), "fps isn't above 0"),
        (changed(title=None), "title isn't text"),
        (changed(shots=[]), "don't cover the frames"),
        (changed(frames=10), "don't cover the frames"),
        (shot_with(strength=[0.1, 0.2]), "2 samples for 60 frames"),
        (shot_with(strength="half"), "strength isn't a number"),
        (shot_with(prompt=[{"text": "sea"}]), "prompt[0] has no 'weight'"),
        (shot_with(tail=11), "another's tail"),
        (to_json(example()).replace("0.45", "NaN", 1), "NaN isn't a number"),
    ],
)
def test_what_isnt_a_plan_is_refused_in_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(EnvironmentFault) as refused:
        from_json(text)
    assert refused.value.diagnostic.code == "G0080"
    assert reason in refused.value.diagnostic.message


def test_a_plan_of_another_version_is_refused_as_such() -> None:
    with pytest.raises(EnvironmentFault) as refused:
        from_json(changed(version=99, new_things=[]))
    assert refused.value.diagnostic.code == "G0081"
    assert "version 2" in refused.value.diagnostic.message


# The schema ---------------------------------------------------------------------------


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def records(kind: Any) -> Iterator[Any]:
    """A dataclass and all those inside it."""
    if is_dataclass(kind):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from records(hint)
    for part in get_args(kind):
        yield from records(part)


def test_the_schema_is_a_schema_and_knows_no_other_fields() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for described in objects(SCHEMA):
        assert described["additionalProperties"] is False
        assert set(described["required"]) == set(described["properties"])
        assert described["description"]


def test_every_field_of_a_plan_is_described() -> None:
    described = {frozenset(o["properties"]) for o in objects(SCHEMA)}
    assert described == {frozenset(f.name for f in fields(kind)) for kind in records(Plan)}
    for o in objects(SCHEMA):
        for name, part in o["properties"].items():
            assert "description" in part or "$ref" in part, name

"""`sketch` still finds in an enhanced prompt what it would have drawn of the author's words."""

from __future__ import annotations

import pytest

from glance.prompts.template import Template
from glance.render.sketch.words import understand
from tests.prompts.scripts import ask
from tests.prompts.test_template import MOODS_HEARD, SHORT


@pytest.mark.parametrize("text", SHORT)
def test_subjects_and_settings_stay(text: str) -> None:
    plain = understand(text)
    for mood in MOODS_HEARD:
        fuller = understand(Template().say(ask(text, mood=mood)))
        assert fuller.settings[: len(plain.settings)] == plain.settings
        assert fuller.lights[: len(plain.lights)] == plain.lights
        names = [mention.name for mention in plain.mentions]
        assert [mention.name for mention in fuller.mentions][: len(names)] == names
        if plain.settings or plain.mentions or plain.strange:
            assert fuller.strange == plain.strange


def test_words_of_the_craft_are_no_things() -> None:
    assert understand("a house, strong diagonal composition, wistful mood").strange == ()
    assert understand("composition").strange == ("composition",)

"""Everything sketch can draw by name, one row each.

A drawing has its foot at (0, 0) and its top near (0, 1); y grows upwards.
"""

from __future__ import annotations

from glance.render.sketch.subjects.buildings import BUILDINGS
from glance.render.sketch.subjects.creatures import CREATURES
from glance.render.sketch.subjects.music import MUSIC
from glance.render.sketch.subjects.nature import NATURE
from glance.render.sketch.subjects.people import PEOPLE
from glance.render.sketch.subjects.row import Subject
from glance.render.sketch.subjects.streets import STREETS
from glance.render.sketch.subjects.travel import TRAVEL

SUBJECTS: tuple[Subject, ...] = (
    *BUILDINGS,
    *STREETS,
    *NATURE,
    *TRAVEL,
    *CREATURES,
    *PEOPLE,
    *MUSIC,
)

BY_NAME = {subject.name: subject for subject in SUBJECTS}

"""Everything sketch can draw by name, one row each.

A drawing has its foot at (0, 0) and its top near (0, 1); y grows upwards.
"""

from __future__ import annotations

from glance.render.sketch.subjects.buildings import BUILDINGS
from glance.render.sketch.subjects.row import Subject

SUBJECTS: tuple[Subject, ...] = (*BUILDINGS,)

BY_NAME = {subject.name: subject for subject in SUBJECTS}

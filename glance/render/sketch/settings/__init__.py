"""Where a scene can play, one row each."""

from __future__ import annotations

from glance.render.sketch.settings.beyond import BEYOND
from glance.render.sketch.settings.inside import INSIDE
from glance.render.sketch.settings.land import LAND
from glance.render.sketch.settings.nowhere import NOWHERE
from glance.render.sketch.settings.row import Setting
from glance.render.sketch.settings.sea import SEA
from glance.render.sketch.settings.town import TOWN

SETTINGS: tuple[Setting, ...] = (*SEA, *LAND, *TOWN, *INSIDE, *BEYOND, *NOWHERE)

BY_NAME = {setting.name: setting for setting in SETTINGS}

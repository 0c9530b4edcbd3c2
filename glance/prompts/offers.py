"""Variants that were offered and not chosen yet: the cache keeps them for the next command."""

from __future__ import annotations

import contextlib
import json
from hashlib import sha256
from pathlib import Path

from glance.prompts.ask import Ask, Expansion, Provider
from glance.prompts.expand import expansion_of
from glance.prompts.validation import objection_to
from glance.world import World


def _place(ask: Ask, provider: Provider, world: World) -> Path:
    asked = sha256(f"{ask.digest} {provider.name} {provider.model}".encode()).hexdigest()
    return world.cache / "prompts" / f"{asked[:32]}.json"


def offered(ask: Ask, provider: Provider, world: World) -> tuple[Expansion, ...]:
    """What was offered the last time, and may be used."""
    try:
        said = json.loads(world.read(_place(ask, provider, world)))
    except (OSError, ValueError):
        return ()
    words = [it for it in said if isinstance(it, str)] if isinstance(said, list) else []
    return tuple(expansion_of(ask, provider, it) for it in words if not objection_to(it, ask))


def keep_offers(ask: Ask, provider: Provider, offers: tuple[Expansion, ...], world: World) -> None:
    place = _place(ask, provider, world)
    if offers or world.is_file(place):
        with contextlib.suppress(OSError):
            world.write(place, json.dumps([offer.words for offer in offers]).encode())

"""Who enhances prompts, by name."""

from __future__ import annotations

from collections.abc import Callable

from glance.diagnostics.catalogue import prompts as faults
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.prompts.ask import Provider
from glance.prompts.template import Template
from glance.world import World


def provider_of(name: str, model: str, endpoint: str, timeout: float, world: World) -> Provider:
    """The provider of a name. Raises EnvironmentFault where it can't be had."""
    if name not in PROVIDERS:
        known = ", ".join(f"`{one}`" for one in PROVIDERS)
        raise EnvironmentFault(faults.NO_PROVIDER.anywhere(name=name, known=known))
    return PROVIDERS[name](model, endpoint, timeout, world)


def _template(model: str, endpoint: str, timeout: float, world: World) -> Provider:
    return Template()


def _openai(model: str, endpoint: str, timeout: float, world: World) -> Provider:
    from glance.prompts.endpoint import endpoint_of

    if not model:
        fault = faults.NO_MODEL.anywhere(provider="openai")
        raise EnvironmentFault(fault.hint("name one: `--provider openai --model llama3.1`"))
    return endpoint_of(model, endpoint, timeout, world)


def _local(model: str, endpoint: str, timeout: float, world: World) -> Provider:
    from glance.prompts.local import local_model

    if not model:
        fault = faults.NO_MODEL.anywhere(provider="local")
        raise EnvironmentFault(fault.hint("name its folder: `--provider local --model FOLDER`"))
    return local_model(model, world)


PROVIDERS: dict[str, Callable[[str, str, float, World], Provider]] = {
    "template": _template,
    "openai": _openai,
    "local": _local,
}

"""What models need beside them: repositories that are no model of their own."""

from __future__ import annotations

from glance.models.families import DEPTH_MODEL, FAMILIES
from glance.records import dataclass

ADAPTER = "h94/IP-Adapter"
"""What `reference` takes up the look of a picture with; Apache 2.0."""
ADAPTERS = {
    "sd15": ("models/ip-adapter_sd15.safetensors", "models/image_encoder"),
    "sdxl": ("sdxl_models/ip-adapter_sdxl_vit-h.safetensors", "models/image_encoder"),
}
"""Its weights and the folder of its encoder, by what the ids of the families begin with that
they are for: there are none for Stable Diffusion 2."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A repository that is fetched beside a model.

    files  of it that are needed; none where it is one network, which lies in its root.
    """

    repository: str
    what: str
    files: tuple[str, ...] = ()


def _adapter_files() -> tuple[str, ...]:
    files = []
    for weights, encoder in ADAPTERS.values():
        files += [weights, f"{encoder}/config.json", f"{encoder}/model.safetensors"]
    return tuple(dict.fromkeys(files))


def _loras() -> tuple[Companion, ...]:
    parts = ((family, *family.lora.rpartition("/")) for family in FAMILIES if family.lora)
    return tuple(
        Companion(repository, f"LoRA for `+{family.suffix}`", (file,))
        for family, repository, _, file in parts
    )


COMPANIONS: tuple[Companion, ...] = (
    *(Companion(name, "small autoencoder")
      for name in dict.fromkeys(family.tiny_vae for family in FAMILIES if family.tiny_vae)),
    *_loras(),
    Companion(DEPTH_MODEL, "sees depth"),
    Companion(ADAPTER, "takes up the look of a picture", _adapter_files()),
)  # fmt: skip

COMPANION_BY_NAME: dict[str, Companion] = {row.repository: row for row in COMPANIONS}

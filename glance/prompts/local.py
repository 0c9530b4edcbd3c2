"""The enhancer `local`: a causal language model in a folder on this machine, run by transformers.

Weights are read from safetensors only and no code that comes with a model is run: a folder
may come from a stranger.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from glance.diagnostics.catalogue import prompts as faults
from glance.diagnostics.diagnostic import Diagnostic, EnvironmentFault
from glance.prompts.ask import Ask
from glance.prompts.instructions import question, task
from glance.world import World

LONGEST = 160
"""Tokens of the model's own that an answer may have."""

MALFORMED = (OSError, ValueError, LookupError, RuntimeError, TypeError, AttributeError, ImportError)
"""What transformers raises of files that aren't as they should be."""

WEIGHTS = ("model.safetensors", "model.safetensors.index.json")


@dataclass(frozen=True)
class Local:
    """The provider `local`. `model` is the folder's name: where it lies is nobody's affair."""

    folder: Path
    model: str
    name: str = field(default="local")

    def say(self, ask: Ask, variant: int, objection: str) -> str:
        import torch

        tokenizer, model = self._loaded
        asked = self._asked(tokenizer, ask, objection)
        greedy = variant == 0 and not objection
        how = {"do_sample": False} if greedy else {"do_sample": True, "temperature": 0.9}
        with torch.random.fork_rng(devices=[]), torch.inference_mode(), self._one_sentence():
            torch.manual_seed(int(ask.digest, 16) % 2**31 + variant + 7 * len(objection))
            made = model.generate(**asked, max_new_tokens=LONGEST, **how)
        said = made[0][asked["input_ids"].shape[1] :]
        return str(tokenizer.decode(said, skip_special_tokens=True))

    @contextmanager
    def _one_sentence(self) -> Iterator[None]:
        """What goes wrong with a model's files, as a fault."""
        from safetensors import SafetensorError

        try:
            yield
        except (*MALFORMED, SafetensorError) as error:
            reason = (str(error).strip().splitlines() or ["it can't be read"])[0][:200]
            raise EnvironmentFault(_no_model(self.folder, reason.rstrip("."))) from None

    def _asked(self, tokenizer: Any, ask: Ask, objection: str) -> Any:
        """The task and the question, as the model's own template for a talk has them."""
        if getattr(tokenizer, "chat_template", None):
            messages = [
                {"role": "system", "content": task(ask)},
                {"role": "user", "content": question(ask, objection)},
            ]
            return tokenizer.apply_chat_template(
                messages, add_generation_prompt=True, return_tensors="pt", return_dict=True
            )
        return tokenizer(f"{task(ask)}\n\n{question(ask, objection)}\n\n", return_tensors="pt")

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        safely = {"local_files_only": True, "trust_remote_code": False}
        with self._one_sentence():
            tokenizer = AutoTokenizer.from_pretrained(self.folder, **safely)
            model = AutoModelForCausalLM.from_pretrained(
                self.folder, use_safetensors=True, **safely
            )
            return tokenizer, model.eval()


def local_model(said: str, world: World) -> Local:
    """The model in a folder. Raises EnvironmentFault where there is none that may be run."""
    _expect_transformers()
    folder = world.local(Path(said))
    if not (folder / "config.json").is_file():
        raise EnvironmentFault(_no_model(Path(said), "there is no `config.json` in it"))
    if not any((folder / name).is_file() for name in WEIGHTS):
        raise EnvironmentFault(_no_model(Path(said), "its weights aren't safetensors"))
    return Local(folder, folder.resolve().name)


def _expect_transformers() -> None:
    """Raises EnvironmentFault where the library isn't installed."""
    if find_spec("transformers") is None or find_spec("torch") is None:
        fault = faults.NOT_INSTALLED.anywhere(provider="local")
        raise EnvironmentFault(fault.hint("install it: `pip install 'glance[diffusion]'`"))


def _no_model(folder: Path, reason: str) -> Diagnostic:
    fault = faults.NOT_A_LANGUAGE_MODEL.anywhere(folder=folder, reason=reason)
    return fault.hint("name the folder of a model: `--provider local --model FOLDER`")

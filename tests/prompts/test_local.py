"""The enhancer `local`: a tiny model made here, and folders that must not be run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.prompts.enhance import Wish, enhance
from glance.prompts.local import Local, local_model
from glance.world import RealWorld
from tests.prompts.scripts import ask


@pytest.fixture(scope="session")
def language_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GPT-2 of a few thousand weights that spells: its words are noise, its files are real."""
    import string

    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

    torch.set_num_threads(1)
    torch.manual_seed(0)
    letters = {letter: number for number, letter in enumerate(string.printable)}
    spelling = Tokenizer(models.BPE(vocab=letters, merges=[], unk_token=" "))
    spelling.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=spelling, pad_token=" ")
    config = GPT2Config(
        vocab_size=len(letters), n_positions=4096, n_embd=16, n_layer=1, n_head=2,
        bos_token_id=0, eos_token_id=0,
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("models") / "tiny"
    GPT2LMHeadModel(config).save_pretrained(folder, safe_serialization=True)
    tokenizer.save_pretrained(folder)
    return folder


def test_it_answers_the_same_each_time(language_model: Path) -> None:
    asked = ask("finger")
    says = [local_model(str(language_model), RealWorld()).say(asked, 0, "") for _ in range(2)]
    assert says[0] == says[1] != ""


def test_variants_are_drawn_and_can_be_drawn_again(language_model: Path) -> None:
    model = local_model(str(language_model), RealWorld())
    asked = ask("finger")
    assert len({model.say(asked, variant, "") for variant in range(3)}) == 3
    assert model.say(asked, 2, "") == model.say(asked, 2, "")


def test_noise_is_refused_and_the_lock_stays(language_model: Path, tmp_path: Path) -> None:
    lock, wish = tmp_path / "v.glance.lock", Wish("local", str(language_model))
    with pytest.raises(EnvironmentFault) as fault:
        enhance((ask("finger"),), ["finger"], lock, RealWorld(), wish)
    assert fault.value.diagnostic.code == "G0768"
    assert "local tiny" in fault.value.diagnostic.message
    assert not lock.exists()


def test_the_lock_has_its_name_and_not_where_it_lies(language_model: Path) -> None:
    model = local_model(str(language_model), RealWorld())
    assert (model.name, model.model) == ("local", "tiny")


def test_its_own_template_for_a_talk_is_used(language_model: Path, tmp_path: Path) -> None:
    said: list[Any] = []

    class Tokenizer:
        chat_template = "{{ messages }}"

        def apply_chat_template(self, messages: Any, **how: Any) -> str:
            said.extend(messages)
            return "asked"

    assert Local(tmp_path, "x")._asked(Tokenizer(), ask("finger"), "is empty") == "asked"
    assert [message["role"] for message in said] == ["system", "user"]
    assert "it is empty" in said[1]["content"]


def refused(folder: Path) -> str:
    with pytest.raises(EnvironmentFault) as fault:
        local_model(str(folder), RealWorld()).say(ask("finger"), 0, "")
    assert fault.value.diagnostic.code == "G0769"
    return fault.value.diagnostic.message


def copied(model: Path, into: Path) -> Path:
    for file in model.iterdir():
        (into / file.name).write_bytes(file.read_bytes())
    return into


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    assert "config.json" in refused(tmp_path)


def test_pickled_weights_are_not_read(language_model: Path, tmp_path: Path) -> None:
    folder = copied(language_model, tmp_path)
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    assert "safetensors" in refused(folder)


def test_code_that_comes_with_a_model_is_not_run(language_model: Path, tmp_path: Path) -> None:
    folder, trap = copied(language_model, tmp_path), tmp_path / "trap"
    config = json.loads((folder / "config.json").read_text())
    config |= {
        "model_type": "strange",
        "auto_map": {"AutoConfig": "evil.C", "AutoModelForCausalLM": "evil.M"},
    }
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "evil.py").write_text(f"open({str(trap)!r}, 'w')\n")
    refused(folder)
    assert not trap.exists()


def test_damaged_weights_are_one_sentence(language_model: Path, tmp_path: Path) -> None:
    folder = copied(language_model, tmp_path)
    (folder / "model.safetensors").write_bytes(b"not weights")
    assert "\n" not in refused(folder)

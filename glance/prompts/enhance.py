"""`glancec enhance`: asks for expansions, looks at what comes back, and writes the lock once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from glance.diagnostics.catalogue import prompts as faults
from glance.diagnostics.diagnostic import Diagnostic, EnvironmentFault, Outcome
from glance.music.score import Stretch
from glance.prompts import lock as locks
from glance.prompts.ask import Ask, Expansion, Provider
from glance.prompts.expand import expansion_of, shortened
from glance.prompts.offers import keep_offers, offered
from glance.prompts.providers import provider_of
from glance.prompts.validation import objection_to, tidied
from glance.world import World

ATTEMPTS = 3
"""How often a wording is asked for, before its provider is given up."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be enhanced anew, and by whom.

    provider, model  "" for those that the lock names;
    endpoint         the address of an OpenAI-compatible server, "" for the environment's;
    timeout          seconds to wait for an answer;
    anew             ask about prompts again that have an expansion;
    variants         how many wordings to ask for;
    choose           which variant to write for each prompt that has any, counted from 1; 0
                     leaves one as it is. One number is for all. Empty: the first if it is the
                     only one, else none.
    """

    provider: str = ""
    model: str = ""
    endpoint: str = ""
    timeout: float = 60.0
    anew: bool = False
    variants: int = 1
    choose: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reworded:
    """A prompt: what was asked, what the lock had, what was offered, and what it has now."""

    ask: Ask
    old: Expansion | None
    offers: tuple[Expansion, ...] = ()
    new: Expansion | None = None


@dataclass(frozen=True, slots=True)
class Enhanced:
    """What an enhancement came to.

    prompts  in the order of the song;
    dropped  texts whose expansions were taken out of the lock: no prompt says them any more.
    """

    prompts: tuple[Reworded, ...]
    dropped: tuple[str, ...] = ()


def enhance(
    asks: Sequence[Ask],
    texts: Sequence[str],
    lock: Path,
    world: World,
    wish: Wish,
    among: frozenset[str] | None = None,
) -> Outcome[Enhanced]:
    """Ask for what is wanted and write it to the lock: all of it, or nothing.

    asks   about every prompt that is seen; texts: all that are to be enhanced, seen or not;
    among  those to ask about; None for all.

    Raises EnvironmentFault where nobody answers, or nothing usable; the lock is as it was.
    """
    kept = locks.load(lock, world)
    provider = _provider(wish, kept, world)
    wanted = [ask for ask in asks if _is_wanted(ask, kept, wish, among)]
    if wish.choose and wish.variants == 1:
        offers = {ask.text: offered(ask, provider, world) for ask in wanted}
        offers = {text: offer for text, offer in offers.items() if offer}
    else:
        offers = {ask.text: _asked(ask, provider, wish.variants) for ask in wanted}
    chosen = _chosen(wanted, offers, wish)
    for ask in wanted:
        keep_offers(ask, provider, () if ask.text in chosen else offers.get(ask.text, ()), world)
    dropped = tuple(text for text in kept.expansions if text not in texts)
    stay = {text: it for text, it in kept.expansions.items() if text in texts}
    new = locks.Kept(provider.name, provider.model, {**stay, **chosen})
    problem = locks.save(lock, new, world) if new != kept else None
    prompts = (_reworded(ask, kept, offers.get(ask.text, ()), new) for ask in asks)
    return Outcome(Enhanced(tuple(prompts), dropped), (problem,) if problem else ())


def _provider(wish: Wish, kept: locks.Kept, world: World) -> Provider:
    name = wish.provider or kept.provider
    model = wish.model or (kept.model if name == kept.provider else "")
    return provider_of(name, model, wish.endpoint, wish.timeout, world)


def _is_wanted(ask: Ask, kept: locks.Kept, wish: Wish, among: frozenset[str] | None) -> bool:
    if among is not None and ask.text not in among:
        return False
    anew = wish.anew or wish.variants > 1 or bool(wish.choose)
    return anew or ask.text not in kept.expansions


def _reworded(
    ask: Ask, kept: locks.Kept, offers: tuple[Expansion, ...], new: locks.Kept
) -> Reworded:
    old = kept.expansions.get(ask.text)
    return Reworded(ask, old, offers, new.expansions.get(ask.text))


# Asking ---------------------------------------------------------------------------------


def _asked(ask: Ask, provider: Provider, variants: int) -> tuple[Expansion, ...]:
    """Different wordings, as many as there are up to `variants`: at least one."""
    found: dict[str, Expansion] = {}
    for variant in range(variants):
        words = _wording(ask, provider, variant, tuple(found))
        if words:
            found[words] = expansion_of(ask, provider, words)
    return tuple(found.values())


def _wording(ask: Ask, provider: Provider, variant: int, taken: tuple[str, ...]) -> str:
    """A wording that may be used; "" where there is none but those taken."""
    objection, words = "", ""
    for _ in range(ATTEMPTS):
        words = tidied(provider.say(ask, variant, objection))
        objection = objection_to(words, ask)
        if not objection and words not in taken:
            return words
        objection = objection or "is one that you gave before"
    if words in taken:
        return ""
    who = f"{provider.name} {provider.model}".strip()
    fault = faults.NONSENSE.anywhere(model=who, text=shortened(ask.text), objection=objection)
    raise EnvironmentFault(fault.hint("try another model, or `--provider template`"))


# Choosing -------------------------------------------------------------------------------


def _chosen(
    wanted: Iterable[Ask], offers: dict[str, tuple[Expansion, ...]], wish: Wish
) -> dict[str, Expansion]:
    """What is to be written, by text."""
    if not wish.choose:
        return {text: offer[0] for text, offer in offers.items()} if wish.variants == 1 else {}
    about = [ask for ask in wanted if ask.text in offers]
    numbers = wish.choose * len(about) if len(wish.choose) == 1 else wish.choose
    if not about:
        raise EnvironmentFault(_no_such(wish.choose[0], next((a.text for a in wanted), "")))
    if len(numbers) > len(about):
        raise EnvironmentFault(_no_such(numbers[len(about)], about[-1].text))
    found: dict[str, Expansion] = {}
    for ask, number in zip(about, numbers, strict=False):
        if number > len(offers[ask.text]):
            raise EnvironmentFault(_no_such(number, ask.text))
        if number:
            found[ask.text] = offers[ask.text][number - 1]
    return found


def _no_such(number: int, text: str) -> Diagnostic:
    fault = faults.NOTHING_OFFERED.anywhere(number=number, text=shortened(text))
    return fault.hint("see them first: `glancec enhance FILE --variants 3`")


def met(asks: Iterable[Ask], stretch: Stretch) -> frozenset[str]:
    """The texts that are seen in a stretch of the song."""
    seen = ((ask.text, part) for ask in asks for part in ask.seen)
    return frozenset(text for text, part in seen if part.clipped_to(stretch).length > 0)

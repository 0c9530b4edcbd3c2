"""Which texts a storyboard wants enhanced: quick to ask of scripts that want none."""

from __future__ import annotations

from glance.language.storyboard import Setting, Storyboard
from glance.language.values import Mixture, MixtureRamp


def enhanced_texts(board: Storyboard) -> tuple[str, ...]:
    """The texts that a storyboard wants enhanced, each once, seen or not."""
    mixtures = (m for s in board.settings if s.property == "prompt" for m in mixtures_of(s))
    return tuple(dict.fromkeys(m.parts[n][0] for m in mixtures for n in m.enhanced))


def mixtures_of(setting: Setting) -> tuple[Mixture, ...]:
    """The mixtures that a setting shows: two of a ramp."""
    match setting.value:
        case Mixture() as mixture:
            return (mixture,)
        case MixtureRamp(start, stop):
            return (stop,) if start is None else (start, stop)
    return ()

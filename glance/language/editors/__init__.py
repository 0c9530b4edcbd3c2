"""Highlighting for editors, made from the vocabulary (`python -m glance.language.editors`)."""

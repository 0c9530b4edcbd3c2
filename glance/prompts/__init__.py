"""Prompts: a few words of the author's made into what a picture model understands."""

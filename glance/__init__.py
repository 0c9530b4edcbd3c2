"""Glance: a storyboard language for music videos, and its compiler."""

__version__ = "0.1.0"

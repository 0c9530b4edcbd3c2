"""Faults as data: what they are, their catalogue, and how they are shown."""

"""Prompts said more fully: from `finger` to what picture models like to read; the lock keeps it."""

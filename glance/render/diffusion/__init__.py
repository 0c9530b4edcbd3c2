"""The renderer for diffusion models."""

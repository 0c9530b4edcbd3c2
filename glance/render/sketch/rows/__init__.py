"""The treatments of the catalogue's families, beside those in `styles`."""

"""Models: where their files are, what they are called, how each family is run."""

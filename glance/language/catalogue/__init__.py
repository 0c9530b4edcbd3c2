"""The styles known by name, a module for each family."""

"""`python -m glance` is `glancec`."""

from glance.cli import main

if __name__ == "__main__":
    main()

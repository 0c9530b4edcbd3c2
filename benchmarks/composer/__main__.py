"""`python benchmarks/composer FOLDER`: see command.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.composer.command import main

if __name__ == "__main__":
    main(sys.argv[1:])

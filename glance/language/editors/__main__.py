"""Write the editors' files anew: `python -m glance.language.editors grammar/`."""

from __future__ import annotations

import sys
from pathlib import Path

from glance.language.editors.files import made
from glance.world import write_by_rename

if __name__ == "__main__":
    for name, text in made().items():
        write_by_rename(Path(sys.argv[1]) / name, text.encode())

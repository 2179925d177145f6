"""Weeks in minutes: seeded random visitors on the program as it runs in the hall, with reloads and faults.

make soak                              5 minutes
make soak ARGS="--minutes 30 --seed 7" longer, and otherwise
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.soak.running import soak


def main() -> int:
    """Exit code 0 where all is as promised."""
    words = argparse.ArgumentParser(prog="tests.soak", description=__doc__)
    words.add_argument("--minutes", type=float, default=5.0)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--size", default="1920x1080")
    words.add_argument("--keep", type=Path, help="folder for the trace; else it is thrown away")
    found = words.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = found.keep or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        report = soak(place, found.minutes * 60, found.seed, found.size)
    for line in report.lines():
        print(line)
    for line in report.wrong:
        print(f"NOT AS PROMISED: {line}")
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

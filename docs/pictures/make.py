"""Makes the pictures of the documents: `.venv/bin/python docs/pictures/make.py`. Needs no display."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

# name: (screen, language, size)
PICTURES = {
    "attract": ("attract", "zh", "1280x720"),
    "timeline": ("timeline", "zh", "1280x720"),
    "chart": ("chart:ai-output", "en", "1280x720"),
    "company": ("company:mofa", "zh", "1280x720"),
    "portrait": ("timeline", "en", "720x1280"),
}


def main() -> None:
    """Shoot each screen and keep it with a palette of 256 colours: a third of the bytes."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (screen, lang, size) in PICTURES.items():
            command = ["shoot", str(ROOT / "content"), "--screen", screen, "--lang", lang, "--size", size]
            subprocess.run([sys.executable, "-m", "kiosk", *command, "--out", folder], cwd=ROOT, check=True)
            shot = Path(folder) / f"{screen.replace(':', '-')}-{lang}-{size}.png"
            with Image.open(shot) as picture:
                # By coverage, so that a colour of few pixels, such as the mark in the dock, is kept.
                small = picture.convert("RGB").quantize(
                    256, method=Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE
                )
            small.save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()

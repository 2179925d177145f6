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


def with_palette(picture: Image.Image) -> Image.Image:
    """The picture in 256 colours: half of them for large areas, half for colours of few pixels."""
    large = picture.quantize(128, method=Image.Quantize.MEDIANCUT, kmeans=2).getpalette() or []
    small = picture.quantize(128, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette(large[: 3 * 128] + small[: 3 * 128])
    return picture.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)


def main() -> None:
    """Shoot each screen and keep it with a palette: about half of the bytes."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (screen, lang, size) in PICTURES.items():
            command = ["shoot", str(ROOT / "content"), "--screen", screen, "--lang", lang, "--size", size]
            subprocess.run([sys.executable, "-m", "kiosk", *command, "--out", folder], cwd=ROOT, check=True)
            shot = Path(folder) / f"{screen.replace(':', '-')}-{lang}-{size}.png"
            with Image.open(shot) as picture:
                with_palette(picture.convert("RGB")).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()

"""The measured process of photographs: 2,000 organisations, 500 pictures of 12 megapixels.

    python -m tests.bench.photos --size 1920x1080 --content FOLDER

A finger flings through the whole grid of organisations, and 50 cards with a picture are opened. Prints one
JSON object: memory (proportional set, MB) before and after, and the frames of the flings (ms).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtGui import QImage

from kiosk.app import Exhibit, make_application
from kiosk.authoring.play.growth import look
from kiosk.content.cache import load_cached
from kiosk.runtime.trace import Trace
from kiosk.state.model import Open, Screen, Visit
from kiosk.views.paint import LOG
from tests.bench.visit import Visitor
from tests.synthetic import write_exhibit

ORGANISATIONS, PHOTOS, OPENED, FLINGS = 2_000, 500, 50, 60
SIZE = (4000, 3000)


def photo_exhibit(folder: Path) -> Path:
    """An exhibit of many organisations, a quarter of which have a photograph of their own."""
    write_exhibit(folder, 60, ORGANISATIONS)
    images = folder / "images"
    images.mkdir(exist_ok=True)
    base = photograph()
    lines = [(folder / "pictures.yaml").read_text(encoding="utf-8").rstrip("\n")]
    for n in range(PHOTOS):
        # Different bytes each, without encoding 12 megapixels 500 times: a comment after the first marker.
        note = f"photograph {n}".encode()
        comment = b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note
        (images / f"photo-{n}.jpg").write_bytes(base[:2] + comment + base[2:])
        sign = chr(ord("a") + n // 26) + chr(ord("a") + n % 26)
        words = f'{{zh: "照片 {sign}", en: "Photograph {sign}"}}'
        lines += [f"  photo-{n}:", f"    title: {words}", f"    alt: {words}", "    art: park"]
        lines += [f"    file: photo-{n}.jpg", '    credit: {zh: "机器生成", en: "made by a machine"}']
        lines += ["    sections: invented"]
    (folder / "pictures.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    file = folder / "organisations.yaml"
    text = re.sub(r"^    picture: .*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    parts = re.split(r"(?m)(?=^    kind: )", text)
    # Every fourth: what comes before the first `kind` is the head of the file.
    for n in range(PHOTOS):
        parts[1 + 4 * n] = f"    picture: photo-{n}\n" + parts[1 + 4 * n]
    file.write_text("".join(parts), encoding="utf-8")
    return folder


def photograph() -> bytes:
    """A JPEG of 12 megapixels with as much in it as a photograph has."""
    small = Image.effect_noise((500, 375), 60).convert("RGB")
    stream = BytesIO()
    small.resize(SIZE, Image.Resampling.BICUBIC).save(stream, "JPEG", quality=80)
    return stream.getvalue()


def measure(size: tuple[int, int], folder: Path, cache: Path) -> dict[str, Any]:
    """Memory of a long visit among photographs, and the frames of its flings."""
    make_application()
    loaded = load_cached(folder, cache)
    exhibit = Exhibit(loaded, Visit(), Trace(None), folder=folder, store=cache)
    window = exhibit.window
    window.resize(*size)
    window.show_visit(Visit())
    window.show()
    visitor = Visitor(exhibit)
    exhibit.preload()
    visitor.spin(4.0)
    before = look(0, window).pss_mb
    exhibit.dispatch(Open(Screen.COMPANIES))
    visitor.spin(1.0)
    visitor.frames.clear()
    x, top, foot = size[0] * 0.4, size[1] * 0.3, size[1] * 0.7
    frames = []
    for _ in range(FLINGS):
        visitor.post("down", (1, x, foot))
        for k in range(1, 9):
            visitor.spin(0.012)
            visitor.post("move", (1, x, foot + (top - foot) * k / 8))
        visitor.post("up", (1, x, top))
        visitor.spin(0.5)
        frames += [ms for _, ms in visitor.frames]
        visitor.frames.clear()
    content = exhibit.store.content
    pictured = [i for i, o in content.organisations.items() if o.picture in content.pictures]
    for item in random.Random(1).sample(pictured, OPENED):
        exhibit.dispatch(Open(Screen.COMPANY, item))
        visitor.spin(0.4)
        # Through a grab everything is painted, whether it is in view or not.
        window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        visitor.spin(0.2)
    result = {
        "before": before,
        "after": look(1, window).pss_mb,
        "kept": exhibit.pictures.kept_bytes / 1e6,
        "frames": frames,
        "problems": len(loaded.problems),
        "failures": dict(LOG.failures),
    }
    exhibit.close()
    return result


def main() -> None:
    """Measure one size and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--content", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    json.dump(measure((width, height), args.content, args.cache), sys.stdout)


if __name__ == "__main__":
    main()

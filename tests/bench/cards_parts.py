"""Parts of the bench about organisations, places and pictures."""

from __future__ import annotations

from tests.bench.common import MANY, SIZES, Bench, measured, opened, painted
from tests.bench.table import failed, row
from tests.synthetic import write_exhibit


def companies(bench: Bench) -> None:
    """The grid of 2,000 organisations: opened, flung through, searched."""
    folder = bench.folder / "companies"
    if not folder.exists():
        write_exhibit(folder, 60, 2_000)
    for size in SIZES:
        try:
            found = measured("directory", "", size, folder)
        except (RuntimeError, ValueError) as error:
            failed(f"grid of 2,000 organisations, {size}", "", error)
            continue
        opened(f"grid of 2,000 organisations opened, p95, {size}", found["open"], 100.0)
        opened(f"search among 2,000, key released to painted, p95, {size}", found["key"], 50.0)
        painted(f"fling through 2,000 organisations, {size}", found["frames"])
    for count, where in ((12, bench.ours), (2_000, folder)):
        for size in SIZES:
            what = f"a card of {count:,}, released to painted, p95, {size}"
            try:
                found = measured("cards", "", size, where)
            except (RuntimeError, ValueError) as error:
                failed(what, "50 ms", error)
                continue
            opened(what, found["first"], 50.0)
            opened(f"a step of the year on it, p95, {size}", found["year"], 50.0)


def planes(bench: Bench) -> None:
    """Relations of 200 organisations and 10,000 events, and the map: opened, dragged, pinched."""
    for what, name, where in (
        ("relations", f"relations of {MANY:,} events", bench.exhibit(MANY)),
        ("map", "map of this exhibit", bench.ours),
    ):
        for size in SIZES:
            try:
                found = measured("planes", what, size, where)
            except (RuntimeError, ValueError) as error:
                failed(f"{name}, {size}", "p99 16.7 ms", error)
                continue
            opened(f"{name} opened, p95, {size}", found["open"], 100.0)
            for gesture in ("pan", "pinch"):
                painted(f"{gesture}, {name}, {size}", found[gesture])


def photos(bench: Bench) -> None:
    """Memory of a long visit among 2,000 organisations and 500 pictures of 12 megapixels."""
    from tests.bench.photos import PHOTOS, photo_exhibit

    what, promise = f"memory with 2,000 organisations and {PHOTOS} pictures, {SIZES[0]}", "400 MB"
    folder = bench.folder / "photos"
    if not folder.exists():
        photo_exhibit(folder)
    try:
        found = measured("photos", "", SIZES[0], folder, "--cache", str(bench.folder / "cache-photos"))
    except (RuntimeError, ValueError) as error:
        failed(what, promise, error)
        return
    told = f"{found['before']:.0f} MB before, {found['after']:.0f} after; {found['kept']:.0f} of pictures"
    row(what, promise, told, found["after"] <= 400)
    painted(f"fling among pictures, {SIZES[0]}", found["frames"])

"""Whole exhibits of any size, made from a seed: for tests and measurements of 60 to 10,000 events and more.

Everything in them is invented and says so on the page "about". They are valid: `kiosk check` finds nothing.

    python -m tests.synthetic FOLDER --events 10000 --organisations 200 --seed 1
"""

from __future__ import annotations

import argparse
import calendar
import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests import synthetic_words as words
from tests.synthetic_words import Pair

PRESENT, DENSE_FROM = 2023, 2017
KINDS = ("policy", "industry", "conference", "company", "standard", "place")
FIELDS = (
    "ai",
    "games",
    "virtual-humans",
    "blockchain",
    "medical-imaging",
    "big-data",
    "internet",
    "research",
)
ARTS = (
    "towers",
    "chip",
    "park",
    "organs",
    "blocks",
    "shoreline",
    "person",
    "conference",
    "tracks",
    "wave",
)
PLACES, THEMES, VOICES, GROUPS = 12, 6, 8, ("industry", "companies", "technology", "space")
# Shares of the quiet decades, the dense years and the outlook in the events.
SHARES = (0.3, 0.58, 0.12)
SECTION = "invented"


def write_exhibit(
    folder: Path,
    events: int = 10_000,
    organisations: int = 200,
    seed: int = 1,
    *,
    first: int = 1980,
    last: int = 2035,
    uniform: bool = False,
    dense_month: str | None = None,
    dense_count: int = 200,
) -> Path:
    """Write a complete exhibit into `folder` and return it. The same arguments give the same bytes.

    The axis holds the years `first` to `last`: the decades to 2016 and what comes after 2022 are compressed,
    or all is one span (`uniform`). `dense_month` such as `2019-10` holds `dense_count` of the events.
    Raises ValueError where the years or the counts make no exhibit.
    """
    if first >= DENSE_FROM or last < PRESENT:
        raise ValueError(f"the years must hold {DENSE_FROM - 1} to {PRESENT}: {first} to {last}")
    if events < 0 or organisations < 1 or (dense_month and dense_count > events):
        raise ValueError(f"{events} events, {organisations} organisations, {dense_count} in one month")
    made = _Maker(random.Random(seed), events, organisations, first, last)
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "exhibit": made.exhibit(uniform),
        "units": made.units(),
        "figures": made.figures(),
        "events": made.events(uniform, dense_month, dense_count),
        "organisations": made.organisations(),
        "places": made.places(),
        "voices": made.voices(),
        "themes": made.themes(),
        "pictures": made.pictures(),
        "charts": made.charts(),
    }
    for name, lines in files.items():
        text = "\n".join(lines) + "\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def both(key: str, text: Pair, indent: int = 4) -> list[str]:
    """A text of two languages."""
    pad = " " * indent
    return [f"{pad}{key}:", f'{pad}  zh: "{text[0]}"', f'{pad}  en: "{text[1]}"']


def listed(key: str, ids: list[str], indent: int = 4) -> list[str]:
    """A list of ids; nothing where it is empty."""
    return [f"{' ' * indent}{key}: [{', '.join(ids)}]"] if ids else []


class _Maker:
    """The text of each file, in lines."""

    def __init__(self, rng: random.Random, events: int, organisations: int, first: int, last: int) -> None:
        self.rng = rng
        self.event_ids = [f"event-{n:05}" for n in range(1, events + 1)]
        self.organisation_ids = [f"organisation-{n:04}" for n in range(1, organisations + 1)]
        self.place_ids = [f"place-{n}" for n in range(1, PLACES + 1)]
        self.theme_ids = [f"theme-{n}" for n in range(1, THEMES + 1)]
        self.voice_ids = [f"voice-{n}" for n in range(1, VOICES + 1)]
        self.first, self.last = first, last
        self.years = range(max(first, PRESENT - 40), PRESENT)
        self.names = words.organisations(rng, organisations)
        # Organisations that an event names; known once the events are written.
        self.hosts: set[str] = set()

    def exhibit(self, uniform: bool) -> Iterator[str]:
        yield "exhibit:"
        for key, text in words.EXHIBIT.items():
            yield from both(key, text, 2)
        yield "  about:"
        for zh, en in words.ABOUT:
            yield f'    - zh: "{zh}"'
            yield f'      en: "{en}"'
        yield "  report:"
        yield '    date: "2023-03-21"'
        yield "    page: 9"
        yield from both("name", words.REPORT, 4)
        yield "  sections:"
        yield f"    {SECTION}:"
        yield from both("name", words.SECTION, 6)
        yield "  eras:"
        bounds = ((self.first, DENSE_FROM - 1), (DENSE_FROM, PRESENT - 1), (PRESENT, self.last))
        for (hue, name), (begin, end) in zip(words.ERAS.items(), bounds, strict=True):
            yield f"    {hue}:"
            yield from both("name", name, 6)
            yield from (f"      first: {begin}", f"      last: {end}", f"      hue: {hue}")
            if hue == "tomorrow":
                yield "      outlook: true"
        yield "  axis:"
        if uniform:
            yield from (f"    - first: {self.first}", f"      last: {self.last + 1}", "      share: 1")
        else:
            for (begin, end), share in zip(bounds, (470, 1308, 178), strict=True):
                yield from (f"    - first: {begin}", f"      last: {end + 1}", f"      share: {share}")
                if share != 1308:
                    yield from both("compressed", words.COMPRESSED, 6)
        yield "  discs:"
        places = (
            f"event:{self.event_ids[0]}" if self.event_ids else "timeline",
            "place:place-1",
            "chart:chart-1",
        )
        for n, (opens, caption) in enumerate(zip(places, words.DISCS, strict=True)):
            yield f"    - {'when: 1980s' if n == 0 else f'figure: share-{n}'}"
            yield from both("caption", caption, 6)
            yield f'      opens: "{opens}"'
            yield f"      hue: {('caohejing', 'tower')[n % 2]}"
            yield f"      at: {0.2 + 0.3 * n:.1f}"
        yield "  display: {diagonal_in: 43}"

    def units(self) -> Iterator[str]:
        yield "units:"
        for id_, (zh, en, one) in words.UNITS.items():
            yield from (f"  {id_}:", f'    zh: "{zh}"', f'    en: "{en}"')
            if one:
                yield f'    en_one: "{one}"'

    def figures(self) -> Iterator[str]:
        rng = self.rng
        yield "figures:"

        def figure(id_: str, name: Pair, value: str, unit: str, period: object, *more: str) -> Iterator[str]:
            yield f"  {id_}:"
            yield from both("name", name)
            yield from (f"    value: {value}", f"    unit: {unit}", f"    period: {period}")
            yield from (f"    {line}" for line in more)
            yield f"    section: {SECTION}"

        value = 12.0
        for year in self.years:
            value *= 1 + rng.random() * 0.14
            yield from figure(f"output-{year}", words.OUTPUT, f"{value:.1f}", "yuan", year, "times: billion")
        for n in range(1, 5):
            kind = ("reported", "reported", "expected", "target")[n - 1]
            yield from figure(
                f"share-{n}",
                words.SHARES[n - 1],
                str(rng.randrange(12, 88)),
                "percent",
                2018 + n,
                f"kind: {kind}",
            )
        for n in range(1, 7):
            name = words.BARS[n - 1]
            yield from figure(f"bar-{n}", name, str(rng.randrange(120, 4000)), "companies", 2022)
        for id_, name in zip(self.organisation_ids, self.names, strict=True):
            staff = (f"{name[0]}的员工", f"Staff of {name[1]}")
            about = ("exact", "about", "over", "under")[rng.randrange(4)]
            number = str(rng.randrange(20, 9000))
            yield from figure(f"staff-{id_[13:]}", staff, number, "people", 2022, f"qualifier: {about}")

    def events(self, uniform: bool, dense_month: str | None, dense_count: int) -> Iterator[str]:
        rng = self.rng
        yield "events:" if self.event_ids else "events: {}"
        titles = words.titles(rng)
        number = len(self.event_ids)
        dense = set(rng.sample(range(number), dense_count)) if dense_month else set[int]()
        for n, id_ in enumerate(self.event_ids):
            when, outlook = self._when(uniform)
            if n in dense:
                assert dense_month is not None
                year, month = map(int, dense_month.split("-"))
                when, outlook = self._within(year, month), year >= PRESENT
            hosts = rng.sample(
                self.organisation_ids, min(rng.choice((0, 0, 1, 1, 2)), len(self.organisation_ids))
            )
            self.hosts.update(hosts)
            place = rng.choice(self.place_ids) if rng.random() < 0.7 else ""
            figures = [f"output-{rng.choice(self.years)}"] if rng.random() < 0.15 else []
            title = next(titles)
            yield f"  {id_}:"
            yield f'    when: "{when}"'
            yield from both("title", title)
            yield from both("summary", words.sentences(rng, 2))
            yield from both("detail", words.sentences(rng, 4, figures[0] if figures else ""))
            yield f"    kind: {rng.choice(KINDS)}"
            if outlook:
                yield "    outlook: true"
            yield f"    importance: {rng.choices((1, 2, 3), (5, 4, 1))[0]}"
            yield f"    sections: {SECTION}"
            yield from listed("figures", figures)
            yield from listed("organisations", hosts)
            yield from listed("places", [place] if place else [])
            yield from listed("themes", [rng.choice(self.theme_ids)] if rng.random() < 0.5 else [])
            yield from listed("voices", [rng.choice(self.voice_ids)] if rng.random() < 0.1 else [])
            if rng.random() < 0.4:
                yield f"    picture: picture-{rng.choice(ARTS)}"

    def _within(self, year: int, month: int) -> str:
        day = self.rng.randrange(calendar.monthrange(year, month)[1]) + 1
        return f"{year}-{month:02}" if self.rng.random() < 0.2 else f"{year}-{month:02}-{day:02}"

    def _when(self, uniform: bool) -> tuple[str, bool]:
        """A date of any precision, and whether it is outlook."""
        rng = self.rng
        spans = ((self.first, DENSE_FROM), (DENSE_FROM, PRESENT), (PRESENT, self.last + 1))
        weights = tuple(float(end - begin) for begin, end in spans) if uniform else SHARES
        begin, end = rng.choices(spans, weights)[0]
        year = rng.randrange(begin, end)
        month = rng.randrange(1, 13)
        decade = year // 10 * 10
        has_decade = begin <= decade and decade + 10 <= end
        match rng.choices(
            ("decade", "year", "month", "day", "early", "by", "onward", "span", "months"),
            (4 if has_decade else 0, 22, 28, 24, 4, 4, 4, 6, 4),
        )[0]:
            case "decade":
                when = f"{decade}s"
            case "year":
                when = f"{year}"
            case "month":
                when = f"{year}-{month:02}"
            case "day":
                when = self._within(year, month)
            case "early":
                when = f"early {year}"
            case "by":
                when = f"by {year}"
            case "onward":
                when = f"{year}-{month:02} onward" if rng.random() < 0.5 else f"{year} onward"
            case "span":
                when = (
                    f"{year}..{min(year + rng.randrange(1, 5), self.last)}" if year < self.last else f"{year}"
                )
            case _:
                when = f"{year}-{min(month, 11):02}..{year}-{min(month, 11) + 1:02}"
        return when, begin == PRESENT

    def organisations(self) -> Iterator[str]:
        rng = self.rng
        yield "organisations:"
        for n, (id_, name) in enumerate(zip(self.organisation_ids, self.names, strict=True)):
            staff = f"staff-{id_[13:]}"
            yield f"  {id_}:"
            yield from both("name", name)
            yield f'    monogram: "{name[0][0]}"'
            yield f"    kind: {rng.choices(('company', 'research'), (5, 1))[0]}"
            yield from listed("fields", sorted(rng.sample(FIELDS, rng.randrange(3))))
            yield f"    place: {rng.choice(self.place_ids)}"
            if rng.random() < 0.3:
                yield f"    floors: {rng.randrange(1, 40)}"
            yield from both("tagline", words.tagline(rng))
            yield from both("story", words.sentences(rng, 4))
            # Something leads to each: else it would be told as standing alone.
            charted = [] if id_ in self.hosts else [f"bar-{n % 6 + 1}"]
            if rng.random() < 0.5:
                yield f"    hero: {staff}"
                yield from listed("figures", charted)
            else:
                yield from listed("figures", [staff, *charted])
            if rng.random() < 0.4:
                yield "    products:"
                for zh, en in rng.sample(words.THINGS, 2):
                    text = words.tagline(rng)
                    yield f'      - name: {{zh: "{zh}", en: "{en.capitalize()}"}}'
                    yield f'        text: {{zh: "{text[0]}", en: "{text[1]}"}}'
            if rng.random() < 0.3:
                yield f"    picture: picture-{rng.choice(ARTS)}"
            yield f"    sections: {SECTION}"

    def places(self) -> Iterator[str]:
        rng = self.rng
        yield "places:"
        for n, id_ in enumerate(self.place_ids):
            yield f"  {id_}:"
            yield from both("name", words.PLACES[n])
            if n > 3:
                yield f"    part_of: {self.place_ids[n % 4]}"
            yield from both("tagline", words.tagline(rng))
            yield from both("story", words.sentences(rng, 4))
            yield f"    hero: {f'share-{n + 1}' if n < 4 else f'bar-{n % 6 + 1}'}"
            yield "    sights:"
            for zh, en in rng.sample(words.THINGS, 3):
                yield f'      - {{zh: "{zh}", en: "{en.capitalize()}"}}'
            yield f"    hue: {('caohejing', 'tower')[n % 2]}"
            yield f"    picture: picture-{ARTS[n % len(ARTS)]}"
            yield f"    sections: {SECTION}"

    def voices(self) -> Iterator[str]:
        yield "voices:"
        for n, id_ in enumerate(self.voice_ids):
            yield f"  {id_}:"
            yield from both("name", words.PEOPLE[n])
            yield from both("role", words.ROLES[n % len(words.ROLES)])
            yield f"    organisation: {self.organisation_ids[n % len(self.organisation_ids)]}"
            yield from both("text", words.sentences(self.rng, 2))
            yield f"    sections: {SECTION}"

    def themes(self) -> Iterator[str]:
        rng = self.rng
        yield "themes:"
        for n, id_ in enumerate(self.theme_ids):
            yield f"  {id_}:"
            yield from both("title", words.THEMES[n])
            yield from both("text", words.sentences(rng, 2))
            yield "    points:"
            for zh, en in rng.sample(words.THINGS, 3):
                yield f'      - {{zh: "{zh}", en: "{en.capitalize()}"}}'
            yield from listed("places", rng.sample(self.place_ids, 2))
            yield from listed("voices", [self.voice_ids[n], self.voice_ids[-1 - n]])
            yield f"    sections: {SECTION}"

    def pictures(self) -> Iterator[str]:
        yield "pictures:"
        for art, title in zip(ARTS, words.PICTURES, strict=True):
            yield f"  picture-{art}:"
            yield from both("title", title)
            yield from both("alt", (f"线描：{title[0]}。", f"Line drawing: {title[1].lower()}."))
            yield from (f"    art: {art}", f"    sections: {SECTION}")

    def charts(self) -> Iterator[str]:
        yield "charts:"
        outputs = [f"output-{year}" for year in self.years]
        bars = [f"bar-{n}" for n in range(1, 7)]
        shares = [f"share-{n}" for n in range(1, 5)]
        rows: list[tuple[str, str, list[str], str]] = [
            ("years", outputs[-1], outputs, ""),
            ("years", outputs[-1], outputs, "    style: line"),
            ("bars", bars[0], bars, ""),
            ("share", shares[0], shares, ""),
        ]
        rows += [("number", bar, [], "") for bar in bars]
        for number, (kind, hero, figures, more) in zip(count(1), rows):
            yield f"  chart-{number}:"
            yield f"    kind: {kind}"
            yield from both("title", words.CHARTS[number - 1])
            yield from both("subtitle", words.CHART_SUBTITLES[kind])
            yield from both("summary", words.CHART_SUMMARIES[kind])
            yield f"    group: {GROUPS[number % 4]}"
            yield f"    hero: {hero}"
            yield from listed("figures", figures)
            if more:
                yield more
            yield from listed("organisations", [self.organisation_ids[number % len(self.organisation_ids)]])
            yield from listed("places", [self.place_ids[number]])


def main() -> None:
    """Write an exhibit from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.synthetic", description="Write a synthetic exhibit."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--organisations", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=1980, help="first year of the axis")
    parser.add_argument("--last", type=int, default=2035, help="last year of the axis")
    parser.add_argument("--uniform", action="store_true", help="one scale for the whole axis")
    parser.add_argument("--dense-month", metavar="YYYY-MM", help="a month that many events fall into")
    parser.add_argument("--dense-count", type=int, default=200, help="how many those are")
    args = parser.parse_args()
    made = write_exhibit(
        args.folder,
        args.events,
        args.organisations,
        args.seed,
        first=args.first,
        last=args.last,
        uniform=args.uniform,
        dense_month=args.dense_month,
        dense_count=args.dense_count,
    )
    print(made)


if __name__ == "__main__":
    main()

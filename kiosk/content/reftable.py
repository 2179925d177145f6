"""Which fields hold ids, and of what. A table alone: a start needs it, and nothing of what checks content."""

from __future__ import annotations

from typing import Literal, NamedTuple

Need = Literal["one", "all", "some", "free"]


class Ref(NamedTuple):
    """A field that holds ids. `one` and `all`: each is needed; `some`: at least one; `free`: none."""

    field: str
    target: str
    need: Need

    @property
    def many(self) -> bool:
        """True for a field that holds a list."""
        return self.field.endswith("s")


REFS: dict[str, tuple[Ref, ...]] = {
    "units": (),
    "figures": (
        Ref("unit", "units", "one"),
        Ref("section", "sections", "one"),
        Ref("inputs", "figures", "all"),
    ),
    "events": (
        Ref("sections", "sections", "some"),
        Ref("figures", "figures", "free"),
        Ref("organisations", "organisations", "free"),
        Ref("places", "places", "free"),
        Ref("voices", "voices", "free"),
        Ref("themes", "themes", "free"),
        Ref("picture", "pictures", "free"),
    ),
    "organisations": (
        Ref("place", "places", "one"),
        Ref("sections", "sections", "some"),
        Ref("hero", "figures", "free"),
        Ref("figures", "figures", "free"),
        Ref("picture", "pictures", "free"),
    ),
    "places": (
        Ref("part_of", "places", "free"),
        Ref("sections", "sections", "some"),
        Ref("hero", "figures", "free"),
        Ref("figures", "figures", "free"),
        Ref("picture", "pictures", "free"),
    ),
    "voices": (Ref("organisation", "organisations", "free"), Ref("sections", "sections", "some")),
    "themes": (
        Ref("places", "places", "free"),
        Ref("voices", "voices", "free"),
        Ref("sections", "sections", "some"),
    ),
    "pictures": (Ref("sections", "sections", "some"),),
    "charts": (
        Ref("hero", "figures", "one"),
        Ref("figures", "figures", "some"),
        Ref("growth", "figures", "free"),
        Ref("reference", "figures", "free"),
        Ref("part", "figures", "free"),
        Ref("guess", "figures", "free"),
        Ref("events", "events", "free"),
        Ref("unit", "units", "one"),
        Ref("organisations", "organisations", "free"),
        Ref("places", "places", "free"),
    ),
    "map": (
        Ref("place", "places", "free"),
        Ref("tied_to", "map", "free"),
        Ref("sections", "sections", "free"),
    ),
    # Step by step, in checks_routes.py: a talk goes on without the one that cannot be shown.
    "routes": (),
    "discs": (Ref("figure", "figures", "one"),),
}

# What a disc of the attract loop may open beside a whole screen: the word before the colon, and its kind.
OPENS = {
    "event": "events",
    "company": "organisations",
    "place": "places",
    "chart": "charts",
    "theme": "themes",
    "voice": "voices",
}
SCREENS = ("timeline", "companies", "places", "charts")

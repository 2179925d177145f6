"""The screens, one row each: where its presenter and its view are. Modules are imported when first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from kiosk.presenters.book import Book
from kiosk.state.model import Screen, Visit
from kiosk.views.screens.base import ScreenView

# screen: (module under kiosk.presenters and kiosk.views.screens, class of the view)
SCREENS: Final[dict[Screen, tuple[str, str]]] = {
    Screen.ATTRACT: ("attract", "AttractView"),
    Screen.HOME: ("home", "HomeView"),
    Screen.TIMELINE: ("timeline", "TimelineView"),
    Screen.EVENT: ("event", "EventView"),
    Screen.COMPANIES: ("companies", "CompaniesView"),
    Screen.COMPANY: ("company", "CompanyView"),
    Screen.PLACES: ("places", "PlacesView"),
    Screen.PLACE: ("place", "PlaceView"),
    Screen.CHARTS: ("charts", "ChartsView"),
    Screen.CHART: ("chart", "ChartView"),
    Screen.IDEAS: ("ideas", "IdeasView"),
    Screen.THEME: ("theme", "ThemeView"),
    Screen.VOICE: ("voice", "VoiceView"),
    Screen.RELATIONS: ("relations", "RelationsView"),
    Screen.ABOUT: ("about", "AboutView"),
    Screen.SLIDE: ("slide", "SlideView"),
}


def presenter(screen: Screen) -> Callable[[Visit, Book], Any]:
    """The function `present(visit, book) -> model` of a screen."""
    present: Callable[[Visit, Book], Any] = import_module(f"kiosk.presenters.{SCREENS[screen][0]}").present
    return present


def view_class(screen: Screen) -> type[ScreenView]:
    """The class of a screen's view."""
    module, name = SCREENS[screen]
    found: type[ScreenView] = getattr(import_module(f"kiosk.views.screens.{module}"), name)
    return found

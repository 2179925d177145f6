"""The visit as one frozen value, and the events that change it. Ids, never objects; no Qt, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Language = Literal["zh", "en"]
TextStep = Literal[100, 125, 150]
ThemeName = Literal["dark", "light", "high_contrast"]

TEXT_STEPS: tuple[TextStep, ...] = (100, 125, 150)
THEMES: tuple[ThemeName, ...] = ("dark", "light", "high_contrast")
LANGUAGES: tuple[Language, ...] = ("zh", "en")
MAX_TRAIL = 32
# A bound for the arithmetic; how far an exhibit can be zoomed into comes from its axis.
MAX_ZOOM = 4096.0
MAX_GATHERED = 20_000
# Guesses are counted in steps of the axis; how many there are comes from the chart.
MAX_GUESS = 1000
MAX_PLAYERS = 2
MAX_SEARCH = 24
MAX_PLANE_ZOOM = 16.0
Hand = Literal["both", "left", "right"]
HANDS: tuple[Hand, ...] = ("both", "left", "right")
Scan = Literal["off", "two", "one"]
SCANS: tuple[Scan, ...] = ("off", "two", "one")
PACES: tuple[float, ...] = (0.8, 1.5, 3.0)
Listening = Literal["off", "on", "paused"]
RATES: tuple[int, ...] = (100, 125, 150, 75)
"""How fast a visitor can have something read, in percent; in the order in which they are offered."""
VOLUMES: tuple[int, ...] = (1, 2, 3)
CompaniesOrder = Literal["report", "name", "first"]
COMPANIES_ORDERS: tuple[CompaniesOrder, ...] = ("report", "name", "first")


class Screen(StrEnum):
    """Every screen. Those in `PARENTS` show one item and fall back to their parent when it is gone."""

    ATTRACT = "attract"
    HOME = "home"
    TIMELINE = "timeline"
    EVENT = "event"
    COMPANIES = "companies"
    COMPANY = "company"
    PLACES = "places"
    PLACE = "place"
    CHARTS = "charts"
    CHART = "chart"
    IDEAS = "ideas"
    THEME = "theme"
    VOICE = "voice"
    RELATIONS = "relations"
    ABOUT = "about"
    SLIDE = "slide"


PARENTS: dict[Screen, Screen] = {
    Screen.EVENT: Screen.TIMELINE,
    Screen.COMPANY: Screen.COMPANIES,
    Screen.PLACE: Screen.PLACES,
    Screen.CHART: Screen.CHARTS,
    Screen.THEME: Screen.IDEAS,
    Screen.VOICE: Screen.IDEAS,
    Screen.SLIDE: Screen.HOME,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a visitor was: a screen and the item on it."""

    screen: Screen
    item: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Part of the time axis in view. `centre` is a fraction of the whole axis as it lies at zoom 1, and stays
    the same point in time at any zoom; `zoom` 1 shows all of it."""

    centre: float = 0.5
    zoom: float = 1.0


@dataclass(frozen=True, slots=True)
class PlaneView:
    """Part of a plane in view, of the map or of the picture of relations. `x` and `y` are the middle as
    fractions of the plane; `zoom` 1 shows all of it."""

    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0


@dataclass(frozen=True, slots=True)
class Guessing:
    """A game of guessing on the chart that is open: the guess of each player in steps of the axis, None
    before the first one. `shown` once the truth stands beside them."""

    values: tuple[int | None, ...] = (None,)
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit. A reset is a new `Visit` with the exhibit's first language.

    `year` is the one year cursor of the exhibit: where the timeline's cursor stands, and the read-out of a
    chart of years. `event_theme` and `event_kind` are the filters of the timeline, `filtering` its panel of
    filters. `playing` is true while the timeline travels by itself; `gathered` holds the events of the stack
    whose list is open. `voted` holds the polls that this visitor has voted in, each with the option.
    `guess` is the game on the chart that is open, `guessed` the charts that have been played or skipped.
    `companies_filter`, `companies_initial` and `search` narrow the grid of organisations, `companies_order`
    sorts it; `search` is None while the keyboard on the screen is closed. `map_view` and `relations_view` are
    what is seen of those planes, `focus` is the item in the middle of the relations, None for the whole web.
    `floors` holds the places whose section has been touched, each with the organisation whose floor is lit.
    `hand` is the one hand that all is to be within reach of, `settings` is true while the sheet with all
    ways to see and touch the exhibit is open, `first_reduced` is the motion that a reset goes back to.
    `keys` is true while the sheet with the keys is open.
    `scan` is how many switches there are for what is scanned, `pace` the seconds at each with one switch.
    `easy` is true where texts are shown in easy language. `listen` is whether the card that is open is being
    read aloud, at `rate` percent of its own speed and at a step of `volume`.
    """

    screen: Screen = Screen.ATTRACT
    item: str | None = None
    lang: Language = "zh"
    text_step: TextStep = 100
    theme: ThemeName = "dark"
    reach: bool = False
    reduced_motion: bool = False
    hand: Hand = "both"
    scan: Scan = "off"
    pace: float = 1.5
    easy: bool = False
    listen: Listening = "off"
    rate: int = 100
    volume: int = 2
    settings: bool = False
    keys: bool = False
    selected: str | None = None
    view: View = View()
    year: int | None = None
    event_theme: str | None = None
    event_kind: str | None = None
    filtering: bool = False
    playing: bool = False
    gathered: tuple[str, ...] = ()
    companies_filter: str | None = None
    companies_initial: str | None = None
    companies_order: CompaniesOrder = "report"
    search: str | None = None
    map_view: PlaneView = PlaneView()
    relations_view: PlaneView = PlaneView()
    focus: Spot | None = None
    floors: tuple[tuple[str, str], ...] = ()
    charts_filter: str | None = None
    table: bool = False
    point: int | None = None
    voted: tuple[tuple[str, str], ...] = ()
    guess: Guessing | None = None
    guessed: tuple[str, ...] = ()
    warning: bool = False
    trail: tuple[Spot, ...] = ()
    first_lang: Language = "zh"
    first_reduced: bool = False

    @property
    def spot(self) -> Spot:
        """Where the visitor is."""
        return Spot(self.screen, self.item)

    def vote_in(self, poll: str) -> str | None:
        """The option that this visitor voted for in a poll; None before the vote."""
        return next((option for one, option in self.voted if one == poll), None)

    def lit_at(self, place: str) -> str | None:
        """The organisation whose floor is lit in the section of a place; None where none was touched."""
        return next((who for where, who in self.floors if where == place), None)


def first_visit(lang: Language, reduced: bool = False) -> Visit:
    """A visit as it begins: in the exhibit's first language, with little motion where that is `reduced`."""
    return Visit(lang=lang, first_lang=lang, reduced_motion=reduced, first_reduced=reduced)


@dataclass(frozen=True, slots=True)
class Open:
    """Go to a screen, or to one item of it."""

    screen: Screen
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """Back along the trail; at its beginning, up to the parent screen."""


@dataclass(frozen=True, slots=True)
class BackTo:
    """Back to the n-th spot of the trail, from its beginning."""

    index: int


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Switch the language in place."""

    lang: Language


@dataclass(frozen=True, slots=True)
class SetTextStep:
    """Change the size of all text, percent."""

    step: TextStep


@dataclass(frozen=True, slots=True)
class SetTheme:
    """Change the colours."""

    theme: ThemeName


@dataclass(frozen=True, slots=True)
class SetReach:
    """Bring every control low, or back."""

    on: bool


@dataclass(frozen=True, slots=True)
class SetMotion:
    """Let things move, or stand still as far as they can."""

    reduced: bool


@dataclass(frozen=True, slots=True)
class SetHand:
    """Bring everything to the side of one hand, or spread it over the whole screen."""

    hand: Hand


@dataclass(frozen=True, slots=True)
class SetScan:
    """Let one switch or two go through everything that can be touched."""

    scan: Scan


@dataclass(frozen=True, slots=True)
class SetPace:
    """Seconds at each target while one switch scans."""

    seconds: float


@dataclass(frozen=True, slots=True)
class SetEasy:
    """Show texts in easy language, where they are written so."""

    on: bool


@dataclass(frozen=True, slots=True)
class Listen:
    """Have the card that is open read aloud, stand still in it, or end it."""

    state: Listening


@dataclass(frozen=True, slots=True)
class SetRate:
    """How fast it is read, in percent."""

    percent: int


@dataclass(frozen=True, slots=True)
class SetVolume:
    """How loud it is read, as a step."""

    step: int


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """Open or close the sheet with all ways to see and touch the exhibit."""

    on: bool


@dataclass(frozen=True, slots=True)
class ShowKeys:
    """Open or close the sheet that tells what the keys do."""

    on: bool


@dataclass(frozen=True, slots=True)
class Select:
    """Put the cursor of the timeline on an event."""

    event: str


@dataclass(frozen=True, slots=True)
class Step:
    """Previous or next: event, company, place, chart or point of a chart, as the screen has it."""

    by: int


@dataclass(frozen=True, slots=True)
class Look:
    """Look at another part of the time axis."""

    view: View


@dataclass(frozen=True, slots=True)
class Filter:
    """Choose a chip of the present screen; None is all. On the timeline `theme:ID` and `kind:KIND` narrow it,
    each on its own; one that is chosen already is taken off."""

    chip: str | None


@dataclass(frozen=True, slots=True)
class SetYear:
    """Put the year cursor on a year of the time axis; None takes it off."""

    year: int | None


@dataclass(frozen=True, slots=True)
class SortBy:
    """Sort the grid of organisations: as the file has them, by name, or by first event."""

    order: CompaniesOrder


@dataclass(frozen=True, slots=True)
class Initial:
    """Show the organisations whose name begins with a letter, A to Z, or with none for `#`; None, or the
    one chosen, shows all."""

    letter: str | None


@dataclass(frozen=True, slots=True)
class Search:
    """What stands on the keyboard of the grid of organisations; None closes it and shows all."""

    text: str | None


@dataclass(frozen=True, slots=True)
class Survey:
    """Look at another part of the plane of the present screen: the map, or the relations."""

    view: PlaneView


@dataclass(frozen=True, slots=True)
class Focus:
    """Put an item into the middle of the relations, and open them where they are not; None shows the whole
    web."""

    spot: Spot | None


@dataclass(frozen=True, slots=True)
class LightFloor:
    """Light the floor of an organisation in the section of the place on the screen."""

    organisation: str


@dataclass(frozen=True, slots=True)
class ShowFilters:
    """Open or close the panel with the filters of the timeline."""

    on: bool


@dataclass(frozen=True, slots=True)
class Gather:
    """Open the list of a stack of events; no events close it."""

    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Play:
    """Let the timeline travel by itself, or stop it."""

    on: bool


@dataclass(frozen=True, slots=True)
class Advance:
    """The timeline has travelled for its time: on to the next event; after the last one it stops."""


@dataclass(frozen=True, slots=True)
class ShowTable:
    """Chart as a table, or as a picture."""

    on: bool


@dataclass(frozen=True, slots=True)
class PointAt:
    """Put the read-out of a chart on its n-th value; None hides it."""

    index: int | None


@dataclass(frozen=True, slots=True)
class Vote:
    """Vote for an option of the poll on the screen. One vote a visit; a second one changes nothing."""

    option: str


@dataclass(frozen=True, slots=True)
class AskGuess:
    """Begin to guess on the chart that is open, anew; or leave the game and see the whole chart."""

    on: bool


@dataclass(frozen=True, slots=True)
class GuessAt:
    """The guess of a player (0, 1), in steps of the axis."""

    player: int
    value: int


@dataclass(frozen=True, slots=True)
class Players:
    """How many guess: alone, or two side by side."""

    count: int


@dataclass(frozen=True, slots=True)
class Reveal:
    """Show the truth beside the guesses. Nothing happens before each player has guessed."""


@dataclass(frozen=True, slots=True)
class IdleWarning:
    """Nobody has touched anything for the timeout: ask."""


@dataclass(frozen=True, slots=True)
class KeepReading:
    """The visitor is still here."""


@dataclass(frozen=True, slots=True)
class StartOver:
    """End of the visit, asked for or by the countdown."""


@dataclass(frozen=True, slots=True)
class Show:
    """Stand as a step of a talk has it."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class ContentChanged:
    """The content is another: ids that are gone fall back."""


Event = (
    Open
    | Back
    | BackTo
    | SetLanguage
    | SetTextStep
    | SetTheme
    | SetReach
    | SetMotion
    | SetHand
    | SetScan
    | SetPace
    | SetEasy
    | Listen
    | SetRate
    | SetVolume
    | ShowSettings
    | ShowKeys
    | Select
    | Step
    | Look
    | Filter
    | SetYear
    | SortBy
    | Initial
    | Search
    | Survey
    | Focus
    | LightFloor
    | ShowFilters
    | Gather
    | Play
    | Advance
    | ShowTable
    | PointAt
    | Vote
    | AskGuess
    | GuessAt
    | Players
    | Reveal
    | IdleWarning
    | KeepReading
    | StartOver
    | Show
    | ContentChanged
)

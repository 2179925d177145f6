"""The presenter view: what it shows, what its buttons do, and that it fits wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.app.talkshow import TalkShow
from kiosk.app.talkstage import Seat, seats
from kiosk.content.model import Content
from kiosk.content.routes import Route
from kiosk.runtime.talkfile import Rehearsals, TalkFile
from kiosk.state.model import Open, Screen
from kiosk.state.talk import GoToStep
from kiosk.views.talk.mirror import copied
from kiosk.views.talk.notes import SIZES
from tests.conftest import CONTENT
from tests.views.around import settle, until

Key = Qt.Key
ROUTE = "fifteen-minutes"
SIZE = (1920, 1080)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def desk(make_exhibit: Callable[..., Any], tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """A talk with its presenter view; `.show` is the talk, `.clock` its clock."""
    shows = []

    def make(
        route: str = ROUTE,
        lang: str = "en",
        size: tuple[int, int] = SIZE,
        store: Path | None = None,
        folder: Path | None = None,
        resume: bool = False,
        content: Callable[[Content], Content] = lambda content: content,
        **options: Any,
    ) -> Any:
        exhibit = make_exhibit(lang=lang, **options)
        exhibit.folder = folder
        changed = content(exhibit.store.content)
        if changed is not exhibit.store.content:
            exhibit.replace_content(replace(exhibit.loaded, content=changed))
        show = TalkShow(
            exhibit,
            route,
            bar=False,
            lang=lang,  # type: ignore[arg-type]
            store=store,
            file=TalkFile(tmp_path),
            rehearsals=Rehearsals(tmp_path),
        )
        clock = show.control._clock = Clock()
        show.control._told = clock()
        show.start(resume=resume)
        found: Any = show.open_desk("connected")
        found.show, found.clock = show, clock
        found.window.resize(*size)
        found.window.show()
        calm(found)
        shows.append(show)
        return found

    yield make
    for show in shows:
        show.close()


def calm(desk: Any) -> None:
    settle(desk.show.exhibit)


def press(desk: Any, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(desk.window, key)
    calm(desk)


def touch(desk: Any, widget: QWidget) -> None:
    window, device = desk.window, QTest.createTouchDevice()
    point = widget.mapTo(window, widget.rect().center())
    QTest.touchEvent(window, device).press(0, point, window).commit()
    QTest.touchEvent(window, device).release(0, point, window).commit()
    calm(desk)


def button(desk: Any, words: str) -> Any:
    """The button of these words."""
    every = [*desk.window.buttons, *desk.window.head.buttons]
    return next(one for one in every if one.accessibleName() == words)


def at(desk: Any) -> tuple[int, str, str | None]:
    visit = desk.show.exhibit.store.visit
    return desk.show.control.talk.at, visit.screen.value, visit.item


def test_it_tells_now_next_notes_time_and_pace(desk: Callable[..., Any]) -> None:
    one = desk()
    window = one.window
    assert window.head.accessibleName() == (
        "Presenter view, Audience screen connected, 00:00, of 15 minutes, 15:00 left, on time"
    )
    one.clock.now += 150
    one.show.control.look()
    calm(one)
    assert window.head.accessibleName() == (
        "Presenter view, Audience screen connected, 02:30, of 15 minutes, 12:30 left, 1.5 min behind plan"
    )
    press(one, Key.Key_PageDown)
    assert window.model.now.title == "From microelectronics to artificial intelligence"
    assert window.model.next.title == "First to set out an AI highland"
    assert [label.text for label in window.notes.labels] == list(window.model.notes)
    assert "national-level development zone" in window.notes.labels[0].text
    assert [b.row.state for b in window.river.buttons[:3]] == ["past", "now", "next"]
    assert window.river.buttons[0].accessibleName() == "1 Timeline, 1 min, took 02:30"
    press(one, Key.Key_End)
    assert window.model.next is None and window.next.isHidden()


def test_every_button_does_what_it_says(desk: Callable[..., Any]) -> None:
    one = desk()
    touch(one, button(one, "Next"))
    assert at(one)[0] == 1
    touch(one, button(one, "Back"))
    assert at(one)[0] == 0
    touch(one, button(one, "Black"))
    assert one.show.blank is not None and one.window.model.status == "The screen is black"
    touch(one, button(one, "Show again"))
    assert one.show.blank is None
    one.clock.now += 30
    touch(one, button(one, "Pause"))
    one.clock.now += 30
    one.show.control.look()
    assert one.show.control.talk.seconds == 30
    touch(one, button(one, "Go on"))
    touch(one, button(one, "Reset"))
    assert one.show.control.talk.seconds == 0 and at(one)[0] == 0
    touch(one, button(one, "Audience: English"))
    assert one.show.exhibit.store.visit.lang == "zh"
    assert button(one, "Audience: 中文") and button(one, "Next")
    touch(one, one.window.river.buttons[3])
    assert at(one) == (3, "voice", "zhang-ning")


def test_the_audience_explores_and_the_talk_comes_back(desk: Callable[..., Any]) -> None:
    one = desk()
    press(one, Key.Key_PageDown)
    touch(one, button(one, "Let them explore"))
    assert at(one) == (1, "home", None)
    assert one.window.model.status == "Away from the step"
    one.show.exhibit.dispatch(Open(Screen.PLACES))
    calm(one)
    touch(one, button(one, "Return to the step"))
    assert at(one) == (1, "event", "caohejing-grows") and not one.show.control.talk.away
    # Also from the very first screen that they are given.
    one.show.control.command(GoToStep(0))
    touch(one, button(one, "Let them explore"))
    assert one.show.control.talk.away


def test_it_asks_before_it_ends(desk: Callable[..., Any]) -> None:
    one = desk()
    ended = []
    one.show.ended.connect(lambda: ended.append(True))
    press(one, Key.Key_Escape)
    assert [b.accessibleName() for b in one.window.buttons] == ["End", "Go on"] and not ended
    touch(one, button(one, "Go on"))
    touch(one, button(one, "End"))
    assert not ended
    touch(one, button(one, "End"))
    assert ended and one.show.desk is None and one.show.exhibit.window.bar is None


def test_another_route_in_the_middle_and_a_crash_after_it(desk: Callable[..., Any], tmp_path: Path) -> None:
    one = desk()
    press(one, Key.Key_PageDown)
    one.clock.now += 40
    touch(one, button(one, "Other route"))
    cover = one.window.routes
    assert [card.accessibleName() for card in cover.cards] == [
        "Xuhui in five minutes, 5 min · Students · 5 steps",
        "A district’s way to industry, 15 min · Officials · 11 steps, now",
        "Technology for the family, 30 min · Families with children · 12 steps",
    ]
    touch(one, cover.close_button)
    assert one.window.routes is None and at(one)[0] == 1
    touch(one, button(one, "Other route"))
    press(one, Key.Key_Escape)
    assert one.window.routes is None and not one.show._ending
    touch(one, button(one, "Other route"))
    touch(one, one.window.routes.cards[0])
    assert at(one) == (0, "slide", "five-minutes.1") and one.show.control.talk.seconds == 0
    assert one.window.model.route == "Xuhui in five minutes" and len(one.window.river.rows) == 5
    # What the first one took is kept among its rehearsals.
    assert Rehearsals(tmp_path).last(ROUTE)[1] == 40
    press(one, Key.Key_PageDown)
    one.clock.now += 5
    one.show.control.look()
    one.show.control._save()
    # Cut off, and the same command again.
    other = desk(resume=True)
    assert at(other) == (1, "event", "caohejing-begins")
    assert other.window.model.route == "Xuhui in five minutes"


def test_all_steps_open_for_the_speaker_and_not_for_the_audience(desk: Callable[..., Any]) -> None:
    one = desk()
    press(one, Key.Key_O)
    assert one.window.overview.isVisible() and one.show.overview is None
    touch(one, one.window.overview.cards[2])
    assert at(one)[0] == 2 and one.window.overview is None
    touch(one, button(one, "All steps"))
    assert one.window.overview is not None
    press(one, Key.Key_Escape)
    assert one.window.overview is None


def test_a_finger_on_the_copy_points_on_the_audiences_screen(desk: Callable[..., Any]) -> None:
    one = desk()
    one.mirror.take()
    calm(one)
    window, area = one.window, one.window.now.area()
    begin = window.now.mapTo(window, area.center().toPoint())
    end = window.now.mapTo(window, QPoint(round(area.x() + area.width() * 0.25), round(area.center().y())))
    device = QTest.createTouchDevice()
    QTest.touchEvent(window, device).press(0, begin, window).commit()
    for share in (0.5, 1.0):
        point = begin + (end - begin) * share
        QTest.touchEvent(window, device).move(0, point, window).commit()
    calm(one)
    audience = one.show.exhibit.window
    middle = one.show.pointer.geometry().center()
    assert (middle - QPoint(audience.width() // 4, audience.height() // 2)).manhattanLength() < 16
    QTest.touchEvent(window, device).release(0, end, window).commit()
    calm(one)
    assert one.show.pointer is None
    # One that the speaker asked for stays.
    press(one, Key.Key_P)
    one.window.pointed.emit(0.5, 0.5)
    one.window.let_go.emit()
    assert one.show.pointer is not None


def test_notes_grow_and_shrink_and_keep_their_size(desk: Callable[..., Any]) -> None:
    one = desk()
    notes = one.window.notes
    before = notes.labels[0].sizeHint().height()
    for _ in range(len(SIZES)):
        touch(one, notes.larger)
    assert notes.size_percent == SIZES[-1] and not notes.larger.isEnabled()
    assert notes.labels[0].sizeHint().height() > before * 2
    press(one, Key.Key_PageDown)
    one.window.resize(1600, 900)
    calm(one)
    assert one.window.notes.size_percent == SIZES[-1]
    for _ in range(len(SIZES)):
        touch(one, one.window.notes.smaller)
    assert one.window.notes.size_percent == SIZES[0] and not one.window.notes.smaller.isEnabled()


def with_steps(count: int, **step: Any) -> Callable[[Content], Content]:
    """Content whose route has so many steps."""

    def change(content: Content) -> Content:
        rows = [{"show": "timeline", "minutes": 0.1, **step} for _ in range(count)]
        route = Route.model_validate({"title": {"zh": "长", "en": "Long"}, "minutes": 50, "steps": rows})
        return content.model_copy(update={"routes": {**content.routes, ROUTE: route}})

    return change


def test_five_hundred_steps_without_notes(desk: Callable[..., Any]) -> None:
    one = desk(content=with_steps(500))
    window = one.window
    assert [label.text for label in window.notes.labels] == ["This step has no notes."]
    assert len(window.river.buttons) == window.river.room < 20
    press(one, Key.Key_2, Key.Key_5, Key.Key_0)
    assert window.typed == "250"
    press(one, Key.Key_Return)
    assert window.model.now.number == 250
    seen = [b.row.number for b in window.river.buttons]
    assert 250 in seen[1:-1] and seen == list(range(seen[0], seen[0] + len(seen)))
    press(one, Key.Key_End)
    assert window.river.buttons[-1].row.number == 500 and window.model.now.number == 500


def test_a_reload_in_the_middle_is_seen_at_once(desk: Callable[..., Any]) -> None:
    one = desk()
    press(one, Key.Key_PageDown)
    exhibit = one.show.exhibit
    content = exhibit.store.content
    route = content.routes[ROUTE]
    step = route.steps[1].model_copy(update={"notes": route.steps[0].notes})
    changed = route.model_copy(update={"steps": (route.steps[0], step, *route.steps[2:])})
    routes = {**content.routes, ROUTE: changed}
    exhibit.replace_content(replace(exhibit.loaded, content=content.model_copy(update={"routes": routes})))
    calm(one)
    assert at(one)[0] == 1
    assert "The whole first" in one.window.notes.labels[0].text


def test_the_copy_is_what_the_audience_sees_and_no_frame(desk: Callable[..., Any]) -> None:
    one = desk()
    audience, frames = one.show.exhibit.window, []
    calm(one)
    audience.frame.connect(lambda *_: frames.append(True))
    image = copied(audience, one.window.now_size)
    QTest.qWait(1)
    assert not frames
    assert image.width() / image.height() == pytest.approx(16 / 9, abs=0.01)
    whole = (
        audience.grab()
        .toImage()
        .scaled(
            image.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    )
    assert far(image, whole) < 12
    # It follows by itself, once the screen rests.
    before = one.window.now.image.cacheKey()
    press(one, Key.Key_PageDown)
    until(lambda: one.window.now.image.cacheKey() != before)
    assert one.window.now.image.width() <= one.window.now_size.width()


def far(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures, of 255."""
    total = 0
    spots = [(x, y) for x in range(4, one.width(), 23) for y in range(4, one.height(), 19)]
    for x, y in spots:
        a, b = QColor(one.pixel(x, y)), QColor(other.pixel(x, y))
        total += abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue())
    return total / len(spots) / 3


def test_the_picture_of_the_next_step_is_made_beside_the_talk(
    desk: Callable[..., Any], tmp_path: Path
) -> None:
    one = desk(route="five-minutes", store=tmp_path / "store", folder=CONTENT)
    assert one.window.next.image.isNull()
    until(lambda: not one.window.next.image.isNull())
    until(lambda: not one.pictures.child.running)
    (folder,) = (tmp_path / "store" / "steps").iterdir()
    assert sorted(file.name for file in folder.iterdir()) == [f"{n}.jpg" for n in range(1, 6)]
    first = one.window.next.image
    press(one, Key.Key_PageDown)
    assert one.window.next.image != first
    # In the audience's other language there are others.
    press(one, Key.Key_L)
    assert one.pictures.child.running
    one.show.close()
    assert not one.pictures.child.running


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768), (3840, 2160), (1366, 768)])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("shape", [(1920, 1080), (1080, 1920)])
def test_nothing_overlaps_and_nothing_leaves_the_window(
    desk: Callable[..., Any], size: tuple[int, int], lang: str, shape: tuple[int, int]
) -> None:
    one = desk(lang=lang, size=size)
    one.show.exhibit.window.resize(*shape)
    one.mirror.take()
    press(one, Key.Key_PageDown)
    window = one.window
    parts = [window.head, window.now, window.next, window.notes, window.river, *window.buttons]
    boxes = [part.geometry() for part in parts]
    whole = QRect(QPoint(0, 0), window.size())
    assert all(whole.contains(box) for box in boxes), [b for b in boxes if not whole.contains(b)]
    assert not [(a, b) for a, b in combinations(boxes, 2) if a.intersects(b)]
    notes = window.notes
    assert notes.pane.height() >= window.look.size("body") * 1.5
    for button in window.buttons:
        assert button.width() >= button.sizeHint().width()
    stations = [b.geometry() for b in window.river.buttons]
    assert len(stations) >= 4 and not [1 for a, b in combinations(stations, 2) if a.intersects(b)]


@pytest.mark.parametrize(
    ("screens", "found"),
    [
        ([], (None, None)),
        ([Seat("HDMI-1", True)], (0, None)),
        ([Seat("HDMI-1", True), Seat("DP-1", False)], (1, 0)),
        ([Seat("HDMI-1", True), Seat("eDP-1", False)], (0, 1)),
        ([Seat("DP-1", False), Seat("DP-2", False), Seat("HDMI-1", True)], (0, 2)),
        ([Seat("VGA", False), Seat("DVI", False)], (1, 0)),
    ],
)
def test_the_speaker_has_the_laptops_own_screen(screens: list[Seat], found: Any) -> None:
    assert seats(screens) == found
    assert seats(screens, swapped=True) == (found if found[1] is None else found[::-1])


def test_closing_the_view_brings_the_bar(desk: Callable[..., Any]) -> None:
    from kiosk.app.talkstage import TalkStage

    one = desk()
    show = one.show
    stage = TalkStage(show, windowed=True, presenter=True, bar=True)
    one.closed.connect(stage._on_closed)
    stage.start()
    assert show.bar is None and show.desk is one
    one.window.close()
    until(lambda: show.desk is None)
    until(lambda: show.bar is not None and show.bar.isVisible())
    QTest.keyClick(show.exhibit.window, Key.Key_PageDown)
    assert show.control.talk.at == 1
    stage.stop()


def test_points_are_shares_of_the_picture(desk: Callable[..., Any]) -> None:
    one = desk()
    one.mirror.take()
    found: list[tuple[float, float]] = []
    one.window.now.pointed.connect(lambda x, y: found.append((x, y)))
    area = one.window.now.area()
    one.window.now.drag_begin(area.topLeft())
    one.window.now.drag_move(QPointF(area.right() + 50, area.center().y()), QPointF())
    assert found == [(0.0, 0.0), (1.0, pytest.approx(0.5))]

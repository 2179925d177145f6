"""The map on the screen: hands on it, its buttons, its signs at every size, and content that is not whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtTest import QTest

from kiosk.content.loaded import Loaded
from kiosk.content.map import MapShape, ShapeKind
from kiosk.state.model import Open, PlaneView, Screen, SetReach, Survey
from kiosk.views.cards import FaceCard
from kiosk.views.map.canvas import MapCanvas
from kiosk.views.scenes import PictureCard
from tests.views.around import pull, settle, touch, until

Make = Callable[..., Any]


@pytest.fixture
def places(make_exhibit: Make) -> Make:
    """A real exhibit on the map: `places(size, lang, loaded=..., **visit)`."""

    def make(size: tuple[int, int] = (1920, 1080), lang: str = "zh", **more: Any) -> Any:
        exhibit = make_exhibit(size=size, lang=lang, screen=Screen.PLACES, **more)
        settle(exhibit)
        return exhibit

    return make


def screen(exhibit: Any) -> Any:
    return exhibit.window.current


def canvas(exhibit: Any) -> MapCanvas:
    return screen(exhibit).canvas  # type: ignore[no-any-return]


def changed(loaded: Loaded, **update: object) -> Loaded:
    assert loaded.content is not None
    return replace(loaded, content=loaded.content.model_copy(update=update))


def reload(exhibit: Any, loaded: Loaded) -> None:
    """Take another content, as a saved file does."""
    exhibit.replace_content(loaded)
    settle(exhibit)


def sign_box(map_: MapCanvas, id_: str) -> QRectF:
    """Where the sign of a pin stands, px of the canvas."""
    n = next(n for n, sign in enumerate(map_.signs) if sign.pin.id == id_)
    place = map_.standing[n]
    assert place is not None, f"{id_} has no room"
    x, y = map_.port.origin
    return place[1].translated(round(x), round(y))


def targets(map_: MapCanvas) -> list[QRectF]:
    """All that can be touched, px of the plane."""
    return [
        target.box.translated(box.topLeft())
        for place in map_.standing
        if place is not None
        for face, box in (place,)
        for target in face.targets
    ]


def test_a_touch_on_a_sign_opens_its_place(places: Make) -> None:
    exhibit = places()
    map_ = canvas(exhibit)
    touch(exhibit, map_, sign_box(map_, "ai-tower").center())
    assert exhibit.store.visit.spot.item == "ai-tower"


def test_a_touch_beside_the_signs_opens_nothing(places: Make) -> None:
    exhibit = places()
    map_ = canvas(exhibit)
    touch(exhibit, map_, QPointF(map_.width() - 8, map_.height() - 8))
    touch(exhibit, map_, sign_box(map_, "eastern-pole").center())
    assert exhibit.store.visit.screen is Screen.PLACES


def test_every_place_has_a_row_that_opens_it(places: Make, loaded: Loaded) -> None:
    exhibit = places()
    assert loaded.content is not None
    rows = [c.event_to_send for c in screen(exhibit).findChildren(FaceCard)]
    assert {row.item for row in rows} == set(loaded.content.places)


def test_zoom_by_button_shows_who_is_there_and_the_whole_map_comes_back(places: Make) -> None:
    exhibit = places()
    map_, view = canvas(exhibit), screen(exhibit)
    farther, nearer, whole = view.buttons
    assert (farther.isEnabled(), nearer.isEnabled(), whole.isEnabled()) == (False, True, False)
    assert not any(place and place[0].count for place in map_.standing)
    touch(exhibit, nearer)
    until(lambda: exhibit.store.visit.map_view.zoom > 1.5)
    assert any(place and place[0].count for place in map_.standing)
    assert farther.isEnabled() and whole.isEnabled()
    for _ in range(8):
        touch(exhibit, nearer)
        until(lambda: not map_.moving)
    assert map_.port.view.zoom == map_.port.most and not nearer.isEnabled()
    touch(exhibit, whole)
    until(lambda: exhibit.store.visit.map_view == PlaneView() and not map_.moving)
    assert map_.port.view == PlaneView() and not whole.isEnabled()


def test_an_emblem_opens_its_organisation(places: Make) -> None:
    exhibit = places(map_view=PlaneView(0.5, 0.5, 3.0))
    map_ = canvas(exhibit)
    face, box = next(place for place in map_.standing if place is not None and place[0].count)
    target = face.targets[0]
    assert target.event.screen is Screen.COMPANY
    exhibit.dispatch(
        Survey(PlaneView(box.center().x() / map_.port.size[0], box.center().y() / map_.port.size[1], 3.0))
    )
    until(lambda: not map_.moving)
    x, y = map_.port.origin
    touch(exhibit, map_, target.box.center() + box.topLeft() + QPointF(x, y))
    assert exhibit.store.visit.spot == replace(
        exhibit.store.visit.spot, screen=Screen.COMPANY, item=target.event.item
    )


def test_a_drag_moves_the_map_and_is_told_once_it_rests(places: Make) -> None:
    exhibit = places(map_view=PlaneView(0.5, 0.5, 3.0))
    map_ = canvas(exhibit)
    assert map_.port.view.zoom == 3.0
    pull(exhibit, map_, QPointF(400, 40), QPointF(-150, 60))
    until(lambda: not map_.moving and exhibit.store.visit.map_view == map_.port.view)
    assert map_.port.view.x > 0.5 and map_.port.view.y < 0.5


def test_beyond_an_end_it_gives_way_and_springs_back(places: Make) -> None:
    exhibit = places()
    map_ = canvas(exhibit)
    map_.look.motion_off = False
    map_.drag_begin(QPointF(300, 300))
    map_.drag_move(QPointF(400, 300), QPointF(100, 0))
    first = map_.port.pull_x
    map_.drag_move(QPointF(500, 300), QPointF(100, 0))
    assert 0 < first < 100 and first < map_.port.pull_x < 2 * first
    map_.drag_move(QPointF(300, 300), QPointF(-200, 0))
    assert map_.port.pull_x == 0, "the finger is back where it began"
    map_.drag_move(QPointF(380, 300), QPointF(80, 0))
    map_.drag_end(QPointF())
    until(lambda: not map_.moving)
    assert map_.port.pull_x == 0


def test_a_pinch_keeps_what_lies_between_the_fingers(places: Make) -> None:
    exhibit = places()
    map_ = canvas(exhibit)
    middle = QPointF(map_.width() * 0.4, map_.height() * 0.5)
    map_.drag_begin(middle)
    map_.pinch(middle, 2.0, QPointF(0, 0))
    assert map_.port.view.zoom == 2.0
    at = map_.port.at(0.4, 0.5)
    assert at == pytest.approx((middle.x(), middle.y()), abs=1)
    map_.drag_end(QPointF())
    until(lambda: exhibit.store.visit.map_view.zoom == 2.0)


def test_a_wheel_and_keys_do_the_same(places: Make) -> None:
    exhibit = places()
    map_ = canvas(exhibit)
    map_.wheel(QPointF(100, 100), 3.0, True)
    until(lambda: exhibit.store.visit.map_view.zoom > 1.5)
    from PySide6.QtCore import Qt

    before = map_.port.view.x
    exhibit.window.setFocus()
    QTest.keyClick(exhibit.window, Qt.Key.Key_Right)
    until(lambda: map_.port.view.x > before and not map_.moving)
    QTest.keyClick(exhibit.window, Qt.Key.Key_Minus)
    until(lambda: map_.port.view.zoom < 1.5 and not map_.moving)


def test_it_comes_back_to_where_it_was(places: Make) -> None:
    exhibit = places(map_view=PlaneView(0.3, 0.4, 2.5))
    exhibit.dispatch(Open(Screen.PLACE, "caohejing"))
    settle(exhibit)
    exhibit.dispatch(Open(Screen.PLACES))
    settle(exhibit)
    assert canvas(exhibit).port.view == PlaneView(0.3, 0.4, 2.5)


SIZES = ((1920, 1080), (1080, 1920), (1280, 720), (3840, 2160))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 150])
def test_no_sign_overlaps_and_all_can_be_touched(
    places: Make, size: tuple[int, int], lang: str, step: int
) -> None:
    exhibit = places(size, lang, text_step=step)
    map_ = canvas(exhibit)
    least = map_.look.metrics.touch
    for zoom in (1.0, 1.4, 1.5, 2.2, 3.7, 6.0):
        map_.look_at(map_.port.looking(PlaneView(0.5, 0.5, zoom)))
        boxes = [place[1] for place in map_.standing if place is not None]
        assert not [1 for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.intersects(b)], zoom
        assert all(min(t.width(), t.height()) >= least - 1 for t in targets(map_)), zoom
        shown = {s.pin.id for s, place in zip(map_.signs, map_.standing, strict=True) if place is not None}
        if step == 100:
            assert shown >= {"caohejing", "west-bund", "ai-tower", "metaverse-park", "digital-valley"}, zoom


def test_sixty_places_of_which_many_have_no_room_or_no_anchor(places: Make, loaded: Loaded) -> None:
    assert loaded.content is not None
    base = loaded.content.places["digital-valley"].model_copy(update={"part_of": None})
    many = {**loaded.content.places, **{f"place-{n}": base for n in range(60)}}
    shapes = {
        **loaded.content.map,
        **{
            f"shape-{n}": MapShape.model_construct(
                kind=ShapeKind.BUILDING,
                anchor=(Decimal(n % 8) / 8 + Decimal("0.05"), Decimal(n // 8) / 8 + Decimal("0.05")),
                place=f"place-{n}",
                hue="tower",
            )
            for n in range(45)
        },
    }
    exhibit = places(content=changed(loaded, places=many, map=shapes))
    map_ = canvas(exhibit)
    assert len(screen(exhibit).findChildren(FaceCard)) == 65
    boxes = [place[1] for place in map_.standing if place is not None]
    assert 5 < len(boxes) < 52
    assert not [1 for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.intersects(b)]
    # A closer look names more of them.
    map_.look_at(map_.port.looking(PlaneView(0.5, 0.5, 4.0)))
    assert sum(place is not None for place in map_.standing) > len(boxes)
    exhibit.window.grab()


def test_without_a_map_there_are_cards_and_a_reload_brings_the_map(places: Make, loaded: Loaded) -> None:
    exhibit = places(content=changed(loaded, map={}))
    view = screen(exhibit)
    assert len(view.findChildren(PictureCard)) == 5 and view.canvas is None
    reload(exhibit, loaded)
    assert view.canvas is not None and view.canvas.isVisible() and view.cards.isHidden()
    assert len(view.buttons) == 3 and len(view.list.findChildren(FaceCard)) == 5
    reload(exhibit, changed(loaded, map={}))
    assert view.canvas.isHidden() and not view.cards.isHidden() and view.list.isHidden()


def test_what_is_in_view_stays_through_languages_and_sizes(places: Make) -> None:
    exhibit = places(map_view=PlaneView(0.3, 0.4, 2.5))
    from kiosk.state.model import SetLanguage, SetTextStep

    exhibit.dispatch(SetLanguage("en"))
    exhibit.dispatch(SetTextStep(150))
    settle(exhibit)
    assert canvas(exhibit).port.view == PlaneView(0.3, 0.4, 2.5)
    exhibit.window.resize(1080, 1920)
    settle(exhibit)
    assert canvas(exhibit).port.view == PlaneView(0.3, 0.4, 2.5)


def test_tiles_are_bounded_and_go_when_the_map_is_left(places: Make) -> None:
    exhibit = places(map_view=PlaneView(0.5, 0.5, 4.0))
    map_ = canvas(exhibit)
    tiles = map_._tiles
    assert tiles is not None
    until(lambda: tiles.count >= 6)
    most = 0
    for n in range(30):
        map_.look_at(map_.port.moved(200 if n < 15 else -200, 60))
        QTest.qWait(20)
        most = max(most, tiles.count)
    across = (map_.width() // tiles.side + 2) * (map_.height() // tiles.side + 2)
    assert most <= across * 2.5 + 1
    exhibit.dispatch(Open(Screen.HOME))
    settle(exhibit)
    assert tiles.count == 0


def test_the_map_has_a_name_and_says_how_to_use_it(places: Make) -> None:
    map_ = canvas(places(lang="en"))
    assert map_.accessibleName() == "Map, a sketch, not to scale"
    assert map_.accessibleDescription() == (
        "Touch a place to open it; zoom in with two fingers or the buttons to see who is there "
        "A sketch, not to scale: it shows the area, not the exact spot"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 150])
@pytest.mark.parametrize(
    ("size", "reach"), [((1920, 1080), False), ((1080, 1920), False), ((1080, 1920), True)]
)
def test_every_place_has_its_name_and_what_is_planned_says_so(
    places: Make, size: tuple[int, int], reach: bool, step: int, lang: str
) -> None:
    exhibit = places(size, lang, text_step=step, reach=reach)
    if reach and step > 100:
        # No room for a map that can be read: rows say what it would, and it comes back with the room.
        assert not canvas(exhibit).isVisible()
        assert len([r for r in screen(exhibit).list.findChildren(FaceCard) if r.isVisible()]) == 5
        exhibit.dispatch(SetReach(False))
        settle(exhibit)
    map_ = canvas(exhibit)
    assert map_.isVisible()
    for sign, place in zip(map_.signs, map_.standing, strict=True):
        if sign.pin.event is not None:
            assert place is not None, sign.pin.id
        if sign.pin.tag and place is not None:
            words = sign._title.height + sign._tag_high
            assert place[0].height >= words, "no room for the word that it is planned"

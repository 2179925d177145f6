"""The recogniser under many fingers at once: pinches, palms, touches that are never released, cancels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.views.gestures import MAX_FINGERS, PALMS_BELIEVED, STALE_S
from tests.views.fingers import Panned, Scene, Scroller

FINGER, PALM = 30.0, 90.0


@pytest.fixture
def scene(qapp: Any) -> Iterator[Scene]:
    made = Scene()
    yield made
    made.close()


@pytest.fixture
def panned(qapp: Any) -> Iterator[Scene]:
    """As `scene`, with a pane that can be cancelled."""
    made = Scene(Panned)
    yield made
    made.close()


# pinches -------------------------------------------------------------------------------------------------


def test_a_finger_that_comes_down_during_a_fling_halts_it_and_a_second_one_pinches(scene: Scene) -> None:
    scene.touch((1, "down", 300, 300))
    scene.touch((1, "move", 360, 300))
    scene.touch((1, "up", 360, 300))
    assert scene.told("end")[0][0] > 0
    scene.log.clear()
    scene.touch((2, "down", 500, 300))
    assert scene.names() == ["pane.halt"]
    scene.touch((2, "rest", 500, 300), (3, "down", 600, 300))
    assert scene.names() == ["pane.halt", "pane.halt"]
    scene.touch((2, "rest", 500, 300), (3, "move", 700, 300))
    assert scene.names()[2:] == ["pane.begin", "pane.pinch"]


def test_a_second_finger_turns_a_drag_to_a_pinch_without_a_jump(scene: Scene) -> None:
    scene.touch((1, "down", 300, 300))
    scene.touch((1, "move", 400, 300))
    scene.touch((1, "rest", 400, 300), (2, "down", 600, 300))
    assert scene.told("pinch") == []
    scene.touch((1, "rest", 400, 300), (2, "move", 602, 300))
    assert scene.told("pinch") == [(501, 1.01, 1, 0)]
    assert scene.names().count("pane.begin") == 1


def test_the_way_of_a_finger_is_not_lost_in_the_event_in_which_the_other_lands(scene: Scene) -> None:
    scene.touch((1, "down", 300, 300))
    scene.touch((1, "move", 400, 300))
    scene.touch((1, "move", 420, 300), (2, "down", 600, 300))
    assert scene.told("pinch") == [(510, 0.9, 10, 0)]


def test_the_finger_that_stays_goes_on_as_a_drag_without_a_jump_and_without_a_fling(scene: Scene) -> None:
    scene.touch((1, "down", 300, 300), (2, "down", 500, 300))
    for k in range(1, 6):
        scene.touch((1, "move", 300 - 20 * k, 300), (2, "move", 500 + 20 * k, 300))
    scene.touch((1, "move", 190, 300), (2, "up", 600, 300))
    scene.log.clear()
    scene.touch((1, "move", 184, 300))
    scene.touch((1, "up", 184, 300))
    assert scene.log == [("pane", "move", -6, 0), ("pane", "end", 0, 0)]


def test_the_finger_that_stays_may_fling_by_its_own_way(scene: Scene) -> None:
    scene.touch((1, "down", 300, 300), (2, "down", 500, 300))
    scene.touch((1, "move", 280, 300), (2, "move", 520, 300))
    scene.touch((1, "rest", 280, 300), (2, "up", 520, 300))
    for k in range(1, 6):
        scene.touch((1, "move", 280 + 20 * k, 300))
    scene.touch((1, "up", 380, 300))
    # 100 px since it was last seen in the pinch, 60 ms before.
    assert scene.told("end") == [(1667, 0)]


def test_two_fingers_that_lift_together_end_at_rest_and_once(scene: Scene) -> None:
    scene.touch((1, "down", 300, 300), (2, "down", 500, 300))
    scene.touch((1, "move", 200, 300), (2, "move", 600, 300))
    scene.touch((1, "up", 150, 300), (2, "up", 650, 300))
    assert scene.told("pinch") == [(400, 2, 0, 0), (400, 1.25, 0, 0)]
    assert scene.told("end") == [(0, 0)]


def test_two_visitors_can_tap_beside_each_other(scene: Scene) -> None:
    scene.touch((1, "down", 150, 150))
    scene.touch((1, "rest", 150, 150), (2, "down", 700, 300))
    scene.touch((1, "up", 150, 150), (2, "rest", 700, 300))
    assert scene.names()[-1] == "button.tap"


def test_contacts_in_one_place_make_no_wild_zoom(scene: Scene) -> None:
    scene.touch((1, "down", 400, 300), (2, "down", 401, 300))
    scene.touch((1, "rest", 400, 300), (2, "move", 415, 300))
    assert scene.told("pinch") == [(408, 1.5, 7, 0)]


def test_of_ten_fingers_two_pinch_and_the_next_takes_a_free_place(scene: Scene) -> None:
    places = {k: 50.0 + 70 * k for k in range(10)}
    scene.touch(*[(k, "down", x, 50) for k, x in places.items()])
    assert scene.hub.fingers == 10
    moved = {k: x + (20 if k in (3, 6) else 0) for k, x in places.items()}
    scene.touch(*[(k, "move", x, 50) for k, x in moved.items()])
    # 3 and 6 move: they are the two, the other eight rest.
    assert scene.told("pinch") == [(385, 1, 20, 0)]
    scene.touch(*[(k, "up" if k == 3 else "rest", x, 50) for k, x in moved.items()])
    scene.log.clear()
    scene.touch((0, "move", 40, 50), (6, "move", 500, 50))
    # 6 stays and 0, the first that came, takes the place of 3: 440 px become 460.
    assert scene.told("pinch") == [(270, round(460 / 440, 3), 0, 0)]
    scene.touch(*[(k, "up", x, 50) for k, x in moved.items() if k != 3])
    assert scene.names().count("pane.end") == 1
    assert scene.hub.fingers == 0


def test_on_what_does_not_pinch_the_first_drags_and_the_next_follows(qapp: Any) -> None:
    scene = Scene(Scroller)
    scene.touch((1, "down", 500, 300), (2, "down", 600, 300))
    scene.touch((1, "move", 500, 280), (2, "move", 600, 280))
    scene.touch((1, "up", 500, 280), (2, "rest", 600, 280))
    scene.touch((2, "move", 600, 270))
    scene.touch((2, "up", 600, 270))
    assert scene.told("move") == [(0, -20), (0, -10)]
    assert scene.names().count("pane.begin") == scene.names().count("pane.end") == 1
    scene.close()


# palms ---------------------------------------------------------------------------------------------------


def test_a_palm_never_taps_never_drags_and_halts_nothing(scene: Scene) -> None:
    scene.touch((1, "down", 150, 150), size=PALM)
    assert scene.hub.fingers == 1
    scene.touch((1, "move", 250, 150), size=PALM)
    scene.touch((1, "move", 251, 150), size=FINGER)
    scene.touch((1, "up", 150, 150), size=FINGER)
    assert scene.log == [] and scene.hub.fingers == 0
    assert scene.seen > 0  # somebody is there


def test_a_contact_that_grows_into_a_palm_cancels_what_it_began(panned: Scene) -> None:
    panned.touch((1, "down", 150, 150), size=FINGER)
    panned.touch((1, "rest", 150, 150), size=PALM)
    panned.touch((1, "up", 150, 150), size=FINGER)
    assert panned.names() == ["pane.halt", "button.press", "button.release"]
    panned.log.clear()
    panned.touch((1, "down", 500, 150), size=FINGER)
    panned.touch((1, "move", 540, 150), size=FINGER)
    panned.touch((1, "move", 580, 150), size=PALM)
    panned.touch((1, "up", 700, 150), size=PALM)
    assert panned.names() == ["pane.halt", "pane.begin", "pane.move", "pane.cancel"]


def test_a_palm_beside_a_finger_takes_nothing_from_it(scene: Scene) -> None:
    scene.touch((1, "down", 500, 300), size=PALM)
    scene.touch((2, "down", 300, 300), size=FINGER)
    scene.touch((2, "move", 340, 300), size=FINGER)
    assert scene.names() == ["pane.halt", "pane.begin", "pane.move"]


def test_of_two_that_pinch_one_becomes_a_palm_and_the_other_drags_on(panned: Scene) -> None:
    panned.touch((1, "down", 300, 300), (2, "down", 500, 300), size=FINGER)
    panned.touch((1, "move", 280, 300), (2, "move", 520, 300), size=FINGER)
    panned.touch((2, "rest", 520, 300), size=PALM)
    panned.touch((1, "move", 270, 300), size=FINGER)
    panned.touch((1, "up", 270, 300), size=FINGER)
    assert panned.names()[-3:] == ["pane.pinch", "pane.move", "pane.end"]
    assert panned.told("move") == [(-10, 0)]


def test_a_panel_that_shows_nothing_but_palms_is_not_believed(scene: Scene) -> None:
    for _ in range(PALMS_BELIEVED):
        scene.touch((1, "down", 150, 500), size=PALM)
        scene.touch((1, "up", 150, 500), size=PALM)
    assert scene.log == []
    scene.touch((1, "down", 150, 500), size=PALM)
    scene.touch((1, "up", 150, 500), size=PALM)
    assert scene.names() == ["lone.press", "lone.release", "lone.tap"]
    # A finger among them, and its sizes mean something again.
    scene.touch((1, "down", 700, 500), size=FINGER)
    scene.touch((1, "up", 700, 500), size=FINGER)
    scene.log.clear()
    scene.touch((1, "down", 150, 500), size=PALM)
    scene.touch((1, "up", 150, 500), size=PALM)
    assert scene.log == []


def test_without_a_threshold_there_are_no_palms(scene: Scene) -> None:
    scene.hub.palm = 0
    scene.touch((1, "down", 150, 500), size=500)
    scene.touch((1, "up", 150, 500), size=500)
    assert scene.names()[-1] == "lone.tap"


# never released, and cancelled ---------------------------------------------------------------------------


def test_touches_that_are_never_released_make_room_when_all_places_are_taken(scene: Scene) -> None:
    for k in range(MAX_FINGERS):
        scene.touch((k, "down", 30.0 * k, 580))
    scene.touch((50, "down", 150, 500))
    assert scene.hub.fingers == MAX_FINGERS and scene.log == []
    scene.now += STALE_S + 1
    scene.touch((51, "down", 150, 500))
    scene.touch((51, "up", 150, 500))
    assert scene.names()[-1] == "lone.tap"
    assert scene.hub.fingers == MAX_FINGERS - 1


def test_a_drag_that_is_never_released_ends_when_another_finger_begins(panned: Scene) -> None:
    panned.touch((1, "down", 300, 300))
    panned.touch((1, "move", 350, 300))
    panned.now += STALE_S + 1
    panned.touch((2, "down", 600, 300))
    assert panned.names()[2:] == ["pane.move", "pane.cancel", "pane.halt"]
    panned.touch((2, "move", 640, 300))
    panned.touch((2, "up", 640, 300))
    assert panned.names()[-3:] == ["pane.begin", "pane.move", "pane.end"]
    # The first wakes up: no finger but this one is there, and it begins where it rests.
    panned.log.clear()
    panned.touch((1, "move", 355, 300))
    panned.touch((1, "move", 365, 300))
    assert panned.log == [("pane", "begin", 350, 300), ("pane", "move", 15, 0)]


def test_a_finger_that_holds_still_for_long_in_its_drag_goes_on_where_it_is(scene: Scene) -> None:
    scene.touch((1, "down", 300, 300))
    scene.touch((1, "move", 350, 300))
    scene.touch((1, "move", 360, 300), dt=STALE_S + 1)
    scene.touch((1, "up", 360, 300), dt=STALE_S + 1)
    assert scene.told("move") == [(50, 0), (10, 0)]
    assert scene.told("end") == [(0, 0)]


def test_a_cancelled_touch_is_told_as_such_to_what_can_hear_it(panned: Scene) -> None:
    panned.touch((1, "down", 300, 300))
    panned.touch((1, "move", 350, 300))
    panned.cancel_touch()
    assert panned.names()[-1] == "pane.cancel"
    assert "pane.end" not in panned.names()


def test_a_cancelled_touch_ends_at_rest_what_cannot(scene: Scene) -> None:
    scene.touch((1, "down", 300, 300))
    scene.touch((1, "move", 350, 300))
    scene.cancel_touch()
    assert scene.log[-1] == ("pane", "end", 0, 0)


def test_what_is_forgotten_is_cancelled_and_chooses_nothing(panned: Scene, scene: Scene) -> None:
    for made, last in ((panned, "pane.cancel"), (scene, "pane.move")):
        made.touch((1, "down", 300, 300))
        made.touch((1, "move", 350, 300))
        made.touch((2, "down", 150, 500))
        made.hub.forget(made.pane)
        assert [n for n in made.names() if n.startswith("pane")][-1] == last
        made.touch((1, "up", 400, 300), (2, "up", 150, 500))
        assert made.names()[-1] == "lone.tap"
        assert "pane.end" not in made.names()

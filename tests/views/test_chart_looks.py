"""What a chart looks like: dashed stretches, what lives, words that fit, a finger that rests."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF

from kiosk.content.base import Kind
from kiosk.presenters.charting import plot
from kiosk.state.model import Open, Screen
from kiosk.views.charts.over import crosses
from tests.views.test_charts import open_chart
from tests.views.test_charts_live import feeding, lines

Make = Callable[..., Any]
__all__ = ["feeding"]


def near(picture: Any, colour: Any, area: Any) -> int:
    """Pixels of an area that are close to a colour."""
    found = 0
    for y in range(area.top(), area.bottom(), 2):
        for x in range(area.left(), area.right(), 2):
            there = picture.pixelColor(x, y)
            far = abs(there.red() - colour.red()) + abs(there.green() - colour.green())
            found += far + abs(there.blue() - colour.blue()) < 60
    return found


# lines


@pytest.mark.parametrize("hollow", [(3, 5), (5,)])
def test_a_dashed_stretch_is_a_line_and_no_slab(make_exhibit: Make, hollow: tuple[int, ...]) -> None:
    view = open_chart(make_exhibit(), "ai-what-next")
    canvas = view.canvas
    shape = canvas.plot
    marks = [replace(m, kind=Kind.TARGET) if n in hollow else m for n, m in enumerate(shape.marks)]
    canvas.painter.show(replace(shape, marks=tuple(marks), growth=""), view.look)
    picture = canvas.grab().toImage()
    area = canvas.painter.area.toRect()
    ink = view.look.colour("claim_target")
    assert 20 < near(picture, ink, area) < area.width() * area.height() * 0.25 * 0.01


def test_a_stretch_from_a_hollow_point_on_to_a_firm_one_is_drawn() -> None:
    from kiosk.views.charts.years import stretches

    one, two, three, four = points = [QPointF(n, n + 4) for n in (1, 2, 3, 4)]
    firm, soft = stretches(points, [False, True, False, False])
    assert soft == [QLineF(one, two), QLineF(two, three)]
    assert firm == [QLineF(three, four)]
    # Where a value is still to be guessed, nothing leads to it or away from it.
    assert stretches([one, None, three, four], [False] * 4) == ([QLineF(three, four)], [])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("asked", [True, False])
def test_a_line_crosses_no_value(make_exhibit: Make, lang: str, asked: bool) -> None:
    exhibit = make_exhibit(lang=lang)
    view = open_chart(exhibit, "ai-what-next")
    if asked:
        from kiosk.state.model import AskGuess

        exhibit.dispatch(AskGuess(True))
        exhibit.window.pump()
        view = exhibit.window.current
    painter = view.canvas.painter
    marks = [m for n, m in enumerate(painter.plot.marks) if n != painter.plot.hidden]
    dots = [QPointF(painter.x(m), painter.y(m.high)) for m in marks]
    boxes = [painter.label_rect(m) for m in marks]
    for start, end in pairwise(dots):
        assert not any(crosses(QLineF(start, end), box) for box in boxes)


@pytest.mark.parametrize("style", ["slope", "dumbbell"])
@pytest.mark.parametrize("values", [(200.0, 1.0), (1.0, 200.0), (100.0, 99.0)])
def test_the_way_of_a_comparison_crosses_no_words(
    make_exhibit: Make, style: Any, values: tuple[float, float]
) -> None:
    view = open_chart(make_exhibit(lang="en"), "ai-then-now")
    painter, shape = view.canvas.painter, view.canvas.plot
    marks = [replace(m, low=v, high=v) for m, v in zip(shape.marks, values, strict=True)]
    painter.show(replace(shape, style=style, marks=tuple(marks), top=max(values)), view.look)
    way = painter.way()
    if way.x1() > way.x2():
        way = QLineF(way.p2(), way.p1())
    assert not any(crosses(way, r) for r in painter.word_rects())
    from kiosk.views.charts.compare import free_parts

    for n in range(10):
        x = painter.area.x() + n * painter.area.width() / 9
        for part in free_parts(QLineF(x, painter.area.y(), x, painter.area.bottom()), painter.word_rects()):
            drawn = QRectF(x - 0.5, part.y1() + 1, 1, part.dy() - 2)
            assert not any(drawn.intersects(r.adjusted(1, 1, -1, -1)) for r in painter.word_rects())


# words that fit


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("step", [100, 125, 150])
def test_the_words_of_every_way_on_fit(
    make_exhibit: Make, content: Any, lang: str, size: Any, step: int
) -> None:
    exhibit = make_exhibit(size=size, lang=lang, text_step=step)
    for item in content.charts:
        view = open_chart(exhibit, item)
        for button in view.body.link_buttons:
            mark, gap, _pad, _width = button._metrics()
            assert mark + gap + button.box.width <= button.width(), (item, button.words)
            assert button.box.height <= button.height(), (item, button.words)
            at = button.mapTo(view.body, QPoint(0, 0))
            assert view.body.rect().contains(at + QPoint(button.width() - 1, button.height() - 1))


def test_the_question_mark_of_a_guess_is_never_small(make_exhibit: Make) -> None:
    from kiosk.views.charts.guess import GuessPanel

    exhibit = make_exhibit(lang="en")
    exhibit.dispatch(Open(Screen.CHART, "ai-what-next"))
    exhibit.window.pump()
    view = exhibit.window.current
    game = view.model.guess
    long = replace(game, guess=replace(game.guess, step=Decimal(1234567), unit="million companies"))
    panel = GuessPanel(view.look, long, 0, view)
    panel.resize(440, panel.heightForWidth(440))
    pad, _over = panel._pads()
    block = panel._widest(panel.width() - 2 * pad - panel._buttons)
    assert not block.one_line and block.height <= panel.height()
    panel.set_value(3)
    assert not panel.grab().isNull()
    panel.deleteLater()


# what lives


def test_a_poll_is_dotted_and_has_no_gold(make_exhibit: Make) -> None:
    view = open_chart(make_exhibit(), "new-track-bet")
    view.body.head.buttons[1].click()
    view.window().pump()
    canvas, painter = view.canvas, view.canvas.painter
    picture = canvas.grab().toImage()
    bar = painter.bar_rect(1, painter.plot.marks[1]).toRect()
    assert near(picture, view.look.colour("claim_reported"), canvas.rect()) == 0
    inside = bar.adjusted(6, 6, -6, -6)
    dots = near(picture, view.look.colour("text"), inside) / (inside.width() * inside.height() / 4)
    assert 0.03 < dots < 0.5
    assert [e.live for e in view.model.key] == ["", "vote:"]


def test_a_feed_is_a_line_with_a_ring_and_has_no_gold(feeding: Any) -> None:
    make, path = feeding
    path.write_text(lines(60))
    view = open_chart(make(), "ai-output")
    canvas = view.canvas
    picture = canvas.grab().toImage()
    assert near(picture, view.look.colour("claim_reported"), canvas.rect()) == 0
    last = QPoint(round(canvas.painter.line.x(-1)), round(canvas.painter.line.y(-1)))
    shades = [picture.pixelColor(last + QPoint(0, y)).lightness() for y in range(-13, 1)]
    # The ring, the ground within it, the point.
    assert max(shades[:6]) > 180 and min(shades[5:11]) < 60 and shades[-1] > 180


def test_a_resting_finger_keeps_the_read_out_while_values_come(feeding: Any) -> None:
    make, path = feeding
    path.write_text(lines(30))
    exhibit = make()
    window = exhibit.window
    view = open_chart(exhibit, "ai-output")
    place = QPointF(view.canvas.painter.area.center().x(), 250)
    window.hub._down(1, view.canvas.mapTo(window, place))
    assert view.body.readout.point == 14 or view.body.readout.point == 15
    with path.open("a") as file:
        file.write(lines(20, 9e10, time.time() + 19))
    exhibit.feeds.look()
    deadline = time.monotonic() + 5
    while len(view.canvas.plot.marks) != 50 and time.monotonic() < deadline:
        window.pump()
    assert len(view.canvas.plot.marks) == 50
    under = view.canvas.painter.index_at(place)
    assert under not in (14, 15)
    assert view.body.readout.point == view.canvas.point == under
    window.hub._up(1, view.canvas.mapTo(window, place))
    window.pump()
    assert exhibit.store.visit.point == under
    exhibit.feeds.look()
    assert view.canvas._finger is None


def test_a_number_below_zero_goes_to_the_left(make_exhibit: Make, book: Any) -> None:
    from PySide6.QtGui import QImage, QPainter

    from kiosk.views.charts.pictures import paint_picture

    view = open_chart(make_exhibit(), "caohejing-years")
    shape = plot("tower-output", book, "zh")
    below = replace(shape, hero=replace(shape.hero, low=-1.0, high=-1.0))
    sides = []
    for one in (shape, below):
        image = QImage(400, 100, QImage.Format.Format_RGB32)
        image.fill(view.look.colour("bg"))
        with QPainter(image) as painter:
            paint_picture(painter, QRectF(0, 0, 400, 100), one, view.look)
        # The zero line reaches from top to foot.
        sides.append(image.pixelColor(394, 2).lightness() > 60)
    assert sides == [False, True]

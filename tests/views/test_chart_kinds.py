"""Targets, counts, ranges, races, stopwatches, counters and comparisons on the screen; the clock."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.state.model import Open, Screen, SetLanguage, SetTextStep, SetTheme

LIVE = ("conflux-speed", "mri-stopwatch", "revenue-clock")
ITEMS = (
    *LIVE,
    "ai-then-now",
    "ai-companies",
    "metaverse-companies",
    "new-tracks-target",
    "conflux-daily",
)
SIZES = [(1920, 1080), (1080, 1920)]


class Hands:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def open_chart(exhibit, item):
    exhibit.dispatch(Open(Screen.CHART, item))
    for _ in range(2):
        exhibit.window.pump()
    return exhibit.window.current


def at(view, seconds):
    """Take the clock of a chart to a time, as if it had run there."""
    view.canvas.live._hold()
    view.canvas.live._done = seconds
    view.canvas.painter.set_time(seconds)


def touch(window, widget, pos):
    point = widget.mapTo(window, pos)
    window.hub._down(1, point)
    window.hub._up(1, point)
    window.pump()


# the clock ------------------------------------------------------------------------------------------------


@pytest.fixture
def clock(qapp):
    from PySide6.QtCore import QObject

    from kiosk.views.charts.live import LiveClock

    parent, ticks, hands = QObject(), [], Hands()
    made = LiveClock(parent, ticks.append, hands)
    made.ticks, made.hands, made.keeper = ticks, hands, parent
    yield made
    made.set_length(0.0, (), 50)


def test_a_clock_runs_pauses_and_ends(clock):
    told = []
    clock.changed.connect(lambda: told.append(clock.elapsed))
    clock.set_length(10.0, (4.0, 10.0), 50)
    clock.set_shown(True)
    clock.restart()
    assert clock.running and clock.elapsed == 0.0
    clock.hands.now += 3
    assert clock.elapsed == 3.0
    clock.toggle()
    clock.hands.now += 100
    assert (clock.elapsed, clock.paused, clock.running) == (3.0, True, False)
    clock.toggle()
    clock.hands.now += 2
    clock._on_time()
    assert clock.ticks[-1] == 5.0 and clock.running
    clock.hands.now += 50
    clock._on_time()
    assert (clock.ticks[-1], clock.ended, clock.running) == (10.0, True, False)
    clock.toggle()
    assert not clock.paused and not clock.running
    assert told == [0.0, 3.0, 3.0, 10.0]


def test_skipping_goes_from_stop_to_stop(clock):
    clock.set_length(94.8, (73.4, 88.0, 94.8), 50)
    clock.set_shown(True)
    clock.restart()
    seen = []
    for _ in range(4):
        clock.skip()
        seen.append((clock.elapsed, clock.running))
    assert seen == [(73.4, True), (88.0, True), (94.8, False), (94.8, False)]


def test_skipping_a_clock_that_is_paused_leaves_it_paused(clock):
    clock.set_length(10.0, (4.0, 10.0), 50)
    clock.set_shown(True)
    clock.restart()
    clock.toggle()
    clock.skip()
    assert (clock.elapsed, clock.paused, clock.running) == (4.0, True, False)


def test_a_hidden_clock_stands_and_loses_no_time(clock):
    clock.set_length(float("inf"), (), 50)
    clock.restart()
    assert not clock.running
    clock.set_shown(True)
    clock.hands.now += 5
    clock.set_shown(False)
    clock.hands.now += 1000
    assert (clock.elapsed, clock.running) == (5.0, False)
    clock.set_shown(True)
    assert clock.running and clock.endless and not clock.ended
    clock.hands.now += 1
    assert clock.elapsed == 6.0


def test_where_nothing_may_move_the_clock_stands_at_its_end(clock):
    clock.set_length(10.0, (10.0,), 50)
    clock.set_shown(True)
    clock.restart(still=10.0)
    clock.toggle()
    assert (clock.elapsed, clock.still, clock.running, clock.ticks) == (10.0, True, False, [10.0])


# live charts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item", LIVE)
def test_a_live_chart_runs_when_it_is_opened_and_can_be_paused(make_exhibit, item):
    view = open_chart(make_exhibit(motion_off=False), item)
    pause = view.body.steps[0]
    assert view.canvas.live.running
    assert (pause.words, pause.icon_name, pause.accessibleName()) == ("暂停", "pause", "暂停")
    width = pause.sizeHint().width()
    pause.click()
    assert not view.canvas.live.running
    assert (pause.words, pause.icon_name, pause.accessibleName()) == ("继续", "play", "继续")
    assert pause.sizeHint().width() == width
    pause.click()
    assert view.canvas.live.running


@pytest.mark.parametrize("item", LIVE)
def test_without_motion_a_live_chart_shows_its_result_at_once(make_exhibit, item):
    view = open_chart(make_exhibit(), item)
    live = view.canvas.live
    assert not live.running and live.still
    assert view.canvas.painter.seconds == (60.0 if live.endless else live.length)
    assert not any(b.isEnabled() for b in view.body.steps)


def test_the_rate_says_what_it_shows_where_nothing_moves(make_exhibit):
    exhibit = make_exhibit()
    view = open_chart(exhibit, "revenue-clock")
    assert view.canvas.painter.boxes[0][0].text == "一分钟里，按平均速度"
    exhibit.dispatch(SetLanguage("en"))
    assert view.canvas.painter.boxes[0][0].text == "In one minute, at the average rate"


def test_the_rate_counts_since_it_was_opened(make_exhibit):
    exhibit = make_exhibit(motion_off=False, lang="en")
    view = open_chart(exhibit, "revenue-clock")
    assert view.canvas.painter.boxes[0][0].text == "Since you opened this chart, at the average rate"
    at(view, 30.0)
    open_chart(exhibit, "shoreline")
    assert not view.canvas.live.live
    open_chart(exhibit, "revenue-clock")
    assert view.canvas.live.elapsed < 5.0


def test_skipping_ends_a_race_and_replaying_begins_it_anew(make_exhibit):
    exhibit = make_exhibit(motion_off=False, lang="en")
    view = open_chart(exhibit, "conflux-speed")
    pause, skip = view.body.steps
    assert skip.words == "Skip ahead"
    skip.click()
    painter = view.canvas.painter
    assert view.canvas.live.ended and painter.share == 1.0
    assert [painter.steps(lane, painter.seconds) for lane in painter.lanes] == [428, 75]
    assert not pause.isEnabled() and not skip.isEnabled()
    view.replay.click()
    assert view.canvas.live.running and painter.share < 0.5
    assert pause.isEnabled() and skip.isEnabled()


def test_leaving_stops_the_clock_and_coming_back_begins_anew(make_exhibit):
    exhibit = make_exhibit(motion_off=False)
    view = open_chart(exhibit, "mri-stopwatch")
    at(view, 40.0)
    exhibit.dispatch(Open(Screen.HOME))
    exhibit.window.pump()
    assert not view.canvas.live.running
    open_chart(exhibit, "mri-stopwatch")
    assert view.canvas.live.running and view.canvas.live.elapsed < 5.0


def test_another_language_or_look_does_not_start_it_over(make_exhibit):
    exhibit = make_exhibit(motion_off=False)
    view = open_chart(exhibit, "mri-stopwatch")
    at(view, 40.0)
    for event in (SetLanguage("en"), SetTheme("light"), SetTextStep(125)):
        exhibit.dispatch(event)
        exhibit.window.pump()
        assert 40.0 <= view.canvas.live.elapsed < 60.0
        assert view.canvas.live.running
        assert view.body.steps[0].clock is view.canvas.live


def test_a_paused_chart_stays_paused_in_another_language(make_exhibit):
    exhibit = make_exhibit(motion_off=False)
    view = open_chart(exhibit, "conflux-speed")
    view.body.steps[0].click()
    exhibit.dispatch(SetLanguage("en"))
    exhibit.window.pump()
    assert view.canvas.live.paused and not view.canvas.live.running
    assert view.body.steps[0].words == "Go on"


def test_each_runner_takes_its_steps_while_the_rival_takes_one(make_exhibit):
    view = open_chart(make_exhibit(), "conflux-speed")
    painter = view.canvas.painter
    length = view.canvas.live.length
    for share, steps in ((0.0, [0, 0]), (0.5, [214, 37]), (1.0, [428, 75])):
        assert [painter.steps(lane, length * share) for lane in painter.lanes] == steps
    first, second = painter.lanes
    assert first.way.length() == second.way.length()
    assert [len(p) for p in painter.places] == [428, 75]


def test_the_stopwatch_tells_whole_seconds_and_which_have_passed(make_exhibit):
    view = open_chart(make_exhibit(), "mri-stopwatch")
    painter = view.canvas.painter
    assert [painter._shown(s) for s in (0.0, 73.9, 94.7, 94.8)] == ["0", "73", "94", "94.8"]
    words = words_at(view, 80.0)
    assert (words.count("到了"), words.count("计时中")) == (1, 2)
    words = words_at(view, 94.8)
    assert (words.count("到了"), words.count("计时中")) == (3, 0)


def test_a_minute_of_dots_is_full_at_its_end(qapp):
    from kiosk.views.charts.rate import RatePainter

    assert [RatePainter.lit(s) for s in (0.0, 0.9, 1.0, 59.9, 60.0, 60.9, 61.0, 120.0)] == [
        0,
        0,
        1,
        59,
        60,
        60,
        1,
        60,
    ]


# painting -------------------------------------------------------------------------------------------------


def picture(view):
    """The canvas as it is painted anew."""
    from PySide6.QtGui import QImage, QPainter

    image = QImage(view.canvas.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    view.canvas.view.render(painter)
    painter.end()
    return image


def record(monkeypatch):
    """Boxes of the texts that are drawn from now on, in px of the canvas."""
    from PySide6.QtCore import QRectF

    from kiosk.views.text import TextBox

    found = []
    real = TextBox.draw

    def draw(self, painter, x, y, colour):
        box = painter.transform().mapRect(QRectF(x, y, self.width, self.height))
        found.append((self.text, box, self.font.pixelSize()))
        real(self, painter, x, y, colour)

    monkeypatch.setattr(TextBox, "draw", draw)
    return found


def words_at(view, seconds):
    """What is written on the canvas at a time."""
    with pytest.MonkeyPatch.context() as patch:
        view.canvas.painter.set_time(seconds)
        found = record(patch)
        picture(view)
    return [text for text, _, _ in found]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("item", "times"),
    [
        ("conflux-speed", (0.0, 0.04, 0.5, 3.0, 3.04, 11.9, 12.0, 0.0)),
        ("mri-stopwatch", (0.0, 0.05, 0.1, 1.0, 25.0, 25.05, 73.38, 73.42, 94.75, 94.8, 0.0)),
        ("revenue-clock", (0.0, 0.1, 0.4, 1.0, 7.3, 59.9, 60.0, 61.0, 4000.0, 0.0)),
    ],
)
def test_all_that_changes_with_time_is_painted_anew(make_exhibit, monkeypatch, item, times, size):
    from PIL import ImageChops
    from PySide6.QtCore import QRect, QRectF

    view = open_chart(make_exhibit(size=size), item)
    painter = view.canvas.painter
    dirty = []
    for layer in painter.layers:
        monkeypatch.setattr(layer, "update", lambda *area: dirty.append(*(area or (QRectF(0, 0, 1e4, 1e4),))))
    monkeypatch.setattr(painter, "renew", dirty.append)
    painter.set_time(times[0])
    before = pixels(view)
    for seconds in times[1:]:
        dirty.clear()
        painter.set_time(seconds)
        after = pixels(view)
        # A longer arc is another curve: its edges differ by a shade all along.
        changed = ImageChops.difference(after, before)
        for area in dirty:
            rect = area.toAlignedRect() & QRect(0, 0, *changed.size)
            changed.paste((0, 0, 0, 0), (rect.left(), rect.top(), rect.right() + 1, rect.bottom() + 1))
        assert most(changed) <= 40, (seconds, changed.point(lambda shade: 255 * (shade > 40)).getbbox())
        before = after


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("item", "times"),
    [
        ("conflux-speed", (0.0, 0.05, 0.1, 2.0, 2.05, 2.1, 2.6, 11.95, 12.0, 3.0)),
        ("mri-stopwatch", (0.0, 0.05, 1.0, 1.05, 12.6, 12.65, 25.05, 40.0, 73.38, 73.42, 94.8, 2.0)),
        ("revenue-clock", (0.0, 0.1, 0.4, 1.0, 7.3, 7.4, 59.9, 60.0, 61.0)),
    ],
)
def test_what_is_painted_in_parts_is_what_is_painted_at_once(make_exhibit, monkeypatch, item, times, size):
    from PIL import ImageChops
    from PySide6.QtGui import QRegion
    from PySide6.QtWidgets import QWidget

    view = open_chart(make_exhibit(size=size), item)
    painter, port = view.canvas.painter, view.canvas.view.viewport()
    dirty = []
    monkeypatch.setattr(painter, "renew", lambda area: dirty.append(area.toAlignedRect()))
    painter.set_time(times[0])
    shown = port.grab().toImage()
    for seconds in times[1:]:
        dirty.clear()
        painter.set_time(seconds)
        region = QRegion()
        for rect in dirty:
            region |= rect
        if not region.isEmpty():
            port.render(shown, region.boundingRect().topLeft(), region, QWidget.RenderFlag(0))
        whole = port.grab().toImage()
        # The clip of a smooth edge may differ by a shade.
        far = most(ImageChops.difference(as_pillow(shown), as_pillow(whole)))
        assert far <= 24, (seconds, far)


def pixels(view):
    """The canvas as it is painted anew, as a picture that can be reckoned with."""
    return as_pillow(picture(view))


def as_pillow(image):
    """A picture of Qt with four bytes a pixel, as one of Pillow; what it calls red is what comes first."""
    from PIL import Image

    assert image.bytesPerLine() == image.width() * 4
    return Image.frombytes("RGBA", (image.width(), image.height()), bytes(image.constBits()))


def most(difference):
    """The greatest difference of any colour of any pixel."""
    return max(high for _, high in difference.getextrema())


@pytest.mark.parametrize("size", [*SIZES, (1080, 820)])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 125, 150])
def test_texts_on_a_plot_lie_apart_and_inside(make_exhibit, monkeypatch, size, lang, step):
    exhibit = make_exhibit(size=size, lang=lang, text_step=step)
    for item in ITEMS:
        view = open_chart(exhibit, item)
        with monkeypatch.context() as patch:
            found = record(patch)
            picture(view)
        whole = view.canvas.rect().toRectF().adjusted(-1, -1, 1, 1)
        assert found, item
        for n, (text, box, em) in enumerate(found):
            assert whole.left() <= box.left() and box.right() <= whole.right(), (item, text)
            # The line of a text is higher than its letters.
            slack = em * 0.35
            assert box.bottom() - slack <= whole.bottom() and box.top() + slack >= whole.top(), (item, text)
            for other, second, other_em in found[:n]:
                inner = box.adjusted(0, em * 0.2, 0, -em * 0.2)
                outer = second.adjusted(0, other_em * 0.2, 0, -other_em * 0.2)
                assert not inner.intersects(outer), (item, text, other)


def test_ticks_of_an_hour_leave_nothing_behind(make_exhibit):
    exhibit = make_exhibit()
    for item in LIVE:
        view = open_chart(exhibit, item)
        canvas, painter = view.canvas, view.canvas.painter
        picture(view)
        items, children = canvas.item_count, len(canvas.findChildren(object))
        texts = len(painter._boxes)
        for n in range(300):
            painter.set_time(n * 12.0)
            if n % 10 == 0:
                picture(view)
        assert canvas.item_count == items
        assert len(canvas.findChildren(object)) == children
        assert len(painter._boxes) == texts


# dots that open -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [100, 150])
def test_a_ringed_dot_opens_its_company(make_exhibit, size, step):
    exhibit = make_exhibit(size=size, text_step=step)
    view = open_chart(exhibit, "ai-companies")
    painter = view.canvas.painter
    assert [p.box.text for p in painter.plates] == ["商汤科技", "联影智能"]
    first, second = (p.rect for p in painter.plates)
    touch_size = view.look.metrics.touch
    assert min(first.width(), first.height()) >= touch_size
    assert second.left() - first.right() >= view.look.metrics.gap - 1
    touch(exhibit.window, view.canvas, second.center())
    assert (exhibit.store.visit.screen, exhibit.store.visit.item) == (Screen.COMPANY, "united-imaging")


def test_other_dots_open_nothing_and_say_so(make_exhibit):
    exhibit = make_exhibit()
    view = open_chart(exhibit, "ai-companies")
    dots = view.canvas.painter.dots
    assert not view.canvas.tappable(dots.at(300))
    touch(exhibit.window, view.canvas, dots.at(300))
    assert exhibit.store.visit.screen is Screen.CHART
    assert exhibit.store.visit.point is None


def test_ringed_dots_are_dots_of_the_count_and_none_of_its_part(make_exhibit):
    for item in ("ai-companies", "metaverse-companies"):
        painter = open_chart(make_exhibit(), item).canvas.painter
        dots = [painter.dots.at(n) for n in range(painter.dots.count)]
        assert painter.plates
        for plate in painter.plates:
            index = dots.index(plate.dot)
            assert painter.dots.part <= index < painter.dots.count


@pytest.mark.parametrize("size", [*SIZES, (1080, 820)])
@pytest.mark.parametrize("step", [100, 150])
def test_dots_can_be_told_apart_at_each_size_of_text(make_exhibit, size, step):
    exhibit = make_exhibit(size=size, lang="en", text_step=step)
    for item in ("ai-companies", "metaverse-companies"):
        view = open_chart(exhibit, item)
        dots = view.canvas.painter.dots
        assert dots.pitch >= view.look.px(9), item
        last = dots.at(dots.count - 1)
        assert last.y() + dots.pitch / 2 <= view.canvas.painter.plates[0].rect.y()


# styles ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["slope", "dumbbell"])
def test_both_styles_of_a_comparison_are_painted_and_read_out(make_exhibit, content, loaded, style):
    chart = content.charts["ai-then-now"].model_copy(update={"style": style})
    other = content.model_copy(update={"charts": {"x": chart}})
    exhibit = make_exhibit(content=replace(loaded, content=other))
    view = open_chart(exhibit, "x")
    painter = view.canvas.painter
    first, last = painter.at(0), painter.at(1)
    assert first.x() < last.x()
    if style == "slope":
        assert painter.area.bottom() - first.y() == pytest.approx(595 / 705 * painter.area.height())
    else:
        assert first.y() == last.y()
        assert first.x() - painter.area.x() == pytest.approx(595 / 705 * painter.area.width())
    touch(exhibit.window, view.canvas, first)
    assert exhibit.store.visit.point == 0
    assert view.body.readout.accessibleName().startswith("人工智能总产出，2021年, 约595亿元, 推算")


def test_the_line_of_a_target_stands_where_the_target_ends(make_exhibit, content, loaded):
    from decimal import Decimal

    from kiosk.content.base import Kind

    spec = content.figures["new-tracks-target"]
    reached = spec.model_copy(update={"kind": Kind.REPORTED, "value": Decimal("0.5"), "note": None})
    chart = content.charts["new-tracks-target"].model_copy(
        update={"figures": ("reached", "new-tracks-target")}
    )
    figures = {**content.figures, "reached": reached}
    other = content.model_copy(update={"charts": {"x": chart}, "figures": figures})
    view = open_chart(make_exhibit(content=replace(loaded, content=other)), "x")
    painter = view.canvas.painter
    actual, target = (painter.bar_rect(n, m) for n, m in enumerate(view.model.plot.marks))
    assert actual.width() == pytest.approx(target.width() / 3)
    assert painter.x(view.model.plot.reference.high) == pytest.approx(target.right())
    assert painter._gap_height(view.model.plot, view.look) == 0.0


# small pictures -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("theme", ["dark", "light", "high_contrast"])
def test_each_kind_has_a_small_picture_of_its_own(qapp, book, item, theme):
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from kiosk.presenters.charting import plot
    from kiosk.presenters.metrics import Metrics
    from kiosk.views.charts.mini import paint_mini
    from kiosk.views.style import Style

    image = QImage(360, 120, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_mini(painter, QRectF(10, 10, 340, 100), plot(item, book, "zh"), Style(Metrics(1920, 1080), theme))
    painter.end()
    inked = sum(image.pixelColor(x, y).alpha() > 60 for x in range(0, 360, 3) for y in range(0, 120, 3))
    outside = sum(
        image.pixelColor(x, y).alpha() > 60
        for x in range(0, 360, 2)
        for y in range(0, 120, 2)
        if not 6 <= x < 354 or not 6 <= y < 114
    )
    assert inked > 60 and outside == 0

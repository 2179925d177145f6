"""Charts that live, on the screen: one touch votes, a feed is followed, the ledger is followed."""

from __future__ import annotations

import time
from datetime import datetime
from decimal import Decimal

import pytest

from kiosk.content.charts import Feed
from kiosk.state.model import Open, PointAt, Screen, SetLanguage, ShowTable, StartOver
from tests.views.test_charts import open_chart, touch

POLL = "new-track-bet"
SIZES = [(1920, 1080), (1080, 1920)]


@pytest.fixture
def feeding(make_exhibit, loaded, tmp_path):
    """An exhibit whose first chart has a feed, and the file of it."""
    from kiosk.content.loaded import Loaded
    from kiosk.runtime.feedwatch import FeedWatch

    content = loaded.content
    chart = content.charts["ai-output"].model_copy(update={"feed": Feed(file="a.csv", stale_s=5)})
    content = content.model_copy(update={"charts": {**content.charts, "ai-output": chart}})
    (tmp_path / "feeds").mkdir()

    def make(**more):
        exhibit = make_exhibit(content=Loaded(content, (), loaded.digest), **more)
        exhibit.folder = tmp_path
        exhibit.feeds.set_content(content, tmp_path)
        assert isinstance(exhibit.feeds, FeedWatch)
        return exhibit

    return make, tmp_path / "feeds" / "a.csv"


def lines(count, value=7e10, end=None):
    end = end or time.time()
    times = (datetime.fromtimestamp(end - count + 1 + n) for n in range(count))
    return "".join(f"{at.isoformat()},{value + n * 1e8:.0f}\n" for n, at in enumerate(times))


# votes


def test_one_touch_votes_and_the_bars_move_at_once(make_exhibit):
    exhibit = make_exhibit()
    view = open_chart(exhibit, POLL)
    body, head = view.body, view.body.head
    assert head.words == "点一个选项，就投了一票。这台机器上共0票"
    button = head.buttons[1]
    touch(exhibit.window, button, button.width() / 2, button.height() / 2)
    assert exhibit.store.visit.voted == ((POLL, "metaverse"),)
    assert view.body is body, "nothing was built anew"
    assert [m.high for m in view.canvas.painter.plot.marks] == [0, 1, 0]
    assert head.words == "谢谢，你的一票已经算进去了。这台机器上共1票"
    assert [b.isEnabled() for b in head.buttons] == [False, True, False]
    assert button.chosen and button.accessibleName() == "元宇宙, 你投了这一项"


def test_a_second_touch_counts_nothing_and_the_next_visitor_votes_again(make_exhibit):
    exhibit = make_exhibit()
    view = open_chart(exhibit, POLL)
    for n in (1, 1, 0, 2):
        view.body.head.buttons[n].click()
        exhibit.window.pump()
    assert exhibit.votes.counts == {POLL: {"metaverse": 1}}
    exhibit.dispatch(StartOver())
    view = open_chart(exhibit, POLL)
    view.body.head.buttons[0].click()
    assert exhibit.votes.counts == {POLL: {"metaverse": 1, "green-low-carbon": 1}}


def test_bars_travel_from_the_old_count_to_the_new_one(make_exhibit):
    exhibit = make_exhibit(motion_off=False)
    view = open_chart(exhibit, POLL)
    view.canvas.finish()
    view.body.head.buttons[1].click()
    painter = view.canvas.painter
    assert painter.plot.marks[1].high == 0 and view.canvas.playing
    view.canvas._on_move(0.5)
    assert painter.plot.marks[1].high == 0.5
    assert painter.plot.marks[1].label == "1票"
    view.canvas.settle()
    assert painter.plot.marks[1].high == 1 and not view.canvas.playing


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 150])
def test_the_parts_of_a_poll_lie_apart(make_exhibit, size, lang, step):
    exhibit = make_exhibit(size=size, lang=lang, text_step=step)
    view = open_chart(exhibit, POLL)
    head, canvas = view.body.head, view.canvas
    rects = [head.question.geometry(), *(b.geometry() for b in head.buttons)]
    for i, one in enumerate(rects):
        assert head.rect().contains(one)
        assert not any(one.intersects(other) for other in rects[:i])
    for button in head.buttons:
        assert button.width() >= button.sizeHint().width()
        assert button.height() >= view.look.metrics.touch
    assert not head.geometry().intersects(canvas.geometry())
    line = head._line(head.width())
    assert rects[-1].bottom() + head._gap + line.height <= head.height() + 1


def test_votes_are_kept_by_an_exhibit_that_has_a_folder(qapp, loaded, tmp_path):
    from kiosk.app import Exhibit
    from kiosk.runtime.trace import Trace
    from kiosk.state.model import Visit, Vote

    for n in (1, 2):
        exhibit = Exhibit(loaded, Visit(), Trace(None), data=tmp_path, motion_off=True)
        exhibit.votes.start()
        exhibit.dispatch(Open(Screen.CHART, POLL))
        exhibit.dispatch(Vote("metaverse"))
        end = time.monotonic() + 10
        while exhibit.votes.counts != {POLL: {"metaverse": n}} and time.monotonic() < end:
            qapp.processEvents()
        assert exhibit.votes.counts == {POLL: {"metaverse": n}}
        exhibit.close()


# feeds


def test_a_feed_is_followed_and_nothing_is_built_anew(feeding):
    make, path = feeding
    path.write_text(lines(5))
    exhibit = make()
    view = open_chart(exhibit, "ai-output")
    assert exhibit.feeds.running
    assert len(view.canvas.plot.marks) == 5 and not view.body.head.feed.old
    body, items = view.body, view.canvas.item_count
    for n in range(20):
        with path.open("a") as file:
            file.write(lines(1, 8e10, time.time() + 1 + n))
        exhibit.feeds.look()
        exhibit.window.pump()
    assert view.body is body and view.canvas.item_count == items
    assert len(view.canvas.plot.marks) == 25
    assert view.body.head.accessibleName().startswith("实时：800亿元，截至")


def test_a_feed_that_is_missing_begins_and_stops(feeding):
    make, path = feeding
    exhibit = make(lang="en")
    view = open_chart(exhibit, "ai-output")
    assert view.body.head.feed.text == "No live values yet: these are the figures of the report"
    assert [m.id for m in view.canvas.plot.marks][-1] == "ai-output-2022"
    path.write_text(lines(4))
    exhibit.feeds.look()
    exhibit.window.pump()
    view = exhibit.window.current
    assert len(view.canvas.plot.marks) == 4 and not view.body.head.feed.old
    exhibit.feeds._readers["ai-output"]._fresh_until = 0.0
    exhibit.feeds.look()
    exhibit.window.pump()
    assert view.body.head.feed.old
    assert view.body.head.accessibleName().startswith("Not live any more: stopped at ")


def test_a_feed_is_looked_at_only_while_its_chart_is_shown(feeding):
    make, path = feeding
    path.write_text(lines(4))
    exhibit = make()
    assert not exhibit.feeds.running
    open_chart(exhibit, "ai-output")
    assert exhibit.feeds.running
    open_chart(exhibit, "mri-seconds")
    assert not exhibit.feeds.running
    exhibit.dispatch(Open(Screen.CHARTS))
    exhibit.window.pump()
    assert exhibit.feeds.running
    exhibit.dispatch(Open(Screen.HOME))
    assert not exhibit.feeds.running


def test_the_read_out_goes_on_while_values_come(feeding):
    make, path = feeding
    path.write_text(lines(30))
    exhibit = make()
    view = open_chart(exhibit, "ai-output")
    exhibit.dispatch(PointAt(29))
    exhibit.window.pump()
    assert view.body.readout.mark.figure.text == "729亿元"
    with path.open("a") as file:
        file.write(lines(1, 9e10, time.time() + 5))
    exhibit.feeds.look()
    exhibit.window.pump()
    assert exhibit.store.visit.point == 29 and view.canvas.point == 29
    exhibit.dispatch(PointAt(30))
    assert view.body.readout.mark.figure.text == "900亿元"


def test_table_and_language_of_a_feed(feeding):
    make, path = feeding
    path.write_text(lines(40))
    exhibit = make()
    view = open_chart(exhibit, "ai-output")
    exhibit.dispatch(ShowTable(True))
    exhibit.dispatch(SetLanguage("en"))
    exhibit.window.pump()
    assert view.body.head.accessibleName().startswith("Live: 73.9 billion yuan, as of ")
    assert len(view.model.table) == 14
    with path.open("a") as file:
        file.write(lines(1, 9e10, time.time() + 5))
    exhibit.feeds.look()
    exhibit.window.pump()
    assert any("90 billion yuan" in row.value for row in view.model.table)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [100, 150])
@pytest.mark.parametrize("count", [0, 1, 2, 2000])
def test_a_feed_is_painted_whatever_has_come(feeding, size, step, count):
    from kiosk.views.paint import LOG

    make, path = feeding
    path.write_text(lines(count))
    exhibit = make(size=size, text_step=step, lang="en")
    before = sum(LOG.failures.values())
    view = open_chart(exhibit, "ai-output")
    exhibit.window.grab()
    assert sum(LOG.failures.values()) == before
    head = view.body.head
    assert head.geometry().bottom() < view.body.readout.geometry().top() + 1
    assert head.heightForWidth(head.width()) <= head.height()
    exhibit.dispatch(Open(Screen.CHARTS))
    exhibit.window.pump()
    exhibit.window.grab()
    assert sum(LOG.failures.values()) == before


# the ledger


def changed(loaded, value):
    """The content with another output of 2022."""
    from kiosk.content.loaded import Loaded

    content = loaded.content
    figure = content.figures["ai-output-2022"].model_copy(update={"value": Decimal(value)})
    figures = {**content.figures, "ai-output-2022": figure}
    return Loaded(content.model_copy(update={"figures": figures}), (), loaded.digest)


def test_a_new_value_in_the_ledger_is_moved_to(make_exhibit, loaded):
    exhibit = make_exhibit(motion_off=False)
    view = open_chart(exhibit, "ai-output")
    view.canvas.finish()
    exhibit.replace_content(changed(loaded, "141"))
    view = exhibit.window.current
    painter = view.canvas.painter
    assert view.title.text == "逆势增长，2022年达1410亿元"
    assert painter.plot.marks[-1].high == pytest.approx(705) and view.canvas.playing
    view.canvas._on_move(0.5)
    assert painter.plot.marks[-1].high == pytest.approx((705 + 1410) / 2)
    view.canvas.settle()
    assert painter.plot.marks[-1].high == pytest.approx(1410)
    assert view.canvas.plot.marks[-1].figure.text == "1410亿元"


def test_a_new_value_is_there_at_once_where_nothing_may_move(make_exhibit, loaded):
    exhibit = make_exhibit(motion_off=True)
    view = open_chart(exhibit, "ai-output")
    exhibit.replace_content(changed(loaded, "141"))
    assert view.canvas.painter.plot.marks[-1].high == pytest.approx(1410)
    assert not view.canvas.playing


def test_another_language_is_no_movement(make_exhibit):
    exhibit = make_exhibit(motion_off=False)
    view = open_chart(exhibit, "ai-output")
    view.canvas.finish()
    exhibit.dispatch(SetLanguage("en"))
    assert not view.canvas.playing
    assert view.canvas.painter.plot.marks[-1].high == pytest.approx(70.5)


def test_votes_and_feeds_go_on_in_other_content(make_exhibit, loaded):
    exhibit = make_exhibit()
    view = open_chart(exhibit, POLL)
    view.body.head.buttons[1].click()
    exhibit.replace_content(changed(loaded, "141"))
    exhibit.window.pump()
    assert exhibit.window.current.body.head.words == "谢谢，你的一票已经算进去了。这台机器上共1票"

"""Polls and feeds in words and plots, and how a plot moves from old values to new ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.content.base import Kind
from kiosk.content.charts import Feed
from kiosk.presenters import charts as gallery
from kiosk.presenters.book import Book
from kiosk.presenters.chart import present
from kiosk.presenters.charting import plot
from kiosk.presenters.live import FeedState, Live, Sample
from kiosk.presenters.mixing import mix, moves
from kiosk.state.model import Open, Screen, Visit, Vote
from kiosk.state.order import point_of_year, points_of, year_of_point

POLL = "new-track-bet"
NOON = datetime(2026, 11, 22, 12, 0, 0).timestamp()


def poll(content, lang="zh", counts=None, **visit):
    book = Book(content)
    book.live = Live(votes={POLL: counts or {}})
    return present(Visit(screen=Screen.CHART, item=POLL, lang=lang, **visit), book)


@pytest.fixture
def fed(content):
    """Content whose first chart has a feed."""
    chart = content.charts["ai-output"].model_copy(update={"feed": Feed(file="a.csv")})
    return content.model_copy(update={"charts": {**content.charts, "ai-output": chart}})


def feed(fed, state=None, lang="zh", **visit):
    book = Book(fed)
    book.live = Live(feeds={"ai-output": state} if state is not None else {})
    return present(Visit(screen=Screen.CHART, item="ai-output", lang=lang, **visit), book)


def samples(count, value=7e10):
    return FeedState(tuple(Sample(NOON - count + 1 + n, value + n * 1e8) for n in range(count)))


# a poll


@pytest.mark.parametrize(
    ("lang", "question", "options", "hint", "total"),
    [
        (
            "zh",
            "哪条新赛道，你最看好？",
            ["绿色低碳", "元宇宙", "智能终端"],
            "点一个选项，就投了一票",
            "这台机器上共0票",
        ),
        (
            "en",
            "Which new track would you bet on?",
            ["Green and low-carbon", "Metaverse", "Smart terminals"],
            "Touch an option to vote for it",
            "0 votes on this machine",
        ),
    ],
)
def test_a_poll_before_any_vote(content, lang, question, options, hint, total):
    model = poll(content, lang)
    assert model.poll.question == question
    assert [c.text for c in model.poll.choices] == [c.name for c in model.poll.choices] == options
    assert (model.poll.hint, model.poll.thanks, model.poll.total) == (hint, "", total)
    assert [c.event for c in model.poll.choices][1] == Vote("metaverse")
    assert [m.high for m in model.plot.marks] == [0, 0, 0] and model.plot.top == 5


@pytest.mark.parametrize(
    ("lang", "thanks", "total", "name", "labels"),
    [
        (
            "zh",
            "谢谢，你的一票已经算进去了",
            "这台机器上共1235票",
            "元宇宙, 你投了这一项",
            ["0票", "1票", "1234票"],
        ),
        (
            "en",
            "Thank you: your vote is counted",
            "1,235 votes on this machine",
            "Metaverse, your vote",
            ["0 votes", "1 vote", "1,234 votes"],
        ),
    ],
)
def test_a_poll_after_the_vote(content, lang, thanks, total, name, labels):
    counts = {"metaverse": 1, "smart-terminals": 1234, "gone": 9}
    model = poll(content, lang, counts, voted=((POLL, "metaverse"),))
    assert (model.poll.thanks, model.poll.total) == (thanks, total)
    assert [c.chosen for c in model.poll.choices] == [False, True, False]
    assert model.poll.choices[1].name == name
    assert [m.label for m in model.plot.marks] == labels
    assert model.plot.top == 1234


def test_votes_are_no_claim_of_the_report(content):
    model = poll(content, counts={"metaverse": 2})
    assert [(r.name, r.value, r.claim, r.when, r.rule) for r in model.table][1] == (
        "元宇宙",
        "2票",
        "观众投票",
        "到现在为止",
        "在这台机器上计数，不记是谁投的",
    )
    assert [(e.kind, e.title) for e in model.key] == [
        (Kind.TARGET, "虚线空心：目标"),
        (Kind.REPORTED, "点纹：观众投票"),
    ]
    assert [e.title for e in poll(content, "en").key][-1] == "Dotted: visitors’ votes"
    assert poll(content, "en").key[-1].text == "Cast by visitors on this machine; not in the report."
    assert [c.mark.id for c in model.companions] == ["new-tracks-target"]


def test_an_option_leads_on_and_what_stepped_aside_does_not(content):
    events = [link.event for link in poll(content).links]
    assert Open(Screen.PLACE, "metaverse-park") in events
    places = {i: p for i, p in content.places.items() if i != "metaverse-park"}
    events = [link.event for link in poll(content.model_copy(update={"places": places})).links]
    assert Open(Screen.PLACE, "metaverse-park") not in events


def test_the_gallery_shows_the_votes(content):
    book = Book(content)
    book.live = Live(votes={POLL: {"metaverse": 3}})
    tile = next(t for t in gallery.present(Visit(screen=Screen.CHARTS), book).tiles if t.id == POLL)
    assert [m.high for m in tile.plot.marks] == [0, 3, 0]
    assert tile.plot.hero.figure.text == "3票" and tile.plot.hero.word == "观众投票"
    assert tile.name == "哪条新赛道，你最看好？, 3票, 观众投票. 下一条赛道，你来押"


# a feed


@pytest.mark.parametrize(
    ("state", "zh", "en"),
    [
        (None, "还没有实时数据，先看报道里的数字", "No live values yet: these are the figures of the report"),
        (
            FeedState((), trouble="missing"),
            "还没有实时数据，先看报道里的数字",
            "No live values yet: these are the figures of the report",
        ),
        (
            FeedState((), trouble="unreadable"),
            "实时数据读不出来，先看报道里的数字",
            "The live values cannot be read: these are the figures of the report",
        ),
        (
            samples(1),
            "实时：700亿元，截至2026年11月22日12:00:00",
            "Live: 70 billion yuan, as of 22 November 2026, 12:00:00",
        ),
        (
            replace(samples(1), stale=True),
            "数据没有更新，停在2026年11月22日12:00:00",
            "Not live any more: stopped at 22 November 2026, 12:00:00",
        ),
        (
            replace(samples(1), trouble="missing"),
            "数据没有更新，停在2026年11月22日12:00:00",
            "Not live any more: stopped at 22 November 2026, 12:00:00",
        ),
        (
            replace(samples(1), trouble="backwards"),
            "新数据的时间倒退，停在2026年11月22日12:00:00",
            "The time of new values goes backwards: stopped at 22 November 2026, 12:00:00",
        ),
        (
            replace(samples(1), trouble="unreadable"),
            "新数据读不出来，停在2026年11月22日12:00:00",
            "New values cannot be read: stopped at 22 November 2026, 12:00:00",
        ),
    ],
)
def test_the_age_of_a_feed_in_words(fed, state, zh, en):
    assert feed(fed, state).feed.text == zh
    assert feed(fed, state, "en").feed.text == en
    assert feed(fed, state).feed.old == (state != samples(1))


def test_a_feed_without_values_shows_the_figures(fed, content, book):
    shown = feed(fed).plot
    assert [m.id for m in shown.marks] == [m.id for m in plot("ai-output", book, "zh").marks]


@pytest.mark.parametrize("count", [1, 2, 3, 2000])
def test_a_feed_is_a_line_of_its_values(fed, count):
    model = feed(fed, samples(count))
    assert (model.plot.style, len(model.plot.marks)) == ("line", count)
    last = model.plot.marks[-1]
    newest = 700 + count - 1
    assert (last.figure.text, last.when, last.word) == (f"{newest}亿元", "12:00:00", "实时")
    assert model.plot.first < model.plot.marks[0].at <= last.at < model.plot.last
    assert model.plot.bottom == 0.0 and model.plot.top == pytest.approx(newest)
    assert len(model.table) <= 12 + 2


def test_live_values_are_no_claim_of_the_report(fed):
    model = feed(fed, samples(30), table=True)
    assert (model.table[0].claim, model.table[0].rule) == ("实时", "另一个程序给出，只画最近的一段")
    assert [e.title for e in model.key] == ["实心：报道值", "圆环：实时数据"]
    assert model.summary.endswith("表格列出最近的12个数。")
    english = feed(fed, samples(30), "en", table=True)
    assert english.key[-1].text == "Given by another program; not in the report."
    assert english.table[0].rule == "given by another program; only the latest are drawn"
    assert english.summary.endswith("The table lists the newest 12.")


@pytest.mark.parametrize("value", [0.0, -5e9, 1e-7, 9e14, 12345.678])
def test_any_value_has_a_place_on_the_axis(fed, value):
    model = feed(fed, FeedState((Sample(NOON - 1, value), Sample(NOON, value))))
    assert model.plot.bottom < model.plot.top
    assert all(model.plot.bottom <= m.high <= model.plot.top for m in model.plot.marks)
    assert "E" not in model.plot.marks[0].figure.text


def test_between_two_values_the_plot_is_the_same_one(fed):
    book, state = Book(fed), samples(50)
    book.live = Live(feeds={"ai-output": state})
    assert plot("ai-output", book, "zh") is plot("ai-output", book, "zh")
    assert plot("ai-output", book, "zh") is not plot("ai-output", book, "en")
    book.live = Live(feeds={"ai-output": samples(51)})
    assert len(plot("ai-output", book, "zh").marks) == 51


def test_the_read_out_of_a_feed_leaves_the_year_cursor_alone(fed):
    assert points_of(fed, "ai-output") == 2000
    assert year_of_point(fed, "ai-output", 0) is None
    assert point_of_year(fed, "ai-output", 2019) is None
    assert feed(fed, samples(30), point=29).point == 29
    assert feed(fed, samples(30), point=30).point is None
    assert feed(fed, samples(30)).hint == "手指在图上移动，看每一刻的数"
    assert feed(fed, samples(30), "en").hint == "Move a finger over the chart to read each moment"


def test_the_tile_of_a_feed_shows_its_newest_value_and_the_chart_the_figure_too(fed):
    book = Book(fed)
    book.live = Live(feeds={"ai-output": samples(30)})
    tile = gallery.present(Visit(screen=Screen.CHARTS), book).tiles[0]
    assert (tile.plot.hero.figure.text, tile.plot.hero.word, tile.plot.hero.short) == (
        "729亿元",
        "实时",
        "人工智能总产出",
    )
    assert feed(fed, samples(30)).companions[0].mark.id == "ai-output-2022"
    for lang, word in (("zh", "停更"), ("en", "stopped")):
        book.live = Live(feeds={"ai-output": replace(samples(30), stale=True)})
        assert gallery.present(Visit(screen=Screen.CHARTS, lang=lang), book).tiles[0].plot.hero.word == word


# from old values to new ones


def test_values_move_and_words_do_not(content):
    before = poll(content, counts={"metaverse": 1}).plot
    after = poll(content, counts={"metaverse": 1, "smart-terminals": 9}).plot
    assert moves(before, after)
    half = mix(before, after, 0.5)
    assert [m.high for m in half.marks] == [0, 1, 4.5]
    assert (half.top, half.marks[2].label) == (7.0, "9票")
    assert mix(before, after, 0.0).marks[2].high == 0
    assert mix(before, after, 1.0) is after


def test_a_new_mark_rises_from_zero(book):
    after = plot("ai-output", book, "zh")
    before = replace(after, marks=after.marks[:-1])
    start = mix(before, after, 0.0)
    assert (start.marks[-1].high, start.marks[-1].at) == (0.0, after.marks[-1].at)
    assert start.marks[0].high == after.marks[0].high


def test_what_does_not_move(content, book, fed):
    same = plot("ai-output", book, "zh")
    assert not moves(same, same)
    assert not moves(same, plot("mri-seconds", book, "zh"))
    assert not moves(same, replace(same, marks=()))
    one, two = feed(fed, samples(2)).plot, feed(fed, samples(3)).plot
    assert not moves(one, two) and not moves(same, two)


# where live values come from, and how their axis is written


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "票数：观众在这台机器上投的，不出自报道。来源："),
        ("en", "The votes: cast on this machine, not from the report. Source: "),
    ],
)
def test_the_foot_of_a_poll_credits_the_machine(content, lang, words):
    assert poll(content, lang).source.startswith(words)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "实时数据：来自这台机器上的一个文件，不出自报道。来源："),
        ("en", "Live values: from a file of this machine, not from the report. Source: "),
    ],
)
def test_the_foot_of_a_feed_credits_its_file(fed, lang, words):
    assert feed(fed, samples(30), lang).source.startswith(words)
    assert feed(fed, None, lang).source.startswith(words.split("。" if lang == "zh" else ". ")[-1])


def spread(seconds, value=7e10):
    times = [NOON + seconds * n / 4 for n in range(5)]
    return FeedState(tuple(Sample(at, value) for at in times))


@pytest.mark.parametrize(
    ("seconds", "lang", "first", "last"),
    [
        (0.2, "zh", "12:00:00", "12:00:00"),
        (300, "en", "12:00:00", "12:05:00"),
        (3600, "zh", "12:00", "13:00"),
        (86_400, "zh", "11月22日 12:00", "11月23日 12:00"),
        (86_400, "en", "22 Nov 12:00", "23 Nov 12:00"),
        (8 * 86_400, "zh", "11月22日", "11月30日"),
        (9 * 86_400, "en", "22 Nov", "1 Dec"),
    ],
)
def test_the_times_of_a_feed_are_written_as_long_as_they_must(fed, seconds, lang, first, last):
    marks = feed(fed, spread(seconds), lang).plot.marks
    assert (marks[0].tick, marks[-1].tick) == (first, last)


@pytest.mark.parametrize("seconds", [0.2, 60, 86_400])
def test_the_values_of_a_feed_fill_the_plot_however_short_it_is(fed, seconds):
    shape = feed(fed, spread(seconds)).plot
    share = (shape.marks[-1].at - shape.marks[0].at) / (shape.last - shape.first)
    assert 0.9 < share < 1.0


@pytest.mark.parametrize(("lang", "top"), [("zh", "1万亿"), ("en", "1 trillion")])
def test_ticks_name_a_scale_that_the_subtitle_does_not(fed, lang, top):
    shape = feed(fed, spread(60, 1.2e12), lang).plot
    assert shape.ticks[0].text == "0" and top in [t.text for t in shape.ticks]
    plain = feed(fed, spread(60), lang).plot
    assert all(t.text.replace(",", "").replace(".", "").isdigit() for t in plain.ticks)


def test_a_feed_that_was_too_fast_says_so(fed):
    state = FeedState((Sample(NOON - 1, 7e10), Sample(NOON, 7e10)), passed=True)
    assert feed(fed, state).feed.text.endswith("。新值太多，只画最新的2个")
    assert feed(fed, state, "en").feed.text.endswith(". Too many to show: only the newest 2 are drawn")
    assert not feed(fed, state).feed.old

"""What stands beside a picture on a proof sheet: its title, where it comes from, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from kiosk.content.base import Text
from kiosk.content.model import Content
from kiosk.content.problems import Problem
from kiosk.content.prose import expand, format_when, references, strip_breaks
from kiosk.content.quantities import Ledger
from kiosk.content.reftable import OPENS, REFS

SCREEN_NAMES = {
    "attract": ("待机画面", "Attract loop"),
    "home": ("首页", "Home"),
    "timeline": ("时间轴", "Timeline"),
    "event": ("事件", "Event"),
    "companies": ("企业", "Companies"),
    "company": ("企业", "Company"),
    "places": ("地点", "Places"),
    "place": ("地点", "Place"),
    "charts": ("图表", "Charts"),
    "chart": ("图表", "Chart"),
    "ideas": ("观点与主题", "Ideas"),
    "theme": ("主题", "Theme"),
    "voice": ("人物观点", "Voice"),
    "relations": ("关系图", "Relations"),
    "about": ("关于", "About"),
    "idle": ("闲置倒计时", "Countdown"),
}


def item_of(content: Content, key: str) -> tuple[str, str, BaseModel] | None:
    """Kind, id and item that a shot shows; None for a screen of no one item, and where it is not there."""
    screen, _, id_ = key.partition(":")
    kind = OPENS.get(screen)
    item = getattr(content, kind).get(id_) if kind and id_ else None
    return (kind, id_, item) if kind and item is not None else None


def title_of(content: Content, key: str, lang: str) -> str:
    """`Event: title`, or the name of the screen."""
    screen = key.partition(":")[0]
    name = SCREEN_NAMES.get(screen, (screen, screen))[lang != "zh"]
    found = item_of(content, key)
    if found is None:
        return name
    text = getattr(found[2], "title", None) or getattr(found[2], "name", None)
    if not isinstance(text, Text):
        return name
    shown = expand(strip_breaks(text.get(lang)), Ledger(content), lang)
    return f"{name}{'：' if lang == 'zh' else ': '}{shown}"


def sources_of(content: Content, ledger: Ledger, key: str, lang: str, *, ids: bool = True) -> list[str]:
    """Lines: the sections of the report, then each figure on the screen with its period and section; with
    `ids` as staff write them."""
    source = _report(content, lang)
    found = item_of(content, key)
    if found is None:
        return [source]
    kind, _, item = found
    sections: list[str] = []
    figures: list[str] = []
    for ref in REFS[kind]:
        value = getattr(item, ref.field, None) or ()
        named = (value,) if isinstance(value, str) else value
        if ref.target == "sections":
            sections += named
        elif ref.target == "figures":
            figures += named
    figures += figures_in(item)
    lines = [source]
    for section in dict.fromkeys(sections):
        if section in content.exhibit.sections:
            lines.append(content.exhibit.sections[section].name.get(lang) + (f" [{section}]" if ids else ""))
    return [*lines, *figure_lines(content, ledger, figures, lang, ids=ids)]


def figure_lines(
    content: Content, ledger: Ledger, figures: Iterable[str], lang: str, *, ids: bool = True
) -> list[str]:
    """Each figure once: its value, name, period and section."""
    zh, lines = lang == "zh", []
    for figure in dict.fromkeys(figures):
        spec = content.figures.get(figure)
        if spec is None:
            continue
        section_of = content.exhibit.sections.get(spec.section)
        where = section_of.name.get(lang) if section_of is not None else spec.section
        value = ledger.format(figure, lang).text
        period = spec.period_note.get(lang) if spec.period_note else format_when(spec.period, lang)
        comma, end = ("，", "；") if zh else (", ", "; ")
        named = f" [{figure}]" if ids else ""
        lines.append(f"{value}  {spec.name.get(lang)}{comma}{period}{end}{where}{named}")
    return lines


def figures_in(item: Any) -> list[str]:
    """The figures that the texts of an item name."""
    return [one for text in _texts(item) for one in references(text)]


def _report(content: Content, lang: str) -> str:
    report = content.exhibit.report
    return f"{report.name.get(lang)}{'，' if lang == 'zh' else ', '}{format_when(report.date, lang)}"


def _texts(item: Any) -> Iterable[str]:
    """All texts of an item, however deep."""
    if isinstance(item, Text):
        yield item.zh
        yield item.en
    elif isinstance(item, BaseModel):
        for value in item.__dict__.values():
            yield from _texts(value)
    elif isinstance(item, tuple):
        for value in item:
            yield from _texts(value)


def problems_of(problems: Iterable[Problem], key: str) -> list[Problem]:
    """The problems of what a shot shows. A screen of no one item has those of the exhibit's settings."""
    screen, _, id_ = key.partition(":")
    kind = OPENS.get(screen)
    if kind is None or not id_:
        return (
            [one for one in problems if one.path.startswith("exhibit")]
            if screen in ("attract", "about")
            else []
        )
    path = f"{kind}.{id_}"
    return [one for one in problems if one.path == path or one.path.startswith((f"{path}.", f"{path}["))]


def told(problem: Problem, lang: str) -> str:
    """A problem in two sentences, with its place."""
    word = {"error": ("错误", "Error"), "warning": ("警告", "Warning")}[problem.severity][lang != "zh"]
    name = problem.file.rsplit("/", 1)[-1]
    colon = "：" if lang == "zh" else ": "
    return f"{word}{colon}{name}:{problem.line}  {problem.message.get(lang)}  → {problem.hint.get(lang)}"

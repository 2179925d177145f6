"""`kiosk talk`: the exhibit as a talk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES, SIZE, load_content, need_display, start_log


@click.command()
@click.argument("route", required=False)
@click.option("--content", type=click.Path(path_type=Path), help="内容文件夹 / content folder")
@click.option("--windowed", is_flag=True, help="在窗口里 / in a window")
@click.option("--size", type=SIZE, help="窗口尺寸，像素 / size of the window in pixels")
@click.option("--lang", type=LANGUAGES, default="zh", show_default=True, help="开始时的语言 / first language")
@click.option("--auto", is_flag=True, help="按计划的时间自动放映 / steps follow by themselves, as planned")
@click.option("--loop", is_flag=True, help="放完再从头开始，配合 --auto / begin anew at the end, with --auto")
@click.option("--rehearse", is_flag=True, help="记下每一站用的时间 / keep the times of each step")
@click.option("--times", is_flag=True, help="只列出排练的时间 / only list the times of rehearsals")
@click.option(
    "--presenter/--no-presenter",
    default=None,
    help="讲解视图；不写时，有第二块屏幕才开 / presenter view; by default where there is a second screen",
)
@click.option("--swap", is_flag=True, help="两块屏幕对换 / let the two screens change places")
@click.option("--trace", type=click.Path(path_type=Path), help="把运行记录写进这个文件 / write a trace")
def talk(
    route: str | None,
    content: Path | None,
    windowed: bool,
    size: tuple[int, int] | None,
    lang: Any,
    auto: bool,
    loop: bool,
    rehearse: bool,
    times: bool,
    presenter: bool | None,
    swap: bool,
    trace: Path | None,
) -> None:
    """按路线讲解；不写 ROUTE 时列出所有路线。/ Give a talk; without ROUTE all routes are listed.

    翻页器、方向键、空格：前后；B、W 黑白屏；数字加回车或 G：跳到某一站；R 回到这一站；L 语言；T 计时；Esc
    结束。 / Clicker, arrows, space: on and back; B, W blank; number and Enter, or G: go to a step; R back
    to the step; L language; T timer; Esc end.

    例 / Example:  kiosk talk five-minutes --windowed
    """
    start_log()
    from kiosk.runtime.installed import current_content
    from kiosk.runtime.paths import cache_folder, data_folder, state_folder

    data, state = data_folder(), state_folder()
    folder = content or current_content(data) or DEFAULT_CONTENT
    loaded = load_content(folder, lang)
    assert loaded.content is not None
    routes = loaded.content.routes
    if route is None:
        click.echo("\n".join(_listed(loaded.content, lang)))
        return
    if route not in routes:
        from kiosk.content.problems import near_miss

        near = near_miss(route, routes)
        print(
            f"没有路线 {route}{f'，是不是 {near}？' if near else ''} / "
            f"no route {route}{f': did you mean {near}?' if near else ''}",
            file=sys.stderr,
        )
        sys.exit(2)
    if times:
        click.echo("\n".join(_times(loaded.content, route, data, lang)))
        return
    need_display()
    from kiosk.app.talkrun import TalkOptions, give

    options = TalkOptions(
        folder,
        route,
        windowed,
        size,
        lang,
        trace,
        auto,
        loop,
        rehearse,
        presenter,
        swap,
        data,
        cache_folder(),
        state,
    )
    sys.exit(give(options, loaded))


def _listed(content: Any, lang: str) -> list[str]:
    """Each route with its name, its audience and its minutes."""
    from kiosk.presenters.book import Book

    book = Book(content)
    if not content.routes:
        return ["还没有路线：在 routes.yaml 里写。 / There are no routes yet: write them in routes.yaml."]
    lines = []
    for route_id, route in content.routes.items():
        whom = f", {book.plain(route.audience, lang)}" if route.audience is not None else ""
        minutes = f"{float(route.minutes):g} min"
        lines.append(f"{route_id}: {book.plain(route.title, lang)} ({minutes}{whom}, {len(route.steps)})")
    return lines


def _times(content: Any, route: str, data: Path, lang: str) -> list[str]:
    """Each step: planned, and how long it took in the last rehearsals, the newest at the right."""
    from kiosk.presenters.book import Book
    from kiosk.presenters.talk import minutes_seconds, step_title
    from kiosk.runtime.talkfile import Rehearsals
    from kiosk.state.talk import planned

    runs = Rehearsals(data).runs(route)[-5:]
    book, steps = Book(content), content.routes[route].steps
    if not runs:
        return ["还没有排练过：kiosk talk 路线 --rehearse。 / No rehearsal yet: kiosk talk ROUTE --rehearse."]
    lines = []
    for index, step in enumerate(steps):
        took = [minutes_seconds(run[index]) if index < len(run) else "--:--" for run in runs]
        title = step_title(book, route, index, lang)
        lines.append(f"{index + 1:3d}  {minutes_seconds(planned(step))}  {'  '.join(took)}  {title}")
    whole = minutes_seconds(sum(planned(step) for step in steps))
    sums = "  ".join(minutes_seconds(sum(run)) for run in runs)
    return [*lines, f"{'':3}  {whole}  {sums}"]

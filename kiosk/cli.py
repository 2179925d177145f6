"""Command line. Imports of Qt wait until a command needs them, so that `--help` and `check` are quick."""

from __future__ import annotations

import logging
import os
import re
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kiosk.content.loaded import Loaded

DEFAULT_CONTENT = Path(__file__).resolve().parents[1] / "content"
LANGUAGES = click.Choice(["zh", "en"])


class Size(click.ParamType):
    """A size in pixels, such as 1920x1080."""

    name = "WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Width and height, each 320 to 16384."""
        if isinstance(value, tuple):
            return value
        match = re.fullmatch(r"(\d{3,5})[xX×](\d{3,5})", str(value))
        if match is None:
            self.fail(
                f"“{value}”不是尺寸，请写成 1920x1080 的样子 / '{value}' is no size: write it like 1920x1080",
                param,
                ctx,
            )
        width, height = int(match[1]), int(match[2])
        if not (320 <= width <= 16384 and 320 <= height <= 16384):
            self.fail(
                f"边长须在 320 到 16384 之间：{value} / each side must be 320 to 16384: {value}", param, ctx
            )
        return width, height


SIZE = Size()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name=None, version=__import__("kiosk").__version__, prog_name="kiosk")
def main() -> None:
    """徐汇科创展项：从 YAML 文件到触摸屏。/ The Xuhui exhibit: from YAML files to a touch screen.

    例 / Example:  kiosk run --windowed --size 1280x720
    """


@main.command()
@click.option(
    "--content", type=click.Path(path_type=Path), default=DEFAULT_CONTENT, help="内容文件夹 / content folder"
)
@click.option("--windowed", is_flag=True, help="在窗口里运行，可以关闭 / in a window that can be closed")
@click.option("--size", type=SIZE, help="窗口尺寸，像素 / size of the window in pixels")
@click.option("--lang", type=LANGUAGES, default="zh", show_default=True, help="开始时的语言 / first language")
@click.option(
    "--trace", type=click.Path(path_type=Path), help="把运行记录写进这个文件 / write a trace to this file"
)
@click.option(
    "--for",
    "seconds",
    type=click.FloatRange(min=0.05),
    help="运行这么多秒后结束 / stop after so many seconds",
)
@click.option("--motion/--no-motion", default=True, help="动画开关 / motion on or off")
def run(
    content: Path,
    windowed: bool,
    size: tuple[int, int] | None,
    lang: Any,
    trace: Path | None,
    seconds: float | None,
    motion: bool,
) -> None:
    """运行展项。/ Run the exhibit.

    例 / Example:  kiosk run --windowed --size 1280x720 --lang en
    """
    _log()
    loaded = _load(content, lang)
    _need_display()
    from kiosk.app import Options
    from kiosk.app import run as run_exhibit
    from kiosk.runtime.paths import cache_folder, data_folder

    folders = data_folder(), cache_folder()
    options = Options(content, windowed, size, lang, trace, seconds, motion, *folders)
    sys.exit(run_exhibit(options, loaded))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="消息的语言 / language of the messages"
)
def check(folder: Path, form: str, lang: str) -> None:
    """检查内容文件：0 没有问题，1 有问题，2 参数不对。/ Check content: exit 0 clean, 1 problems, 2 bad
    arguments.

    例 / Example:  kiosk check content --lang en
    """
    from kiosk.authoring.check import run_check
    from kiosk.runtime.paths import cache_folder

    text, code = run_check(folder, form, lang, cache_folder())
    if text:
        click.echo(text)
    sys.exit(code)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option(
    "--screen", "screens", multiple=True, help="画面，如 timeline 或 event:ID / screen, such as event:ID"
)
@click.option(
    "--lang", "langs", multiple=True, type=LANGUAGES, help="语言，可多次 / language, may be repeated"
)
@click.option("--size", "sizes", multiple=True, type=SIZE, help="尺寸，可多次 / size, may be repeated")
@click.option(
    "--theme", type=click.Choice(["dark", "light", "high_contrast"]), default="dark", show_default=True
)
@click.option("--text-step", type=click.Choice(["100", "125", "150"]), default="100", show_default=True)
@click.option("--reach", is_flag=True, help="低位操作 / low reach")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="放图片的文件夹 / folder for the pictures"
)
def shoot(
    folder: Path,
    screens: tuple[str, ...],
    langs: tuple[str, ...],
    sizes: tuple[tuple[int, int], ...],
    theme: Any,
    text_step: str,
    reach: bool,
    out: Path,
) -> None:
    """不用显示器，拍下画面。/ Take pictures of screens, without a display.

    例 / Example:  kiosk shoot content --screen timeline --lang en --size 1920x1080 --out pictures
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kiosk.authoring.shoot import Look, shoot_all

    look = Look(theme=theme, text_step=int(text_step), reach=reach)  # type: ignore[arg-type]
    sys.exit(shoot_all(folder, screens, langs or ("zh", "en"), sizes or ((1920, 1080),), look, out))


@main.command()
@click.argument("visits", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="VISIT.yaml…")
@click.option(
    "--content", type=click.Path(path_type=Path), default=DEFAULT_CONTENT, help="内容文件夹 / content folder"
)
@click.option(
    "--trace", type=click.Path(path_type=Path), help="把运行记录写进这个文件 / write a trace to this file"
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="随机访客的种子 / seed of the random visitor"
)
@click.option("--size", type=SIZE, help="窗口尺寸，先于脚本里写的 / size of the window, before the script's")
@click.option("--motion/--no-motion", default=True, help="动画开关 / motion on or off")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build/play"),
    show_default=True,
    help="放图片的文件夹 / folder for the pictures",
)
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="消息的语言 / language of the messages"
)
def play(
    visits: tuple[Path, ...],
    content: Path,
    trace: Path | None,
    seed: int,
    size: tuple[int, int] | None,
    motion: bool,
    out: Path,
    lang: Any,
) -> None:
    """播放访问脚本：0 都符合，1 有一步失败，2 脚本有错。/ Play scripted visits: exit 0 as expected, 1 a step
    failed, 2 a mistake in a script.

    例 / Example:  kiosk play tests/visits/reader.yaml --size 1080x1920
    """
    from kiosk.authoring.check import as_text
    from kiosk.authoring.play.reader import read_visit

    read = [(path, *read_visit(path)) for path in visits]
    for path, _, problems in read:
        if problems:
            print(as_text(tuple(problems), path, lang), file=sys.stderr)
    scripts = [script for _, script, _ in read if script is not None]
    if len(scripts) < len(read):
        sys.exit(2)
    loaded = _load(content, lang)
    if not (os.environ.get("QT_QPA_PLATFORM") or _has_display()):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.authoring.play.player import PlayOptions, play_all

    sys.exit(play_all(scripts, loaded, PlayOptions(content, out, trace, seed, size, motion, lang)))


@main.command()
@click.option("--schema", is_flag=True, help="JSON Schema，而不是说明 / the JSON Schema, not the reference")
def fields(schema: bool) -> None:
    """内容文件里能写什么。/ What the content files may hold.

    例 / Example:  kiosk fields --schema > content.schema.json
    """
    import json

    from kiosk.authoring import fields as reference

    click.echo(
        json.dumps(reference.schema(), ensure_ascii=False, indent=2) if schema else reference.markdown()
    )


@main.command("draw-svg", hidden=True)
@click.argument("side", type=click.Choice(["width", "height"]))
@click.argument("length", type=click.IntRange(1, 8192))
def draw_svg(side: str, length: int) -> None:
    """Turn an SVG from standard input into a PNG on standard output: what the exhibit itself calls."""
    from kiosk.content.svgpixels import draw_stdin

    sys.exit(draw_stdin(side, length, Path(__file__).resolve().parents[1] / "assets" / "fonts"))


def _load(content: Path, lang: str) -> Loaded:
    """The content, with its errors told; ends the program where nothing of it can be shown."""
    from kiosk.content.cache import load_cached
    from kiosk.runtime.paths import cache_folder

    loaded = load_cached(content, cache_folder(), shown_as=content.as_posix(), keep_later=True)
    if any(p.severity == "error" for p in loaded.problems):
        from kiosk.authoring.check import as_text

        print(as_text(loaded.problems, content, lang), file=sys.stderr)
    if loaded.content is None:
        print(
            f"没有可以展出的内容：{content}。请先改正上面的问题。 / "
            f"Nothing in {content} can be shown: mend the problems above first.",
            file=sys.stderr,
        )
        sys.exit(1)
    return loaded


def _log() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")


def _answers(display: str) -> bool:
    """False where there is no display, or where it names a local one that nobody serves: Qt would abort
    there."""
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return bool(display)
    name = f"/tmp/.X11-unix/X{local[1]}"
    for address in (name, "\0" + name):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False


def _has_display() -> bool:
    """False where Qt would abort for want of a display."""
    if sys.platform != "linux" or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return _answers(os.environ.get("DISPLAY", ""))


def _need_display() -> None:
    """Stop with a word of advice where Qt would abort for want of a display."""
    if not (os.environ.get("QT_QPA_PLATFORM") or _has_display()):
        print(
            "没有显示器：请在桌面会话里运行，或用 xvfb-run -a kiosk run；"
            "只要图片可用 kiosk shoot --out 文件夹。\n"
            "No display: run it in a desktop session, or as xvfb-run -a kiosk run; for pictures only use "
            "kiosk shoot --out FOLDER.",
            file=sys.stderr,
        )
        sys.exit(1)


if __name__ == "__main__":
    main()

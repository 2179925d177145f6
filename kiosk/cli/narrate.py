"""`kiosk narrate`: sounds for all that nobody has recorded."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES, load_content


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="消息的语言 / language of the messages"
)
def narrate(folder: Path, lang: str) -> None:
    """给没有录音的卡片做朗读的声音。/ Make sounds that read each card aloud, where none is recorded.

    录音放在内容文件夹的 sound/ 里，名字如 event-ada.zh.ogg。/ Recordings go into sound/ beside the content,
    named as event-ada.zh.ogg.

    例 / Example:  kiosk narrate content
    """
    from kiosk.authoring.narrate import NoSpeech
    from kiosk.authoring.narrate import narrate as run
    from kiosk.presenters.book import Book

    loaded = load_content(folder, lang)
    assert loaded.content is not None
    with click.progressbar(length=1, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def told(n: int, of: int) -> None:
            bar.length = of
            bar.update(n - bar.pos)

        try:
            made = run(folder, Book(loaded.content), told=told)
        except NoSpeech as error:
            sys.exit(
                f"没有声音：espeak-ng 没有安装，或不能用（{error}）。"
                "请运行：sudo apt-get install -y espeak-ng\n"
                f"No sounds: espeak-ng is missing or does not work ({error}). "
                "Run: sudo apt-get install -y espeak-ng"
            )
        except OSError as error:
            sys.exit(
                f"写不进 {folder / 'sound'}：{error}。请查看磁盘空间和文件夹权限，再运行一次。\n"
                f"{folder / 'sound'} cannot be written: {error}. Look at disk space and permissions, then "
                "run it again."
            )
    counts = len(made.made), len(made.kept), len(made.recorded), len(made.dropped)
    words = {
        "zh": "做了 {} 段，{} 段没有变，{} 段用录音，删去 {} 个旧文件：{}",
        "en": "{} made, {} unchanged, {} recorded, {} old files deleted in {}",
    }
    click.echo(words[lang].format(*counts, folder / "sound"))

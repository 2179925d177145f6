"""`kiosk supervise` and `kiosk out-of-order`."""

from __future__ import annotations

import sys

import click

from kiosk.cli.common import SIZE, need_display


@click.command(
    add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_extra_args": True}
)
@click.pass_context
def supervise(context: click.Context) -> None:
    """运行展项并看着它，出了问题就重新启动。/ Run the exhibit, watch it, start it again where it fails.

    例 / Example:  kiosk supervise --lang en
    """
    # Its options are read by its own parser: it runs without this library too.
    from kiosk.supervisor import main

    sys.exit(main(context.args))


@click.command("out-of-order")
@click.option("--size", type=SIZE, help="窗口尺寸，像素 / size of the window in pixels")
@click.option("--for", "seconds", type=click.FloatRange(min=0.1), default=600.0, help="多少秒 / seconds")
def out_of_order(size: tuple[int, int] | None, seconds: float) -> None:
    """显示“暂停服务”，供试看。/ Show the page "out of order", to see how it looks.

    例 / Example:  kiosk out-of-order --size 1280x720 --for 10
    """
    need_display()
    from kiosk.outoforder import show
    from kiosk.runtime.paths import data_folder
    from kiosk.runtime.settings import read_settings

    show(read_settings(data_folder())[0].phone, seconds, size=size)

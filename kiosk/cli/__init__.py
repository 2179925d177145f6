"""Command line. A command is imported when it is called, so that `--help` and `check` are quick."""

from __future__ import annotations

from importlib import import_module

import click

import kiosk
from kiosk.content.program import build

# Each command by the module and the name under which it is written.
COMMANDS = {
    "run": "kiosk.cli.run:run",
    "check": "kiosk.cli.check:check",
    "fields": "kiosk.cli.fields:fields",
    "new": "kiosk.cli.new:new",
    "init": "kiosk.cli.new:init",
    "shoot": "kiosk.cli.pictures:shoot",
    "draw-svg": "kiosk.cli.pictures:draw_svg",
    "play": "kiosk.cli.play:play",
    "preview": "kiosk.cli.preview:preview",
    "export": "kiosk.cli.sheets:export_sheet",
    "import": "kiosk.cli.sheets:import_sheet",
    "audit": "kiosk.cli.audit:audit",
    "narrate": "kiosk.cli.narrate:narrate",
    "proof": "kiosk.cli.proof:proof",
    "handout": "kiosk.cli.handout:handout",
    "pack": "kiosk.cli.packs:pack",
    "install": "kiosk.cli.packs:install",
    "versions": "kiosk.cli.packs:versions",
    "rollback": "kiosk.cli.packs:rollback",
    "keys": "kiosk.cli.packs:keys",
    "pin": "kiosk.cli.pin:pin",
    "settings": "kiosk.cli.settings:settings",
    "doctor": "kiosk.cli.doctor:doctor",
    "visits": "kiosk.cli.visits:visits",
    "talk": "kiosk.cli.talk:talk",
    "supervise": "kiosk.cli.supervise:supervise",
    "out-of-order": "kiosk.cli.supervise:out_of_order",
    "examine-content": "kiosk.cli.packs:examine_content",
    "proof-pictures": "kiosk.cli.proof:proof_pictures",
    "check-worker": "kiosk.cli.check:check_worker",
    "lint-worker": "kiosk.cli.check:lint_worker",
    "audit-worker": "kiosk.cli.audit:audit_worker",
}


class Commands(click.Group):
    """A group that imports its commands when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


def _version() -> str:
    """The version, and of a packed program the day and commit of which it was made."""
    made = build()
    return kiosk.__version__ if made is None else f"{kiosk.__version__} ({made.day}, {made.commit})"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name=None, version=_version(), prog_name="kiosk")
def main() -> None:
    """徐汇科创展项：从 YAML 文件到触摸屏。/ The Xuhui exhibit: from YAML files to a touch screen.

    例 / Example:  kiosk run --windowed --size 1280x720
    """

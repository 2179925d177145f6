"""A screen reader's view of a running exhibit: over AT-SPI, by names, roles, states and actions alone.

Speaks to the same bus, in the same way, as the screen readers of Linux desktops do. Nothing here knows of Qt,
of places on the screen or of touches.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from jeepney import DBusAddress, MatchRule, Message, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import MessageType

LAUNCHERS: Final = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PATIENCE_S: Final = 60.0
_NONE: Final = "/org/a11y/atspi/null"
_A11Y: Final = "org.a11y.atspi"
MUTE: Final = ("label", "filler", "chart", "canvas", "graphic", "dialog", "frame")
"""Roles of what only tells: it is asked what it says, and not what it can do."""
SHOWING, VISIBLE, ENABLED, CHECKED = 25, 30, 8, 4


@dataclass(frozen=True, slots=True)
class Thing:
    """An object of the tree. `bus` and `path` are its address."""

    bus: str
    path: str
    name: str
    about: str
    role: str
    states: frozenset[int]
    actions: tuple[str, ...]

    @property
    def pressable(self) -> bool:
        """True where it has an action that presses it."""
        return "Press" in self.actions or "Toggle" in self.actions


class Reader:
    """A connection to the bus of assistive technology."""

    def __init__(self, address: str) -> None:
        self._bus: DBusConnection = open_dbus_connection(address)
        self._told: deque[Message] = deque()

    def close(self) -> None:
        """End the connection."""
        self._bus.close()

    def _ask(
        self, bus: str, path: str, interface: str, member: str, signature: str = "", *values: Any
    ) -> Any:
        address = DBusAddress(path, bus_name=bus, interface=interface)
        message = new_method_call(address, member, signature or None, values)
        reply = self._bus.send_and_get_reply(message, timeout=20)
        if reply.header.message_type is MessageType.error:
            raise LookupError(f"{member} of {path}: {reply.body}")
        return reply.body[0] if reply.body else None

    def _property(self, bus: str, path: str, name: str) -> Any:
        return self._ask(
            bus, path, "org.freedesktop.DBus.Properties", "Get", "ss", f"{_A11Y}.Accessible", name
        )[1]

    def _children(self, bus: str, path: str) -> list[tuple[str, str]]:
        found = self._ask(bus, path, f"{_A11Y}.Accessible", "GetChildren")
        return [(str(b), str(p)) for b, p in found if p != _NONE]

    def _thing(self, bus: str, path: str) -> Thing | None:
        """None where it is not to be seen."""
        low, high = self._ask(bus, path, f"{_A11Y}.Accessible", "GetState")
        bits = low | high << 32
        states = frozenset(k for k in range(64) if bits >> k & 1)
        if not states >= {SHOWING, VISIBLE}:
            return None
        role = str(self._ask(bus, path, f"{_A11Y}.Accessible", "GetRoleName"))
        acts, about = (), ""
        if role not in MUTE:
            acts = tuple(str(one[0]) for one in self._ask(bus, path, f"{_A11Y}.Action", "GetActions"))
        else:
            about = str(self._property(bus, path, "Description"))
        return Thing(bus, path, str(self._property(bus, path, "Name")), about, role, states, acts)

    def applications(self) -> list[tuple[str, str]]:
        """The programs that can be read."""
        return self._children(f"{_A11Y}.Registry", "/org/a11y/atspi/accessible/root")

    def things(self) -> list[Thing]:
        """All that is showing, in the order of the tree."""
        found: list[Thing] = []
        for program in self.applications():
            for child in self._children(*program):
                self._walk(*child, found)
        return found

    def _walk(self, bus: str, path: str, found: list[Thing]) -> None:
        try:
            here = self._thing(bus, path)
            if here is None:
                return
            found.append(here)
            children = self._children(bus, path)
        except LookupError:
            # It went while it was asked: a screen was left.
            return
        for child in children:
            self._walk(*child, found)

    def press(self, thing: Thing) -> None:
        """Do what it is there for."""
        number = next(k for k, one in enumerate(thing.actions) if one in ("Press", "Toggle"))
        self._ask(thing.bus, thing.path, f"{_A11Y}.Action", "DoAction", "i", number)

    def listen(self) -> None:
        """From now on keep what is announced, for `announced`."""
        interface, member = f"{_A11Y}.Event.Object", "Announcement"
        rule = MatchRule(type="signal", interface=interface, member=member)
        self._bus.send_and_get_reply(message_bus.AddMatch(rule))
        registry = DBusAddress("/org/a11y/atspi/registry", f"{_A11Y}.Registry", f"{_A11Y}.Registry")
        asked = new_method_call(registry, "RegisterEvent", "s", ("Object:Announcement",))
        self._bus.send_and_get_reply(asked)
        self._bus.filter(rule, queue=self._told)

    def announced(self) -> list[tuple[str, int]]:
        """What has been announced so far, and how urgently: 1 when there is time, 2 at once."""
        # Signals come in with the answer to whatever is asked.
        self.applications()
        return [(str(one.body[3][1]), int(one.body[1])) for one in self._told]


def tree(things: list[Thing]) -> str:
    """All of it as lines, for a message."""
    return "\n".join(f"{one.role}: {one.name!r} {one.actions}" for one in things)


def until(met: Callable[[], Any], told: Callable[[], str]) -> Any:
    """Wait for something that is true; what it is."""
    end = time.monotonic() + PATIENCE_S
    while True:
        found = met()
        if found:
            return found
        assert time.monotonic() < end, told()
        time.sleep(0.05)


@contextmanager
def a11y_bus(place: Path, display: str) -> Iterator[tuple[str, dict[str, str]]]:
    """A session bus and the bus of assistive technology on it: the address of the second, and the environment
    in which the exhibit is to run. Skips where they are not installed."""
    launcher = next((one for one in LAUNCHERS if os.access(one, os.X_OK)), None)
    daemon = shutil.which("dbus-daemon")
    if launcher is None or daemon is None:
        pytest.skip("the bus of assistive technology is missing: apt-get install dbus at-spi2-core")
    runtime = place / "run"
    runtime.mkdir(mode=0o700)
    env = {"DISPLAY": display, "XDG_RUNTIME_DIR": str(runtime), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    session = subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | env,
    )
    assert session.stdout is not None
    env["DBUS_SESSION_BUS_ADDRESS"] = session.stdout.readline().strip()
    bus = subprocess.Popen(
        [launcher, "--launch-immediately"], stderr=subprocess.DEVNULL, env=os.environ | env
    )
    try:
        with contextlib.closing(open_dbus_connection(env["DBUS_SESSION_BUS_ADDRESS"])) as asked:
            place_of = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
            reply = asked.send_and_get_reply(new_method_call(place_of, "GetAddress"), timeout=20)
            address = str(reply.body[0])
        yield address, env
    finally:
        for one in (bus, session):
            one.terminate()
            one.wait(10)
        session.stdout.close()

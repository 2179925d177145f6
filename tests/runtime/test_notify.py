"""What is told to systemd, or to our supervisor, on both kinds of sockets."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.runtime.notify import Notifier

TOKEN = "a" * 32


@pytest.fixture
def port() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(10)
        yield listener


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="a socket of Unix")
def test_systemd_hears_it(tmp_path: Path) -> None:
    path = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(path)
        listener.settimeout(10)
        environ = {"NOTIFY_SOCKET": path, "WATCHDOG_USEC": "20000000", "OTHER": "1"}
        notifier = Notifier(environ)
        # What we start ourselves is not to be heard in our name.
        assert environ == {"OTHER": "1"}
        assert notifier.heard and notifier.watchdog_s == 20.0
        notifier.ready("showing")
        notifier.beat()
        notifier.patience(2.5)
        notifier.stopping()
        found = [listener.recv(500).decode() for _ in range(4)]
        notifier.close()
    assert found == [
        "READY=1\nSTATUS=showing",
        "WATCHDOG=1",
        "EXTEND_TIMEOUT_USEC=2500000\nWATCHDOG=1",
        "STOPPING=1",
    ]


def test_a_port_hears_it_after_the_token(port: socket.socket) -> None:
    notifier = Notifier({"KIOSK_NOTIFY": f"udp:127.0.0.1:{port.getsockname()[1]}:{TOKEN}"})
    notifier.status("asleep")
    assert port.recv(500).decode() == f"{TOKEN}\nSTATUS=asleep"
    notifier.close()
    notifier.beat()


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"NOTIFY_SOCKET": ""},
        {"NOTIFY_SOCKET": "/nowhere/at/all"},
        {"KIOSK_NOTIFY": "udp:127.0.0.1:nonsense:x"},
        {"KIOSK_NOTIFY": "tcp:1"},
        {"KIOSK_NOTIFY": "udp:127.0.0.1:1"},
        {"WATCHDOG_USEC": "-5"},
    ],
)
def test_where_nobody_listens_nothing_is_raised(environ: dict[str, str]) -> None:
    notifier = Notifier(dict(environ))
    notifier.ready("showing")
    notifier.beat()
    assert notifier.watchdog_s is None
    notifier.close()

"""Tells whoever watches this program how it is: systemd, or our own supervisor. Standard library only.

The protocol is that of `sd_notify`: datagrams of lines such as `READY=1` and `WATCHDOG=1`. systemd names its
socket in
`NOTIFY_SOCKET`. Where there is none of that kind, on Windows, our supervisor names a port of this machine in
`KIOSK_NOTIFY`, as `udp:127.0.0.1:PORT:TOKEN`; the token goes before the lines, so that nobody else is heard.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import socket

SOCKET: Final = "NOTIFY_SOCKET"
PORT: Final = "KIOSK_NOTIFY"
INTERVAL: Final = "WATCHDOG_USEC"


class Notifier:
    """Sends what it is told; nothing where nobody listens. It never waits and never raises."""

    def __init__(self, environ: MutableMapping[str, str] | None = None) -> None:
        """Takes the address out of the environment: our own child processes are not to be heard."""
        environ = os.environ if environ is None else environ
        port, path = environ.pop(PORT, ""), environ.pop(SOCKET, "")
        micro = environ.pop(INTERVAL, "")
        self.watchdog_s = int(micro) / 1e6 if micro.isdecimal() and int(micro) > 0 else None
        """Without a beat for so long whoever watches begins anew; None where nobody says."""
        self._head = b""
        self._to: str | tuple[str, int] | None = None
        self._socket: socket.socket | None = None
        if not (port or path):
            return
        # Not before it is needed: the first frame waits for it.
        import socket

        with contextlib.suppress(OSError, ValueError, AttributeError):
            if port.startswith("udp:"):
                _, host, number, token = port.split(":", 3)
                self._to, self._head = (host, int(number)), token.encode() + b"\n"
                self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            elif path:
                self._to = "\0" + path[1:] if path.startswith("@") else path
                self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        if self._socket is not None:
            self._socket.setblocking(False)

    @property
    def heard(self) -> bool:
        """True where somebody listens."""
        return self._socket is not None

    def tell(self, *lines: str) -> None:
        """Send lines such as `READY=1`."""
        if self._socket is not None and self._to is not None:
            with contextlib.suppress(OSError):
                self._socket.sendto(self._head + "\n".join(lines).encode(), self._to)

    def ready(self, status: str) -> None:
        """The first frame is on the screen."""
        self.tell("READY=1", f"STATUS={status}")

    def beat(self) -> None:
        """All is well."""
        self.tell("WATCHDOG=1")

    def status(self, text: str) -> None:
        """What it does, in words, for `systemctl status`."""
        self.tell(f"STATUS={text}")

    def patience(self, seconds: float) -> None:
        """The start takes longer, so many seconds from now."""
        self.tell(f"EXTEND_TIMEOUT_USEC={round(seconds * 1e6)}", "WATCHDOG=1")

    def stopping(self) -> None:
        """It ends on purpose."""
        self.tell("STOPPING=1")

    def close(self) -> None:
        """No more."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

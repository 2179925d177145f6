"""An X server of its own for a test, and a small client that does from outside what a desktop does: asks
windows to close, and gives the screen another size. The X protocol as far as that needs, no library."""

from __future__ import annotations

import os
import shutil
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

SIZE = (1280, 720)
CLOSE_DOWN_S = 10


@contextmanager
def x_server(most: tuple[int, int] = SIZE) -> Iterator[str]:
    """The name of a display whose screen is `most` px large. Skips where there is no Xvfb."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is missing: apt-get install xvfb")
    read, write = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            f"{most[0]}x{most[1]}x24",
            "-nolisten",
            "tcp",
            "-ac",
            "-noreset",
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as stream:
            number = stream.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(CLOSE_DOWN_S)


class XClient:
    """A connection to a display, by its Unix socket."""

    def __init__(self, display: str) -> None:
        self._number = 0
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(f"/tmp/.X11-unix/X{display.lstrip(':')}")
        self._socket.settimeout(20)
        self._socket.sendall(struct.pack("<BxHHHHxx", 0x6C, 11, 0, 0, 0))
        head = self._read(8)
        assert head[0] == 1, "the X server refuses"
        body = self._read(struct.unpack_from("<H", head, 6)[0] * 4)
        vendor, formats = struct.unpack_from("<H", body, 16)[0], body[21]
        self.root = struct.unpack_from("<I", body, 32 + (vendor + 3) // 4 * 4 + formats * 8)[0]

    def close(self) -> None:
        """End the connection."""
        self._socket.close()

    def ask_to_close(self, window: int) -> None:
        """What the cross in a title bar and Alt+F4 have a window manager send."""
        protocols, delete = self._atom("WM_PROTOCOLS"), self._atom("WM_DELETE_WINDOW")
        event = struct.pack("<BBHII5I", 33, 32, 0, window, protocols, delete, 0, 0, 0, 0)
        self._socket.sendall(struct.pack("<BBHII", 25, 0, 11, window, 0) + event)
        self._atom("WM_PROTOCOLS")

    def resize(self, width: int, height: int) -> None:
        """Give the one output of the screen a mode of this size, as when another monitor is plugged in."""
        major = self._extension("RANDR")
        self._number += 1
        # GetScreenResources: the output, its crtc, and when it was set up.
        reply = self._ask(struct.pack("<BBHI", major, 8, 2, self.root))
        _, configured, crtcs, outputs = struct.unpack_from("<IIHH", reply, 8)
        crtc, output = struct.unpack_from(f"<{crtcs}I", reply, 32)[0], None
        output = struct.unpack_from(f"<{outputs}I", reply, 32 + 4 * crtcs)[0]
        # No two modes of a server have one name.
        name = f"{width}x{height}-{self._number}-{configured}".encode()
        times = (0, width, height, 60 * width * height, 0, 0, width, 0, 0, 0, height)
        info = struct.pack("<IHHIHHHHHHHHI", *times, len(name), 0)
        body = struct.pack("<I", self.root) + info + name + b"\0" * (-len(name) % 4)
        reply = self._ask(struct.pack("<BBH", major, 16, 1 + len(body) // 4) + body)
        mode = struct.unpack_from("<I", reply, 8)[0]
        self._socket.sendall(struct.pack("<BBHII", major, 18, 3, output, mode))
        # Off, another size, on again: a mode larger than the screen would be refused.
        self._set_crtc(major, crtc, configured, 0, ())
        self._socket.sendall(
            struct.pack("<BBHIHHII", major, 7, 5, self.root, width, height, width // 4, height // 4)
        )
        self._set_crtc(major, crtc, configured, mode, (output,))

    def set_monitor(self, name: str, area: tuple[int, int, int, int], *, first: bool = False) -> None:
        """A monitor on a part (x, y, width, height) of the screen, as one that is plugged in; the `first` one
        takes the place of the whole screen."""
        major = self._extension("RANDR")
        reply = self._ask(struct.pack("<BBHI", major, 8, 2, self.root))
        crtcs, outputs = struct.unpack_from("<HH", reply, 16)
        output = struct.unpack_from(f"<{outputs}I", reply, 32 + 4 * crtcs)[:1] if first else ()
        x, y, width, height = area
        body = struct.pack("<IIBBH", self.root, self._atom(name), first, 0, len(output))
        body += struct.pack("<hhHHII", x, y, width, height, width // 4, height // 4)
        body += struct.pack(f"<{len(output)}I", *output)
        self._socket.sendall(struct.pack("<BBH", major, 43, 1 + len(body) // 4) + body)
        # An answer to what came after it: it is done.
        self._atom(name)

    def delete_monitor(self, name: str) -> None:
        """It is unplugged."""
        major = self._extension("RANDR")
        self._socket.sendall(struct.pack("<BBHII", major, 44, 3, self.root, self._atom(name)))
        self._atom(name)

    def _set_crtc(self, major: int, crtc: int, configured: int, mode: int, outputs: tuple[int, ...]) -> None:
        head = struct.pack("<BBHIIIhhIHH", major, 21, 7 + len(outputs), crtc, 0, configured, 0, 0, mode, 1, 0)
        reply = self._ask(head + struct.pack(f"<{len(outputs)}I", *outputs))
        assert reply[1] == 0, f"RANDR refuses mode {mode}: status {reply[1]}"

    def _extension(self, name: str) -> int:
        raw = name.encode()
        pad = -len(raw) % 4
        request = struct.pack("<BxHHxx", 98, 2 + (len(raw) + pad) // 4, len(raw)) + raw + b"\0" * pad
        reply = self._ask(request)
        assert reply[8], f"the X server has no {name}"
        # It is to be told which version we speak.
        self._ask(struct.pack("<BBHII", reply[9], 0, 3, 1, 5))
        return reply[9]

    def _atom(self, name: str) -> int:
        raw = name.encode()
        pad = -len(raw) % 4
        reply = self._ask(
            struct.pack("<BBHHxx", 16, 0, 2 + (len(raw) + pad) // 4, len(raw)) + raw + b"\0" * pad
        )
        return int(struct.unpack_from("<I", reply, 8)[0])

    def _ask(self, request: bytes) -> bytes:
        """The reply to a request; events are passed over."""
        self._socket.sendall(request)
        while True:
            reply = self._read(32)
            assert reply[0] != 0, f"X error {reply[1]} of request {reply[10]}.{reply[8]}"
            if reply[0] == 1:
                return reply + self._read(struct.unpack_from("<I", reply, 4)[0] * 4)

    def _read(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            piece = self._socket.recv(count - len(found))
            assert piece, "the X server is gone"
            found += piece
        return found

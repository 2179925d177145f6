"""Speech faster or slower at the same pitch: waveform similarity overlap-add.

Frames are taken from the source at another pace than they are laid down, each from where it continues the one
before best. Source: Verhelst and Roelands, "An overlap-add technique based on waveform similarity (WSOLA) for
high quality time-scale modification of speech", ICASSP 1993. Plain Python: one second of speech takes some
tens of milliseconds, in the thread that plays.
"""

from __future__ import annotations

from array import array
from typing import Final

FRAME_S: Final = 0.030
SEARCH_S: Final = 0.006
# Of the samples that are compared every so many are enough, and so are offsets.
SPARSE, APART = 6, 3


class Stretcher:
    """Reads samples of 16 bits, one channel. `rate` is in percent and may change at any time; `position` is
    the sample that is read next."""

    def __init__(self, samples: array[int], sample_rate: int, rate: int = 100) -> None:
        self._samples = samples
        self._hop = max(int(sample_rate * FRAME_S) // 2, 1)
        self._search = int(sample_rate * SEARCH_S)
        self._fade = [k / self._hop for k in range(self._hop)]
        self._tail: array[int] | None = None
        self._ready = array("h")
        self.rate = rate
        self.position = 0

    @property
    def over(self) -> bool:
        """True where all has been read."""
        return self.position >= len(self._samples) and not self._ready

    def read(self, count: int) -> array[int]:
        """So many samples; fewer at the end."""
        while len(self._ready) < count and self.position < len(self._samples):
            self._ready.extend(self._next())
        found, self._ready = self._ready[:count], self._ready[count:]
        return found

    def _next(self) -> array[int]:
        """One hop of output."""
        source, hop = self._samples, self._hop
        if self.rate == 100:
            if self._tail is not None:
                # The frame before is faded out once, then the source goes on as it is.
                return self._lay(self.position)
            begin = self.position
            self.position = min(begin + hop, len(source))
            return source[begin : self.position]
        return self._lay(self._best(self.position))

    def _lay(self, at: int) -> array[int]:
        source, hop = self._samples, self._hop
        frame = source[at : at + hop]
        tail = self._tail
        if tail is not None:
            frame = array(
                "h", (int(o * (1 - f) + n * f) for o, n, f in zip(tail, frame, self._fade, strict=False))
            )
        following = source[at + hop : at + 2 * hop]
        if self.rate == 100:
            self._tail, self.position = None, min(at + hop, len(source))
        elif len(following) < hop:
            # No frame fits any more: the rest goes on as it is.
            self._tail, self.position = None, len(source)
            frame.extend(following)
        else:
            self._tail = following
            self.position = min(self.position + max(hop * self.rate // 100, 1), len(source))
        return frame

    def _best(self, about: int) -> int:
        """Where, near a place, the source is most like what would have followed the frame before."""
        tail, source = self._tail, self._samples
        if tail is None:
            return about
        wanted = tail[::SPARSE]
        low, high = max(about - self._search, 0), min(about + self._search, len(source) - self._hop)
        best, most = about, float("-inf")
        for at in range(low, high + 1, APART):
            like = sum(map(int.__mul__, wanted, source[at : at + self._hop : SPARSE]))
            if like > most:
                best, most = at, like
        return best

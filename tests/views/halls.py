"""What a run in the hall has for the staff panel, with something in it to look at."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from kiosk.app.hall import Power
from kiosk.app.screen import ScreenKeeper
from kiosk.runtime.doctor import Finding
from kiosk.runtime.logs import Line
from kiosk.runtime.visitfile import NAME, VisitFile, read_visits
from kiosk.runtime.visits import VisitRecorder
from kiosk.views.staff.health_page import Health, LogDesk
from kiosk.views.staff.pages import Services
from kiosk.views.staff.talk_page import TalkDesk
from kiosk.views.staff.visits_page import VisitsDesk
from tests.conftest import CONTENT

DAYS, EACH = 22, 12
FINDINGS = [
    Finding("content", "green", "内容没有错误", "content: no errors").as_dict(),
    Finding("pin", "yellow", "没有设定 PIN", "no PIN is set", "运行 kiosk pin", "Run kiosk pin").as_dict(),
    Finding("disk", "red", "磁盘还有 12 MB", "12 MB free", "删掉不用的文件", "Delete files").as_dict(),
]
LOG_LINES = (
    Line("2026-11-23 09:00:02", "ERROR", "kiosk.runtime.votes: votes cannot be written\nTraceback"),
    Line("2026-11-23 09:00:01", "INFO", "kiosk.app.hall: kiosk 0.1.0 started"),
)


def fill_visits(data: Path, content: Any) -> None:
    """Visits of some weeks, by a seed."""
    file, rng = VisitFile.opened(data / NAME), random.Random(4)
    spots = [("home", ""), ("timeline", ""), ("companies", ""), ("charts", "")]
    items = [("event", i) for i in content.events] + [("company", i) for i in content.organisations]
    for number in range(DAYS * EACH):
        day = f"2026-11-{1 + number // EACH:02d}"
        opened = list(dict.fromkeys(rng.sample(spots * 3 + items, rng.randint(1, 7))))
        row = {
            "day": day,
            "hour": 9 + min(int(abs(rng.gauss(4, 2))), 8),
            "lang": rng.choice(["zh"] * 4 + ["en"]),
            "switched": int(rng.random() < 0.1),
            "seconds": abs(rng.gauss(90, 60)),
            "ended": rng.choice(["no-answer"] * 3 + ["start-over"]),
            "screen": opened[-1][0],
            "item": opened[-1][1],
            "text_step": rng.choice([100] * 5 + [125, 150]),
            "theme": "dark",
            "reach": int(rng.random() < 0.1),
            "asked": 1,
            "kept": int(rng.random() < 0.2),
        }
        screen = rng.choice(["timeline", "companies", "home"])
        x, y = min(int(abs(rng.gauss(16, 6))), 31), min(int(abs(rng.gauss(9, 4))), 17)
        lines = [(*spot, 1, rng.random() * 60) for spot in opened]
        file.write(None, row, lines, {(day, screen, 0, x, y): rng.randint(1, 4)})
    file.close()


def services(exhibit: Any, data: Path) -> Services:
    """Everything that the pages of the panel ask for."""
    fill_visits(data, exhibit.store.content)
    found = Services()
    started: list[str] = []
    recorder = VisitRecorder(data, 90, parent=exhibit)
    found.visits = VisitsDesk(
        recorder,
        lambda: read_visits(data),
        lambda: exhibit.window.book,
        90,
        data,
        lambda: CONTENT,
        data / "screens",
    )
    found.power = Power()
    found.screen = ScreenKeeper(exhibit, data, data, exhibit)
    found.health = Health(str(data), exhibit)
    found.health.found = FINDINGS
    found.log = LogDesk(lambda: LOG_LINES)
    found.talk = TalkDesk(lambda: exhibit.window.book, started.append)
    return found

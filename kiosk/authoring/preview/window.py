"""The window of the preview: what to show above, the exhibit, and the problems beside it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLabel,
    QLayout,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolBar,
    QWidget,
)

from kiosk.app import Exhibit
from kiosk.authoring.preview.editors import open_at
from kiosk.authoring.preview.jumps import Jump, edited, jumps
from kiosk.authoring.preview.problem_list import ProblemList
from kiosk.authoring.preview.stage import Stage
from kiosk.authoring.preview.words import word
from kiosk.content.changes import changes
from kiosk.content.loaded import Loaded
from kiosk.content.model import Content
from kiosk.content.problems import Message, Problem
from kiosk.presenters.book import Book
from kiosk.runtime.reload import Arrival, Reloader
from kiosk.runtime.trace import Trace
from kiosk.state.model import TEXT_STEPS, THEMES, SetLanguage, SetReach, SetTextStep, SetTheme, Visit

SIZES = ("1920x1080", "3840x2160", "1080x1920", "2160x3840")
LEAST, MOST = 320, 16384
WINDOW = (1360, 860)
SHARES = (900, 380)

Opener = Callable[[Path, int, int], Message | None]


class PreviewWindow(QMainWindow):
    """The exhibit of a folder, which follows what is saved there."""

    def __init__(
        self,
        loaded: Loaded,
        folder: Path,
        *,
        size: tuple[int, int] = (1920, 1080),
        lang: str = "zh",
        store: Path | None = None,
        opener: Opener = open_at,
    ) -> None:
        """`lang` is that of the staff; `opener` opens an editor and returns what went wrong."""
        super().__init__()
        self.folder, self.lang = folder, lang
        self.exhibit: Exhibit | None = None
        self._loaded, self._store, self._opener = loaded, store, opener
        self._size = size
        self._reloader: Reloader | None = None
        self._jumps: dict[str, Jump] = {}
        self.stage = Stage(self)
        self.list = ProblemList(lang, self)
        self.list.asked.connect(self._on_problem)
        self._nothing = QLabel(word("nothing", lang), self)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._left = QStackedWidget(self)
        self._left.addWidget(self.stage)
        self._left.addWidget(self._nothing)
        split = QSplitter(self)
        split.addWidget(self._left)
        split.addWidget(self.list)
        split.setSizes(list(SHARES))
        split.setStretchFactor(0, 1)
        self.setCentralWidget(split)
        self._make_bar()
        layout = self.layout()
        assert layout is not None
        # It may be as small as staff want; the exhibit is scaled.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setWindowTitle(f"{word('title', lang)} · {folder.name}")
        self.resize(*WINDOW)
        self.statusBar().showMessage(word("started", lang, folder=folder.as_posix()))
        self._begin(loaded)

    # what stands above -------------------------------------------------------------------------------------

    def _make_bar(self) -> None:
        bar = QToolBar(self)
        bar.setMovable(False)
        self.addToolBar(bar)
        self.sizes = self._choice(bar, "size", SIZES, editable=True)
        self.sizes.setCurrentText(f"{self._size[0]}x{self._size[1]}")
        self.langs = self._choice(bar, "language", ("zh", "en"))
        self.steps = self._choice(bar, "text", tuple(f"{one} %" for one in TEXT_STEPS))
        self.themes = self._choice(bar, "theme", tuple(word(one, self.lang) for one in THEMES))
        self.reach = QCheckBox(word("reach", self.lang), self)
        bar.addWidget(self.reach)
        second = QToolBar(self)
        second.setMovable(False)
        self.addToolBarBreak()
        self.addToolBar(second)
        self.jump = QLineEdit(self)
        self.jump.setPlaceholderText(word("jump", self.lang))
        self.jump.setAccessibleName(word("jump", self.lang))
        self.jump.setClearButtonEnabled(True)
        self.jump.setMinimumWidth(420)
        completer = QCompleter(QStringListModel(self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated[str].connect(self.jump_to)
        self.jump.setCompleter(completer)
        self.jump.returnPressed.connect(self._on_jump)
        second.addWidget(self.jump)
        self.follow = QCheckBox(word("follow", self.lang), self)
        self.follow.setChecked(True)
        second.addWidget(self.follow)
        again = QPushButton(word("read", self.lang), self)
        again.clicked.connect(self._on_again)
        second.addWidget(again)
        self.sizes.currentTextChanged.connect(self._on_size)
        self.langs.currentIndexChanged.connect(self._on_look)
        self.steps.currentIndexChanged.connect(self._on_look)
        self.themes.currentIndexChanged.connect(self._on_look)
        self.reach.toggled.connect(self._on_look)

    def _choice(self, bar: QToolBar, key: str, rows: tuple[str, ...], *, editable: bool = False) -> QComboBox:
        label = QLabel(f" {word(key, self.lang)} ", self)
        box = QComboBox(self)
        box.addItems(rows)
        box.setEditable(editable)
        box.setAccessibleName(word(key, self.lang))
        label.setBuddy(box)
        bar.addWidget(label)
        bar.addWidget(box)
        return box

    # the exhibit -------------------------------------------------------------------------------------------

    def _begin(self, loaded: Loaded) -> None:
        if loaded.content is None:
            self._left.setCurrentWidget(self._nothing)
            self.list.show_problems(loaded.problems, kept=False)
            self._reloader = Reloader(
                loaded, self._where, self._prepare, self._store, self, shown_as=self.folder.as_posix()
            )
            self._reloader.arrived.connect(self._on_first)
            self._reloader.start()
            return
        visit = Visit(first_lang="zh")
        self.exhibit = Exhibit(
            loaded, visit, Trace(None), folder=self.folder, store=self._store, attended=True
        )
        self.exhibit.window.resize(*self._size)
        self.exhibit.window.show_visit(visit)
        self.stage.hold(self.exhibit.window)
        self.exhibit.window.show()
        self._left.setCurrentWidget(self.stage)
        self.exhibit.reloaded.connect(self._on_reloaded)
        self._take(loaded.content)
        self.list.show_problems(loaded.problems, kept=False)
        self.exhibit.follow(self._where, self.folder.as_posix())
        self._on_look()

    def _where(self) -> Path:
        return self.folder

    def _prepare(self, content: Content, folder: Path) -> Book:
        return Book(content, folder)

    def _on_first(self, arrival: Arrival) -> None:
        """Something can be shown for the first time, or still not."""
        if not arrival.shown:
            self.list.show_problems(arrival.loaded.problems, kept=False)
            return
        assert self._reloader is not None
        self._reloader.stop()
        self._reloader.deleteLater()
        self._reloader = None
        self._begin(arrival.loaded)

    def _take(self, content: Content) -> None:
        self._jumps = {one.words: one for one in jumps(content)}
        model = self.jump.completer().model()
        assert isinstance(model, QStringListModel)
        model.setStringList(list(self._jumps))

    def _on_reloaded(self) -> None:
        assert self.exhibit is not None
        now, arrival = time.strftime("%H:%M:%S"), self.exhibit.last
        assert arrival is not None
        self.list.show_problems(self.exhibit.problems, kept=self.exhibit.kept_back)
        if self.exhibit.kept_back:
            self.statusBar().showMessage(word("kept", self.lang, time=now))
            return
        self.statusBar().showMessage(word("came", self.lang, time=now, ms=round(arrival.ms)))
        before, after = self._loaded.content, self.exhibit.store.content
        self._loaded = self.exhibit.loaded
        self._take(after)
        if self.follow.isChecked() and before is not None:
            to = edited(changes(before, after), after)
            if to is not None:
                self.exhibit.dispatch(to)

    # what staff ask for ------------------------------------------------------------------------------------

    def _on_size(self, text: str) -> None:
        match = re.fullmatch(r"\s*(\d+)\s*[xX×*]\s*(\d+)\s*", text)
        if match is None or self.exhibit is None:
            return
        width, height = int(match[1]), int(match[2])
        if LEAST <= width <= MOST and LEAST <= height <= MOST:
            self._size = width, height
            self.stage.set_size(width, height)

    def _on_look(self) -> None:
        if self.exhibit is None:
            return
        self.exhibit.dispatch(SetLanguage("zh" if self.langs.currentIndex() == 0 else "en"))
        self.exhibit.dispatch(SetTextStep(TEXT_STEPS[self.steps.currentIndex()]))
        self.exhibit.dispatch(SetTheme(THEMES[self.themes.currentIndex()]))
        self.exhibit.dispatch(SetReach(self.reach.isChecked()))

    def _on_jump(self) -> None:
        """What was typed, or the first that holds it."""
        text = self.jump.text().strip().casefold()
        found = next((one for one in self._jumps if text and text in one.casefold()), None)
        if found is not None:
            self.jump_to(found)

    def jump_to(self, words: str) -> None:
        """Go where a row of the list leads."""
        jump = self._jumps.get(words)
        if jump is not None and self.exhibit is not None:
            self.exhibit.dispatch(jump.to)

    def _on_again(self) -> None:
        reloader = self.exhibit.reloader if self.exhibit is not None else self._reloader
        if reloader is not None:
            reloader.ask()

    def _on_problem(self, problem: Problem) -> None:
        """Open the file of a problem at its line."""
        name = problem.file.removeprefix(self.folder.as_posix()).lstrip("/")
        file = self.folder / name
        message = self._opener(file if file.is_file() else self.folder, problem.line, problem.column)
        if message is not None:
            self.statusBar().showMessage(message.get(self.lang))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._reloader is not None:
            self._reloader.stop()
        if self.exhibit is not None:
            self.exhibit.reloaded.disconnect(self._on_reloaded)
            self.stage.release()
            self.exhibit.close()
            self.exhibit = None
        super().closeEvent(event)


def preview(folder: Path, size: tuple[int, int], lang: str, store: Path | None) -> int:
    """Run the preview until its window is closed."""
    from kiosk.app import make_application
    from kiosk.content.cache import load_cached

    app = make_application()
    loaded = load_cached(folder, store, shown_as=folder.as_posix())
    window = PreviewWindow(loaded, folder, size=size, lang=lang, store=store)
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    window.show()
    _widest(window)
    return app.exec()


def _widest(window: QWidget) -> None:
    """As large as the desktop allows, where it is smaller than the window wants to be."""
    room = window.screen().availableGeometry()
    if window.width() > room.width() or window.height() > room.height():
        window.setGeometry(room)

"""What `kiosk check` says of the sounds beside the content, where there are any: what cannot be heard, and
what belongs to nothing."""

from __future__ import annotations

from pathlib import Path

from kiosk.authoring.narrate import missing, unknown
from kiosk.content.model import Content
from kiosk.content.problems import Message, Problem, near_miss
from kiosk.presenters.book import Book
from kiosk.presenters.narration import narrations
from kiosk.runtime.sound import LONGEST_S, length
from kiosk.runtime.sounds import FOLDER, read_sounds

MOST_NAMED = 3


def check_sounds(folder: Path, content: Content, shown_as: str) -> list[Problem]:
    """Warnings; none where there is no folder for sounds."""
    if not (folder / FOLDER).is_dir():
        return []
    book, sounds = Book(content), read_sounds(folder)
    found = []
    lacking = [one.name for one in missing(book, sounds)]
    if lacking:
        names = ", ".join(lacking[:MOST_NAMED])
        more_zh = f"等{len(lacking)}段" if len(lacking) > MOST_NAMED else ""
        more = f" and {len(lacking) - MOST_NAMED} more" if len(lacking) > MOST_NAMED else ""
        message = Message(
            f"没有声音，或文字改过以后声音还是旧的：{names}{more_zh}",
            f"Without a sound, or with that of an older text: {names}{more}",
        )
        hint = Message(
            "请运行 kiosk narrate，或放进录音；没有声音的卡片不显示「听」",
            "Run kiosk narrate, or add recordings; a card without a sound has no button “Listen”",
        )
        found.append(_problem(f"{shown_as}/{FOLDER}", "sound-missing", message, hint))
    known = [one.name for one in narrations(book)]
    for path in unknown(book, sounds):
        near = near_miss(path.stem, known)
        asked = (f"，是不是 `{near}`？", f": did you mean `{near}`?") if near else ("", "")
        message = Message(
            f"没有叫 `{path.stem}` 的朗读{asked[0]}",
            f"Nothing is read aloud by the name `{path.stem}`{asked[1]}",
        )
        hint = Message(
            "请改文件名：种类-编号.语言，如 event-ada.zh，易读版再加 .easy",
            "Rename the file: kind-id.language, as event-ada.zh, and .easy after it for easy language",
        )
        found.append(_problem(f"{shown_as}/{FOLDER}/{path.name}", "sound-unknown", message, hint))
    for path in sounds.recorded.values():
        found += _unplayable(path, f"{shown_as}/{FOLDER}/{path.name}")
    return found


def _unplayable(path: Path, shown_as: str) -> list[Problem]:
    try:
        minutes = length(path) / 60
    except OSError:
        message = Message(
            "这个录音打不开，点了「听」没有声音",
            "This recording cannot be opened: “Listen” plays nothing",
        )
        hint = Message(
            "请重新存成 ogg、wav、mp3 或 flac，后缀要和格式一致",
            "Save it anew as ogg, wav, mp3 or flac, with the ending of its format",
        )
        return [_problem(shown_as, "sound-broken", message, hint)]
    if minutes * 60 <= LONGEST_S:
        return []
    most = LONGEST_S / 60
    message = Message(
        f"这个录音有{minutes:.0f}分钟，超过{most:.0f}分钟的不播放",
        f"This recording has {minutes:.0f} minutes; more than {most:.0f} are not played",
    )
    hint = Message("请剪短，只读卡片上的字", "Cut it down to the words of the card")
    return [_problem(shown_as, "sound-long", message, hint)]


def _problem(file: str, code: str, message: Message, hint: Message) -> Problem:
    return Problem(file, 1, 1, FOLDER, code, "warning", message, hint)

"""Whether an answer, and then the whole item, is sound: by the checks of the content itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from kiosk.authoring.new.kinds import Kind
from kiosk.authoring.new.writing import item_lines
from kiosk.content.base import Text
from kiosk.content.checks_text import check_texts
from kiosk.content.draft import Draft, texts
from kiosk.content.findings import Findings
from kiosk.content.loader import Loaded, load_item, load_snapshot
from kiosk.content.model import Content
from kiosk.content.problems import Problem
from kiosk.content.prose import references
from kiosk.content.quantities import Ledger
from kiosk.content.snapshot import Snapshot
from kiosk.content.validation import validate
from kiosk.content.yamlreader import MappingNode, Scalar, read


@dataclass(frozen=True)
class Desk:
    """What the new item is held against: the folder as it was read, and the content that came of it."""

    folder: Path
    snap: Snapshot
    content: Content

    def ids(self, kind: str) -> dict[str, Any]:
        """The items of a kind, by id."""
        found: dict[str, Any] = (
            self.content.exhibit.sections if kind == "sections" else getattr(self.content, kind)
        )
        return found

    def check_item(self, kind: Kind, id_: str, item: Mapping[str, Any]) -> tuple[Problem, ...]:
        """What is wrong with the item by itself, complete or not, save for fields that are missing. Texts are
        checked for figures and lengths too."""
        data = "\n".join([f"{kind.file}:", *item_lines(id_, item, {}, 2), ""]).encode()
        findings = Findings("")
        document = read(data, kind.file)
        findings.add_document(kind.file, document, data)
        if isinstance(document.root, MappingNode) and (found := document.root.find(kind.file)):
            node = found[1]
            if isinstance(node, MappingNode) and isinstance(node.entries[0], Scalar):
                model: Any = _model(kind, item)
                load_item(model, (kind.file, id_), node.entries[0], node.entries[1], findings)
        self._check_texts(kind, id_, item, findings)
        return tuple(one for one in findings.sorted() if one.code != "missing-key")

    def _check_texts(self, kind: Kind, id_: str, item: Mapping[str, Any], findings: Findings) -> None:
        """Numbers without a source, texts that are too long, figures that do not exist."""
        if findings.has_within((kind.file, id_)):
            mistaken = {
                one.path.split(".")[2].split("[")[0] for one in findings.sorted() if one.path.count(".") > 1
            }
        else:
            mistaken = set()
        model = _model(kind, item)
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            return
        made: dict[str, Any] = dict.fromkeys(model.model_fields)
        for field, info in model.model_fields.items():
            if field in item and field not in mistaken and _holds_text(item[field]):
                quiet = Findings("")
                made[field] = validate(info.annotation, _plain(item[field]), (kind.file, id_, field), quiet)
        draft = Draft(findings)
        draft.exhibit = self.content.exhibit.model_copy(update={"discs": ()})
        draft.items["units"] = dict(self.content.units)
        draft.items[kind.file] = {id_: model.model_construct(None, **made)}
        draft.declared["figures"] = set(self.content.figures)
        check_texts(draft, Ledger.of(self.content.figures, self.content.units))
        for path, text in texts(draft.items[kind.file][id_], (kind.file, id_)):
            for lang in ("zh", "en"):
                for figure in references(text.get(lang)):
                    if figure not in self.content.figures:
                        word = f"{{{figure}", 0
                        draft.unknown((*path, lang), "figures", figure, drops_item=False, word=word)

    def check_whole(self, file: str, data: bytes, name: str) -> Loaded:
        """The whole folder as it would be with this file."""
        snap = replace(self.snap, files={**self.snap.files, f"{file}.yaml": data})
        return load_snapshot(snap, self.folder, name)


def _model(kind: Kind, item: Mapping[str, Any]) -> Any:
    from kiosk.authoring.new.kinds import models_of
    from kiosk.content.draft import MODELS

    models = models_of(kind)
    return models.get(str(item.get("kind", "")), MODELS[kind.file]) if "" not in models else models[""]


def _holds_text(value: Any) -> bool:
    if isinstance(value, Mapping):
        return set(value) <= set(Text.model_fields) or any(_holds_text(one) for one in value.values())
    return isinstance(value, list) and any(_holds_text(one) for one in value)


def _plain(value: Any) -> Any:
    """Words as the reader would give them."""
    from kiosk.authoring.new.writing import Word
    from kiosk.content.scalars import Surprise, resolve

    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    try:
        return resolve(value) if isinstance(value, Word) else value
    except Surprise:
        return value

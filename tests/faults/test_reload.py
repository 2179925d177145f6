"""FAULTS C1, C2, D4 on the running program: what staff save half or wrong never reaches the screen."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.faults.running import running


def test_c1_a_file_that_is_saved_half_keeps_the_last_good_content(tmp_path: Path) -> None:
    with running(tmp_path) as exhibit:
        file = exhibit.folder / "organisations.yaml"
        whole = file.read_bytes()
        count = 0
        for share in range(1, 20):
            cut = whole[: len(whole) * share // 20]
            file.write_bytes(cut)
            count += 1
            told = exhibit.wait("reload", count)
            assert not told["ok"] and not told["shown"], share
            # As it was written, half as it is.
            assert file.read_bytes() == cut
        file.write_bytes(whole + b"\n# mended\n")
        told = exhibit.wait("reload", count + 1)
        assert told["ok"] and told["shown"] and not told["problems"]
        assert exhibit.end() == 0


def test_c2_files_that_are_no_text_keep_the_last_good_content(tmp_path: Path) -> None:
    with running(tmp_path) as exhibit:
        file = exhibit.folder / "events.yaml"
        whole = file.read_bytes()
        text = whole.decode("utf-8")
        bad = [b"", b"\0" * 4096, text.encode("gbk"), text.encode("latin-1", "replace"), b"events:\n\t- a\n"]
        count = 0
        for data in bad:
            file.write_bytes(data)
            count += 1
            assert not exhibit.wait("reload", count)["shown"], data[:20]
        for data in (b"\xef\xbb\xbf" + whole, text.replace("\n", "\r\n").encode("utf-8")):
            file.write_bytes(data)
            count += 1
            assert exhibit.wait("reload", count)["ok"], data[:20]
        assert exhibit.end() == 0


def test_d4_the_folder_goes_and_returns(tmp_path: Path) -> None:
    with running(tmp_path) as exhibit:
        away = exhibit.folder.with_name("away")
        exhibit.folder.rename(away)
        told = exhibit.wait("reload", 1)
        assert not told["ok"] and not told["shown"]
        assert str(exhibit.wait("problem", 1)["message"]).startswith("找不到内容文件夹")
        away.rename(exhibit.folder)
        told = exhibit.wait("reload", 2)
        assert told["ok"] and not told["shown"]
        (exhibit.folder / "events.yaml").write_bytes(
            (exhibit.folder / "events.yaml").read_bytes() + b"\n# x\n"
        )
        assert exhibit.wait("reload", 3)["shown"]
        assert exhibit.end() == 0


def test_d4_another_folder_takes_its_place(tmp_path: Path) -> None:
    with running(tmp_path) as exhibit:
        other = Path(shutil.copytree(exhibit.folder, tmp_path / "other"))
        events = other / "events.yaml"
        events.write_bytes(events.read_bytes() + b"\n# other\n")
        os.rename(exhibit.folder, tmp_path / "old")
        os.rename(other, exhibit.folder)
        last = exhibit.wait("reload", 1)
        if not last["shown"]:
            # The moment between the two was seen.
            last = exhibit.wait("reload", 2)
        assert last["ok"] and last["shown"]
        assert exhibit.end() == 0

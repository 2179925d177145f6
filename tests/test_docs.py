"""The documents hold: commands parse, links lead somewhere, examples are sound, messages are real."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from PIL import Image

from kiosk import __version__
from kiosk.authoring.check import run_check
from kiosk.cli import main
from kiosk.content.checks_text import CAPTION, DETAIL, FACE, TITLE
from kiosk.content.loader import load
from kiosk.content.model import Content
from kiosk.content.prose import expand, format_when
from kiosk.content.quantities import Ledger
from kiosk.content.when import parse_when

ROOT = Path(__file__).resolve().parents[1]
# Where our own installers put things is the same on every machine.
INSTALLED = re.compile(r"/(?:opt|var/(?:lib|log|cache))/xuhui-kiosk|C:\\xuhui-kiosk")
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
STAFF = ROOT / "docs" / "staff.md"
README = ROOT / "README.md"
MAX_PICTURE = 250_000

# The edits of the README: what stands in events.yaml, what it becomes, and a sentence that is a mistake.
EDITS = {
    "zh": ("徐汇的科创故事也从这里开篇。", "徐汇的科创故事，就从这里开始。", "带动5万人就业。"),
    "en": (
        "the first chapter of Xuhui’s story in science and technology",
        "the place where Xuhui’s story in science and technology begins",
        "It brings 50000 jobs.",
    ),
}


def flat(text: str) -> str:
    """The text on one line; what was wrapped is joined as its language asks."""
    return re.sub(r"\s*\n\s*", " ", text)


def blocks(path: Path, language: str) -> Iterator[str]:
    """The fenced blocks of a language, without their indentation."""
    for match in re.finditer(
        rf"^( *)```{language}\n(.*?)^\1```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE
    ):
        yield re.sub(rf"^{match[1]}", "", match[2], flags=re.MULTILINE)


def commands(program: str) -> list[tuple[str, str]]:
    """File and line of every command of a program in the sh blocks."""
    return [
        (path.name, line.split("  #")[0].strip())
        for path in DOCS
        for block in blocks(path, "sh")
        for line in block.splitlines()
        if line.startswith(f"{program} ")
    ]


def mentioned() -> list[tuple[str, str]]:
    """Files and folders of the repository that the documents name in backquotes."""
    found = []
    for path in DOCS:
        for word in re.findall(
            r"`((?:kiosk|tests|content|tools|assets|docs|\.ci)/[\w./-]*)`", path.read_text("utf-8")
        ):
            found.append((path.name, word))
    return found


# commands -----------------------------------------------------------------------------------------------


def test_there_are_commands() -> None:
    assert len(commands("kiosk")) >= 10


@pytest.mark.parametrize(("where", "line"), commands("kiosk"))
def test_each_command_parses(where: str, line: str) -> None:
    assert isinstance(main, click.Group)
    name, *args = shlex.split(line)[1:]
    if ">" in args:
        args = args[: args.index(">")]
    command = main.get_command(click.Context(main), name)
    assert command is not None, f"{where}: {line}"
    try:
        command.make_context(name, args)
    except click.ClickException as error:
        pytest.fail(f"{where}: {line}: {error.format_message()}")
    for option in (one for one in args if one.startswith("-")):
        assert option in CliRunner().invoke(main, [name, "--help"]).output


@pytest.mark.parametrize(("where", "line"), commands("make"))
def test_each_make_target_exists(where: str, line: str) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert line.split()[1] in targets, f"{where}: {line}"


def test_make_targets_in_prose_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for path in DOCS:
        assert set(re.findall(r"`make ([a-z]+)", path.read_text("utf-8"))) <= targets, path.name


@pytest.mark.parametrize("half", ["## 中文", "## English"])
def test_readme_names_both_commands_in_both_languages(half: str) -> None:
    text = README.read_text("utf-8").split(half, 1)[1].split("\n## ", 1)[0]
    assert "make run" in text
    assert "make test" in text


# links, pictures, names ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCS, ids=[path.name for path in DOCS])
def test_each_link_and_picture_exists(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        name, _, anchor = target.partition("#")
        assert "://" not in target, target
        file = (path.parent / name).resolve() if name else path
        assert file.is_relative_to(ROOT), target
        assert file.is_file(), f"{path.name}: {target}"
        if anchor:
            assert anchor in anchors(file), f"{path.name}: {target}"


def anchors(path: Path) -> set[str]:
    """Anchors of the headings, as forges make them."""
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


def test_pictures_are_small_and_used() -> None:
    text = "".join(path.read_text("utf-8") for path in DOCS)
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    assert len(pictures) >= 5
    for picture in pictures:
        assert picture.stat().st_size <= MAX_PICTURE, picture.name
        assert f"pictures/{picture.name}" in text, f"{picture.name} is not used"


@pytest.mark.parametrize(("where", "name"), mentioned())
def test_what_is_named_exists(where: str, name: str) -> None:
    # Folders for what staff may add, and for what is made.
    if name == "content/images/":
        return
    assert (ROOT / name.replace("NAME", "home")).exists(), f"{where} names {name}"


@pytest.mark.parametrize("path", DOCS, ids=[path.name for path in DOCS])
def test_no_document_names_a_place_of_one_machine(path: Path) -> None:
    found = re.search(
        r"(?<![\w.~-])/(?:home|root|work|tmp|Users|mnt|opt|srv|var)\b\S*|\b[A-Z]:\\|://",
        INSTALLED.sub("", path.read_text("utf-8")),
    )
    assert found is None, found


# what is generated and what is counted ------------------------------------------------------------------


def test_fields_are_what_the_command_writes() -> None:
    written = CliRunner().invoke(main, ["fields"]).output
    assert (ROOT / "docs" / "fields.md").read_text("utf-8") == written, "kiosk fields > docs/fields.md"


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_staff_know_the_limits() -> None:
    lines = STAFF.read_text("utf-8").splitlines()
    for chinese, english in (TITLE, FACE, DETAIL, CAPTION):
        assert any(line.endswith(f"| {chinese} | {english} |") for line in lines), (chinese, english)


# examples and messages ----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the exhibit's content."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


def replace(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text, f"{name} holds no {old!r}"
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def parts(text: str) -> set[str]:
    """Each problem of an output, with its line and its hint; places as N, since content grows."""
    text = re.sub(r":\d+:\d+:", ":N:N:", text)
    text = re.sub(r"^ *\d+ \|", "     N |", text, flags=re.MULTILINE)
    text = re.sub(r"^ +\|", "       |", text, flags=re.MULTILINE)
    return {part.strip("\n") for part in text.split("\n\n") if ":N:N:" in part}


def told(folder: Path, lang: str) -> set[str]:
    """Every problem, as `kiosk check content` prints it."""
    return parts(run_check(folder, "text", lang)[0].replace(folder.as_posix(), "content"))


def shown(path: Path, lang: str) -> list[set[str]]:
    """The problems in each block of a document that is marked as real output."""
    text = path.read_text("utf-8")
    blocks = re.findall(rf"<!-- check {lang} -->\n```text\n(.*?)```", text, re.DOTALL)
    return [parts(block) for block in blocks]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_edit_of_the_readme_is_sound_and_its_mistake_is_told(folder: Path, lang: str) -> None:
    old, new, mistake = EDITS[lang]
    text = flat(README.read_text("utf-8"))
    assert all(one.rstrip(".") in text for one in (old, new, mistake))
    if new in (folder / "events.yaml").read_text("utf-8"):
        # Somebody did what the README says.
        replace(folder, "events.yaml", new, old)
    before = told(folder, lang)
    replace(folder, "events.yaml", old, new)
    assert told(folder, lang) == before
    said, code = run_check(folder, "text", lang)
    assert code == 0
    # Warnings that were there before are no business of the README.
    assert before or said.replace(folder.as_posix(), "content") in text
    replace(folder, "events.yaml", new, f"{new}{mistake}" if lang == "zh" else f"{new}. {mistake[:-1]}")
    (block,) = shown(README, lang)
    assert block
    assert block <= told(folder, lang) - before


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_messages_in_the_handbook_are_real(folder: Path, lang: str, tmp_path: Path) -> None:
    edits = re.findall(r"<!-- edit (\S+): (.+?) => (.+?) -->", STAFF.read_text("utf-8"))
    found = shown(STAFF, lang)
    assert len(edits) == len(found) == 2
    for number, ((name, old, new), block) in enumerate(zip(edits, found, strict=True)):
        copy = Path(shutil.copytree(folder, tmp_path / str(number) / "content"))
        replace(copy, name, old, new)
        assert block
        assert block <= told(copy, lang) - told(folder, lang)


def test_the_examples_of_the_handbook_are_sound(folder: Path) -> None:
    before = load(folder)
    files = []
    for block in blocks(STAFF, "yaml"):
        first, _, items = block.partition("\n")
        match = re.fullmatch(r"# content/(\w+\.yaml)", first)
        assert match, first
        files.append(match[1])
        with (folder / match[1]).open("a", encoding="utf-8") as file:
            file.write("\n" + items)
    assert len(files) >= 5
    (folder / "images").mkdir(exist_ok=True)
    Image.new("RGB", (40, 30)).save(folder / "images" / "hall.jpg")
    after = load(folder)
    assert not after.errors
    assert after.content is not None
    fresh = {(p.code, p.path) for p in after.problems} - {(p.code, p.path) for p in before.problems}
    # The examples are not in easy language, and nothing refers to their pictures.
    fresh = {one for one in fresh if one[0] != "easy-missing"}
    assert fresh <= {("unused", "pictures.example-park"), ("unused", "pictures.example-hall")}
    ledger = Ledger(after.content)
    text = STAFF.read_text("utf-8")
    shown_as = " · ".join(ledger.format("example-visitors", lang).text for lang in ("zh", "en"))
    assert shown_as in text


def rows(heading: str) -> list[list[str]]:
    """Cells of the first table under a heading of the handbook."""
    part = STAFF.read_text("utf-8").split(f"\n{heading}", 1)[1]
    table = re.search(r"(?:^\|.*\n)+", part, re.MULTILINE)
    assert table
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[0].splitlines()[2:]]


def test_references_look_as_the_handbook_says(content: Content) -> None:
    ledger = Ledger(content)
    found = rows("## 数字账本")
    assert len(found) >= 4
    for write, chinese, english in found:
        assert expand(write.strip("`"), ledger, "zh") == chinese
        # Alone it begins a sentence.
        assert expand(f"at {write.strip('`')}", ledger, "en") == f"at {english}"


def test_dates_look_as_the_handbook_says() -> None:
    found = rows("## 时间")
    assert len(found) >= 8
    for write, chinese, english in found:
        when = parse_when(write.strip('`"'))
        assert format_when(when, "zh") == chinese
        assert format_when(when, "en") == english


def test_licences_name_each_locked_package_with_its_version() -> None:
    text = (ROOT / "assets" / "LICENSES.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| ([A-Za-z0-9_.-]+)[^|]* \| ([^|]+) \| [^|]+ \|$", text)
    told = {(re.sub(r"[-_.]+", "-", name).lower(), version) for name, version in rows}
    locked = re.findall(
        r"(?m)^([A-Za-z0-9_.-]+)==([^\s;\\]+)", (ROOT / "requirements-dev.lock").read_text("utf-8")
    )
    assert {(re.sub(r"[-_.]+", "-", name).lower(), version) for name, version in locked} - told == set()

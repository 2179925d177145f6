"""Every refusal of packs, versions and keys, by code: what happened and what to do, in both languages."""

from __future__ import annotations

import errno

from kiosk.content.problems import Message, Problem

_ASK = (
    "请向制作内容包的人要一份新的",
    "ask whoever made the pack for a new one",
)
_COPY = (
    "请重新拷贝一次；还是不行，就请重新打包",
    "copy it again; if that does not help, have it packed again",
)

# Chinese, English, hint in Chinese, hint in English. Words in braces are filled in.
MESSAGES: dict[str, tuple[str, str, str, str]] = {
    # the file itself
    "pack-missing": (
        "没有这个文件：{pack}",
        "There is no file {pack}",
        "请核对文件名；优盘是否已经插好",
        "check the name, and that the stick is in",
    ),
    "pack-unreadable": (
        "读不了内容包 {pack}：{reason_zh}",
        "The pack {pack} cannot be read: {reason_en}",
        *_COPY,
    ),
    "pack-no-zip": (
        "{pack} 不是内容包，或者没有拷贝完整",
        "{pack} is no pack, or was not copied whole",
        *_COPY,
    ),
    "pack-big": (
        "内容包 {pack} 太大：展开后超过 {most}",
        "The pack {pack} is too big: more than {most} unpacked",
        "请缩小图片，再打包",
        "make its pictures smaller and pack again",
    ),
    "pack-files": (
        "内容包 {pack} 里的文件太多：超过 {most} 个",
        "The pack {pack} holds too many files: more than {most}",
        "请去掉 images/ 里不用的文件，再打包",
        "take what is not used out of images/ and pack again",
    ),
    "pack-method": (
        "内容包 {pack} 里的 {name} 是压缩或加密过的：{packed} 会展开成 {size}",
        "{name} in the pack {pack} is compressed or encrypted: {packed} would become {size}",
        "内容包里的文件都按原样存放；请用 kiosk pack 打包，不要用别的压缩程序",
        "packs hold files as they are: pack it with kiosk pack and no other program",
    ),
    # names in it
    "name-absolute": (
        "内容包 {pack} 里的文件名是绝对路径：{name}",
        "A name in the pack {pack} is an absolute path: {name}",
        *_ASK,
    ),
    "name-up": (
        "内容包 {pack} 里的文件名跳出了文件夹：{name}",
        "A name in the pack {pack} leads out of its folder: {name}",
        *_ASK,
    ),
    "name-backslash": (
        "内容包 {pack} 里的文件名有反斜杠：{name}",
        "A name in the pack {pack} has a backslash: {name}",
        *_ASK,
    ),
    "name-drive": (
        "内容包 {pack} 里的文件名有冒号或盘符：{name}",
        "A name in the pack {pack} has a colon or a drive letter: {name}",
        *_ASK,
    ),
    "name-device": (
        "内容包 {pack} 里的文件名是 Windows 的设备名：{name}",
        "A name in the pack {pack} is a device of Windows: {name}",
        "请给这个文件换一个名字，再打包",
        "give the file another name and pack again",
    ),
    "name-case": (
        "内容包 {pack} 里有两个文件名只差大小写或写法：{name}，{other}",
        "Two names in the pack {pack} differ in case or notation only: {name}, {other}",
        "请给其中一个换一个名字，再打包",
        "give one of them another name and pack again",
    ),
    "name-bad": (
        "内容包 {pack} 里的文件名不能用：{name}",
        "A name in the pack {pack} cannot be used: {name}",
        '文件名不能以点或空格开头结尾，不能有 <>"|?* 和控制字符，每段最多 {part} 字节',
        'no dot or space at either end, none of <>"|?*, no control characters, at most {part} bytes a part',
    ),
    "name-place": (
        "内容包 {pack} 里有不属于内容的文件：{name}",
        "The pack {pack} holds a file that is no content: {name}",
        *_ASK,
    ),
    "name-link": (
        "内容包 {pack} 里有链接或特殊文件：{name}",
        "The pack {pack} holds a link or a special file: {name}",
        *_ASK,
    ),
    # manifest, signature, versions
    "manifest-missing": (
        "内容包 {pack} 里没有 {name}",
        "The pack {pack} has no {name}",
        "请用 kiosk pack 打包，不要用别的压缩程序",
        "pack it with kiosk pack and no other program",
    ),
    "manifest-broken": (
        "内容包 {pack} 的清单读不懂：{what}",
        "The manifest of the pack {pack} makes no sense: {what}",
        *_ASK,
    ),
    "format-newer": (
        "内容包 {pack} 的格式（{format}）比这个程序认识的（{known}）新",
        "The pack {pack} has format {format}, newer than the {known} that this program knows",
        "请先更新这台机器上的程序",
        "update the program on this machine first",
    ),
    "program-newer": (
        "内容包 {pack} 是用更新的程序（{made_with}）检查的，这台机器上是 {running}",
        "The pack {pack} was checked with a newer program ({made_with}); this machine has {running}",
        "请先更新这台机器上的程序",
        "update the program on this machine first",
    ),
    "no-keys": (
        "这台机器还不信任任何密钥，内容包 {pack} 无法核实",
        "This machine trusts no key yet, so the pack {pack} cannot be verified",
        "请先运行 kiosk keys trust，后面写公钥文件（.pub）",
        "run kiosk keys trust with the public key file (.pub) first",
    ),
    "key-foreign": (
        "内容包 {pack} 是用这台机器不信任的密钥签的：{key}",
        "The pack {pack} is signed with a key that this machine does not trust: {key}",
        "确认来源可靠之后，用 kiosk keys trust 信任它的公钥；否则不要安装",
        "if you are sure of its origin, trust its public key (kiosk keys trust); if not, do not install it",
    ),
    "signature-wrong": (
        "内容包 {pack} 的签名不对：签名之后有人改过它，或者它已损坏",
        "The signature of the pack {pack} is wrong: it was changed after it was signed, or it is damaged",
        *_ASK,
    ),
    "entry-extra": (
        "内容包 {pack} 里的 {name} 不在清单上",
        "{name} in the pack {pack} is not in its manifest",
        *_ASK,
    ),
    "entry-lacking": (
        "清单上的 {name} 不在内容包 {pack} 里",
        "{name} stands in the manifest and is not in the pack {pack}",
        *_COPY,
    ),
    "size-wrong": (
        "内容包 {pack} 里的 {name} 大小和清单不符",
        "{name} in the pack {pack} has another size than in the manifest",
        *_COPY,
    ),
    "hash-wrong": (
        "内容包 {pack} 里的 {name} 和清单上的校验值不符",
        "{name} in the pack {pack} does not match its hash in the manifest",
        *_COPY,
    ),
    "version-current": (
        "版本 {version} 正在展出，不用再装",
        "Version {version} is what is shown already",
        "内容改过了，就请重新打包，版本号会加一",
        "if its content was changed, pack it again: its version will be one more",
    ),
    "version-kept": (
        "版本 {version} 已经在这台机器上，现在展出的是版本 {current}",
        "Version {version} is on this machine already; version {current} is shown",
        "要换回它，请运行 kiosk rollback {version}",
        "to go back to it, run kiosk rollback {version}",
    ),
    "version-old": (
        "内容包 {pack} 是旧的：它是版本 {version}，这台机器上有过版本 {highest}",
        "The pack {pack} is old: it is version {version}, and this machine has had version {highest}",
        "要回到旧内容，请运行 kiosk rollback；内容其实更新，就用 --version {next} 重新打包",
        "for older content run kiosk rollback; if it is newer after all, pack it again with --version {next}",
    ),
    # the content in it
    "content-errors": (
        "{what} 的内容有 {count} 个错误",
        "The content of {what} has {errors}",
        "请按上面的提示改正，再打包",
        "mend what is listed above, then pack again",
    ),
    "content-none": (
        "{what} 里没有可以展出的内容",
        "Nothing in {what} can be shown",
        "请按上面的提示改正，再打包",
        "mend what is listed above, then pack again",
    ),
    "content-slow": (
        "检查 {what} 的内容超过了 {seconds} 秒，已经停止",
        "The check of {what} took longer than {seconds} seconds and was ended",
        "多半是某张图片太大；请运行 kiosk check 看是哪一张",
        "most often a picture is too big: run kiosk check to see which",
    ),
    "content-stopped": (
        "检查 {what} 的内容时，检查程序中途停止了",
        "The check of {what} stopped half-way",
        "多半是某张图片太大；请运行 kiosk check 看是哪一张",
        "most often a picture is too big: run kiosk check to see which",
    ),
    # this machine
    "space": (
        "磁盘空间不够：需要 {needed}，{folder} 只剩 {free}",
        "There is too little space: {needed} are needed, {folder} has {free} left",
        "请清出空间，再试一次",
        "make room, then try again",
    ),
    "write-failed": (
        "写不进 {folder}：{reason_zh}",
        "{folder} cannot be written to: {reason_en}",
        "请查看磁盘是否已满、是否只读、有没有权限，再试一次；正在展出的内容没有变",
        "see whether the disk is full, read-only or forbidden and try again; what is shown has not changed",
    ),
    "locked": (
        "另一个安装或回退正在进行",
        "Another installation or rollback is under way",
        "请等它结束，再试一次",
        "wait until it has ended, then try again",
    ),
    "declined": (
        "没有安装，什么也没有变",
        "Not installed; nothing has changed",
        "要安装就再运行一次，回答 y；或者加上 --yes",
        "to install it, run this again and answer y, or add --yes",
    ),
    # versions
    "none-installed": (
        "这台机器上没有装过内容包",
        "No pack was installed on this machine",
        "请先运行 kiosk install",
        "run kiosk install first",
    ),
    "none-before": (
        "版本 {version} 之前没有别的版本",
        "There is no version before {version}",
        "用 kiosk versions 看有哪些版本",
        "see what versions there are with kiosk versions",
    ),
    "version-unknown": (
        "这台机器上没有版本 {version}，只有：{known}",
        "There is no version {version} on this machine, only {known}",
        "请从中选一个：kiosk rollback 版本号",
        "choose one of these: kiosk rollback VERSION",
    ),
    "version-damaged": (
        "版本 {version} 已损坏：{name}",
        "Version {version} is damaged: {name}",
        "请选别的版本，或重新安装内容包；用 kiosk versions 看有哪些版本",
        "choose another version or install a pack: kiosk versions lists what there is",
    ),
    # packing
    "folder-missing": (
        "没有这个内容文件夹：{folder}",
        "There is no content folder {folder}",
        "请核对路径",
        "check the path",
    ),
    "link": (
        "内容文件夹里有链接或特殊文件：{name}",
        "The content folder holds a link or a special file: {name}",
        "请换成文件本身",
        "put the file itself in its place",
    ),
    "changed": (
        "打包的时候，{name} 被改动了",
        "{name} was changed while it was packed",
        "请等别的程序存完盘，再打包",
        "wait until other programs have saved, then pack again",
    ),
    "version-low": (
        "版本号只能变大：上次打的是 {last}，这次是 {version}",
        "Versions only grow: the last one was {last}, this one is {version}",
        "不写 --version，就会用 {next}",
        "without --version it will be {next}",
    ),
    "last-broken": (
        "记录上次版本号的文件读不懂：{file}",
        "The file with the last version makes no sense: {file}",
        "请写上 --version，它会被重新写好",
        "give --version, and it will be written anew",
    ),
    "out-failed": (
        "写不了 {file}：{reason_zh}",
        "{file} cannot be written: {reason_en}",
        "请核对文件夹是否存在、磁盘是否已满、有没有权限",
        "see whether the folder exists, the disk is full, or you may not write there",
    ),
    # keys
    "key-missing": (
        "没有这个密钥文件：{file}",
        "There is no key file {file}",
        "请核对路径；还没有密钥，就先运行 kiosk keys new",
        "check the path; if there is no key yet, run kiosk keys new first",
    ),
    "key-unreadable": (
        "{file} 不是这个程序的密钥文件",
        "{file} is no key file of this program",
        "密钥用 kiosk keys new 生成：.key 用来打包，.pub 给展项的机器",
        "keys are made with kiosk keys new: .key is for packing, .pub for the machine of the exhibit",
    ),
    "key-private": (
        "{file} 是私钥，不该放在展项的机器上",
        "{file} is the private key, which should not be on the machine of the exhibit",
        "请用同名的 .pub 文件；私钥要保管好",
        "use the .pub file of the same name, and keep the private key safe",
    ),
    "key-public": (
        "{file} 是公钥，不能用来打包",
        "{file} is the public key, which cannot sign a pack",
        "请用同名的 .key 文件",
        "use the .key file of the same name",
    ),
    "key-exists": (
        "文件已经存在：{file}",
        "{file} exists already",
        "请换一个名称；旧密钥不会被覆盖",
        "choose another name; a key is never written over",
    ),
    "key-name": (
        "密钥的名称不能用：{name}",
        "The name of the key cannot be used: {name}",
        "只用小写英文字母、数字和连字符，最多 40 个，如 museum-2026",
        "use lower-case letters, digits and hyphens, at most 40, such as museum-2026",
    ),
    "key-taken": (
        "已经信任另一个叫 {name} 的密钥",
        "Another key named {name} is trusted already",
        "先运行 kiosk keys forget {name}，或给文件换一个名字",
        "run kiosk keys forget {name} first, or give the file another name",
    ),
    "key-unknown": (
        "没有信任过叫 {name} 的密钥，只有：{known}",
        "No key named {name} is trusted, only {known}",
        "用 kiosk keys list 查看",
        "see them with kiosk keys list",
    ),
}

# What was typed is wrong, rather than what it names.
BAD_ARGUMENTS = frozenset({"pack-missing", "folder-missing", "key-missing", "key-name"})


class Refused(Exception):
    """Nothing was changed, and this is why. `problems` are those of the content, where it is at fault."""

    def __init__(self, code: str, problems: tuple[Problem, ...] = (), **values: object) -> None:
        zh, en, hint_zh, hint_en = (text.format(**values) for text in MESSAGES[code])
        super().__init__(en)
        self.code = code
        self.problems = problems
        self.message = Message(zh, en)
        self.hint = Message(hint_zh, hint_en)

    @property
    def exit_code(self) -> int:
        """2 for a mistake in what was typed, else 1."""
        return 2 if self.code in BAD_ARGUMENTS else 1

    def words(self, lang: str) -> str:
        """As it is printed: what happened, and what to do."""
        return f"{self.message.get(lang)}\n    → {self.hint.get(lang)}"


# What systems say most often, in words of the staff.
_REASONS = {
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EDQUOT: ("磁盘配额已满", "the quota of the disk is used up"),
    errno.EFBIG: ("文件太大", "the file is too big"),
    errno.EROFS: ("磁盘只读", "the disk is read-only"),
    errno.EACCES: ("没有权限", "permission is missing"),
    errno.EPERM: ("没有权限", "permission is missing"),
    errno.ENOENT: ("文件夹不存在", "the folder is not there"),
    errno.EEXIST: ("有同名的文件挡着", "a file of that name is in the way"),
    errno.ENOTDIR: ("有同名的文件挡着", "a file of that name is in the way"),
    errno.EIO: ("磁盘读写出错", "the disk has an error"),
}


def reasons(error: OSError) -> dict[str, str]:
    """Why the system refused, in both languages, without the path, which the message names."""
    other = error.strerror or type(error).__name__
    zh, en = _REASONS.get(error.errno or 0, (other, other))
    return {"reason_zh": zh, "reason_en": en}


def quoted(name: str, limit: int = 60) -> str:
    """A name from a pack as a message shows it: nothing in it reaches the terminal raw."""
    safe = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
    return f"`{safe if len(safe) <= limit else safe[: limit - 1] + '…'}`"


def amount(size: int) -> str:
    """Bytes for people."""
    for unit, length in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= length:
            return f"{size / length:,.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} B"

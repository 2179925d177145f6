"""What whoever writes or plays a visit is told: Chinese, English, and the hints in both.

Mistakes of YAML itself have the messages of the content files.
"""

from __future__ import annotations

from kiosk.content.messages import TEMPLATES
from kiosk.content.problems import Message

VISIT_MESSAGES: dict[str, tuple[str, str, str, str]] = {
    # The file
    "visit-missing": (
        "找不到访问脚本 {name}",
        "There is no visit file {name}",
        "请检查文件的名称和位置",
        "Check the name and the place of the file",
    ),
    "visit-not-mapping": (
        "访问脚本应当由 steps:、lang:、size: 组成",
        "A visit file is made of steps:, lang: and size:",
        "第一行写 steps:，下面每步一行，以“- ”开头",
        "Write steps: as its first line, and below it one line for each step, starting with “- ”",
    ),
    "visit-key": (
        "没有 {key} 这个字段{near_zh}",
        "There is no field {key}{near_en}",
        "可用的字段：{allowed}",
        "The fields are: {allowed}",
    ),
    "visit-field-missing": (
        "{do} 缺少字段 {key}",
        "{do} lacks the field {key}",
        "例如 {example}",
        "Such as {example}",
    ),
    "visit-no-steps": (
        "访问脚本里没有步骤",
        "The visit file has no steps",
        "请写 steps:，下面每步一行，例如 - tap: [0.5, 0.5]",
        "Write steps: and below it one line for each step, such as - tap: [0.5, 0.5]",
    ),
    "visit-lang": (
        "lang 应当是 zh 或 en，这里是 {text}",
        "lang is zh or en, and this is {text}",
        "请写 lang: zh 或 lang: en",
        "Write lang: zh or lang: en",
    ),
    "visit-size": (
        "size 不是尺寸：{text}",
        "size is no size: {text}",
        "请写成 size: 1920x1080 的样子，边长 320 到 16384",
        "Write it like size: 1920x1080, each side 320 to 16384",
    ),
    # The steps
    "step-form": (
        "一步应当是一个动作，这里是 {text}",
        "A step is one action, and this is {text}",
        "请写成“- 动作: 内容”，例如 - tap: [0.5, 0.5]",
        "Write it like - tap: [0.5, 0.5]",
    ),
    "step-two": (
        "一步只能有一个动作，这里有 {count} 个：{keys}",
        "A step is one action, and here are {count}: {keys}",
        "请分成几步，每步以“- ”开头",
        "Make them steps of their own, each starting with “- ”",
    ),
    "step-action": (
        "没有 {key} 这个动作{near_zh}",
        "There is no action {key}{near_en}",
        "可用的动作：{allowed}",
        "The actions are: {allowed}",
    ),
    "step-value": (
        "{do} 的内容不能是 {text}",
        "{do} does not take {text}",
        "例如 {example}",
        "Such as {example}",
    ),
    "step-empty": (
        "{do} 后面没有内容",
        "There is nothing after {do}",
        "例如 {example}",
        "Such as {example}",
    ),
    "step-fraction": (
        "位置用窗口的比例写，从 0 到 1，这里是 {text}",
        "A place is given in fractions of the window, from 0 to 1, and this is {text}",
        "例如 [0.5, 0.5] 是正中，第一个数从左量，第二个数从上量",
        "Such as [0.5, 0.5] for the middle: the first counts from the left, the second from the top",
    ),
    "step-number": (
        "{key} 应当是 {low} 到 {high} 的{kind_zh}，这里是 {text}",
        "{key} is {kind_en} from {low} to {high}, and this is {text}",
        "请改成允许的数字，不带引号和单位",
        "Write such a number, without quotes or unit",
    ),
    "step-key": (
        "没有名为 {text} 的按键{near_zh}",
        "There is no key {text}{near_en}",
        "例如 Right、Tab、Shift+Tab、Enter、Escape、PageDown、A、7、F5",
        "Such as Right, Tab, Shift+Tab, Enter, Escape, PageDown, A, 7, F5",
    ),
    "step-screen": (
        "没有画面 {text}{near_zh}",
        "There is no screen {text}{near_en}",
        "可用的画面：{allowed}",
        "The screens are: {allowed}",
    ),
    "step-picture": (
        "图片的名称应当以 .png 结尾，不带文件夹，这里是 {text}",
        "The name of a picture ends with .png and has no folder, and this is {text}",
        "例如 shoot: after.png",
        "Such as shoot: after.png",
    ),
    "guess-two": (
        "{do} 里 value 和 steps 只能写一个",
        "{do} takes value or steps, and not both",
        "例如 {example}",
        "Such as {example}",
    ),
    # While it is played
    "fail-name": (
        "画面上没有名为 {name} 的东西{near_zh}",
        "Nothing on the screen is called {name}{near_en}",
        "名称要和读屏软件念出的一样；看得见的有：{there}",
        "Write the name that assistive technology reads; visible are: {there}",
    ),
    "fail-nth": (
        "名为 {name} 的东西只有 {count} 个，没有第 {nth} 个",
        "Visible with the name {name}: {count}, so there is no number {nth}",
        "请改小 nth",
        "Write a smaller nth",
    ),
    "fail-screen": (
        "应当在画面 {want}，现在是 {found}",
        "The screen should be {want}, and it is {found}",
        "请看图片和记录",
        "Look at the picture and the trace",
    ),
    "fail-item": (
        "应当打开条目 {want}，现在是 {found}",
        "The item should be {want}, and it is {found}",
        "请看图片和记录",
        "Look at the picture and the trace",
    ),
    "fail-lang": (
        "语言应当是 {want}，现在是 {found}",
        "The language should be {want}, and it is {found}",
        "请看图片和记录",
        "Look at the picture and the trace",
    ),
    "fail-text": (
        "画面上应当有文字 {want}，现在没有{near_zh}",
        "The text {want} should be on the screen, and it is not{near_en}",
        "请看图片和记录",
        "Look at the picture and the trace",
    ),
    "fail-no-text": (
        "画面上不应当有文字 {want}，现在有：{found}",
        "The text {want} should not be on the screen, and it is: {found}",
        "请看图片和记录",
        "Look at the picture and the trace",
    ),
    "fail-no-name": (
        "画面上不应当有名为 {want} 的东西，现在有",
        "Nothing on the screen should be called {want}, and something is",
        "请看图片和记录",
        "Look at the picture and the trace",
    ),
    "fail-still": (
        "{seconds} 秒后画面还在动：{found}",
        "After {seconds} s something still moves: {found}",
        "请看图片和记录",
        "Look at the picture and the trace",
    ),
    "fail-program": (
        "程序出错：{found}",
        "The program failed: {found}",
        "请把图片和记录交给开发人员",
        "Give the picture and the trace to the developers",
    ),
    "fail-random": (
        "随机访客在第 {action} 个动作出错（种子 {seed}，{kind}）：{found}",
        "The random visitor failed at action {action} (seed {seed}, {kind}): {found}",
        "用 --seed {seed} 可以重演；请把图片和记录交给开发人员",
        "Play it again with --seed {seed}; give the picture and the trace to the developers",
    ),
    "fail-dock": (
        "第 {action} 个动作之后，点底栏回不到首页，现在是 {found}（种子 {seed}）",
        "After action {action} a touch of the dock does not bring the home screen, but {found} (seed {seed})",
        "用 --seed {seed} 可以重演；请把图片和记录交给开发人员",
        "Play it again with --seed {seed}; give the picture and the trace to the developers",
    ),
    "fail-guess": (
        "这里没有什么要猜的：{found}",
        "There is nothing to guess here: {found}",
        "请先打开一张要观众猜的图；已经猜过的图要点“再猜一次”",
        "Open a chart that asks for a guess first; one that was guessed is asked again with “Guess again”",
    ),
    "fail-player": (
        "没有第 {player} 位玩家，现在有 {count} 位",
        "There is no player {player}; players there are: {count}",
        "请先写 - tap: 两人一起猜",
        "Write - tap: Two players before it",
    ),
    "fail-guess-value": (
        "猜不了 {value}：可以猜 0 到 {end}，每步 {step}",
        "{value} cannot be guessed: a guess is 0 to {end}, in steps of {step}",
        "请改成坐标轴上的一个数",
        "Write a number that is on the axis",
    ),
    "fail-guess-end": (
        "猜到 {value} 就到头了",
        "There is no way on from {value}",
        "请改小 steps",
        "Write fewer steps",
    ),
    "fail-reveal": (
        "还不能看答案：有玩家没有猜",
        "The answer cannot be asked for yet: a player has not guessed",
        "请先为每位玩家写一步 guess",
        "Write a step guess for each player before it",
    ),
    "fail-vote": (
        "这里没有投票：{found}",
        "There is no poll here: {found}",
        "请先打开一张投票的图",
        "Open a chart of kind poll first",
    ),
    "fail-option": (
        "没有选项 {option}{near_zh}",
        "There is no option {option}{near_en}",
        "可用的选项：{allowed}",
        "The options are: {allowed}",
    ),
    "fail-voted": (
        "这位观众已经投过票了",
        "This visitor has voted already",
        "每次访问只投一票；请删掉这一步",
        "One vote a visit: delete this step",
    ),
    "fail-closed": (
        "窗口被关闭了",
        "The window was closed",
        "请再播放一次，结束之前不要关窗口",
        "Play it again, and leave the window open until it ends",
    ),
    "fail-write": (
        "写不了 {name}",
        "Cannot write {name}",
        "请检查 --out 的文件夹",
        "Check the folder of --out",
    ),
}


def compose(code: str, **values: object) -> tuple[Message, Message]:
    """The message and the hint of a code, filled in."""
    row = VISIT_MESSAGES.get(code) or TEMPLATES[code]
    zh, en, hint_zh, hint_en = (text.format(**values) for text in row)
    return Message(zh, en), Message(hint_zh, hint_en)

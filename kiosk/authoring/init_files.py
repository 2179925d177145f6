"""The files of a new exhibit: one sound example of each kind, made up, with comments for those who write."""

from __future__ import annotations

from typing import Final

FILES: Final[dict[str, str]] = {
    "exhibit": """\
# 总设置：名称、关于、来源、时期、待机画面、屏幕。中文（zh）和英文（en）都要写，文字放在英文双引号里。
# Settings of the whole exhibit. Write both languages (zh and en), and keep texts in double quotes.

exhibit:
  title:
    zh: {zh}
    en: {en}
  subtitle:
    zh: "这里写一行副标题（示例）"
    en: "A line under the title (example)"
  # 待机画面标题上方的地方，可以不写 / Where it is, above the title of the first screen; may be left out
  district: {{zh: "一座小城（示例）", en: "A small town (example)"}}
  # 江面的宽窄只是画面，不是数据 / The river is an image and no chart: say so.
  ribbon_note:
    zh: "江面宽窄只是示意"
    en: "The width of the river is an image"
  call:
    zh: "轻触开始"
    en: "Touch to begin"
  about:
    - zh: "这里说明展项讲什么、根据什么（示例）。"
      en: "Say here what the exhibit tells, and from which source (example)."
  # 一切内容的来源 / The source of all that the exhibit states
  report:
    date: 2020-05-01
    page: 1
    name:
      zh: "来源的名称（示例）"
      en: "Name of the source (example)"
  # 来源的各部分，别处写 sections: 编号 / Parts of the source; elsewhere write sections: id
  sections:
    opening:
      name: {{zh: "第一部分", en: "First part"}}
  # 时间轴上的时期：从 first 年到 last 年 / Eras of the timeline, from year to year
  eras:
    beginnings:
      name: {{zh: "起步", en: "Beginnings"}}
      first: 2000
      last: 2009
      hue: beginnings
    today:
      name: {{zh: "今天", en: "Today"}}
      first: 2010
      last: 2020
      hue: today
  # 时间轴：各段首尾相接，包住所有事件 / The axis: stretches that join and hold all events
  axis:
    - first: 2000
      last: 2021
      share: 1
  # 待机画面的圆，最多 5 个 / Discs of the first screen, 5 at most
  discs:
    - when: 2001
      caption: {{zh: "从这里开始", en: "Where it begins"}}
      opens: event:first-day
      hue: caohejing
      at: 0.3
    - figure: readers-2020
      caption: {{zh: "读者", en: "Readers"}}
      opens: chart:readers
      hue: tower
      at: 0.7
  # 实体屏幕 / The physical screen
  display:
    diagonal_in: 43        # 对角线，英寸 / diagonal, inches
    bottom_edge_mm: 750    # 下沿离地，毫米 / lower edge above the floor, mm
    distance_mm: 600       # 观看距离，毫米 / eye to screen, mm
  idle:
    timeout_s: 60          # 多久没人碰就回到首页，秒 / untouched for so long, seconds
""",
    "units": """\
# 单位：数字后面的字。en 是复数，en_one 是单数。
# Units: the words after a number. `en` is the plural, `en_one` serves for exactly one.

units:

  people:
    zh: "人"
    en: "people"
    en_one: "person"
""",
    "figures": """\
# 数字账本：屏幕上的每个数字都登记在这里，只写一次；别处用 {编号} 引用。
# The ledger: every number on the screen stands here, once; elsewhere write {id}.

figures:

  readers-2020:
    name: {zh: "一年的读者（示例）", en: "Readers in a year (example)"}
    label: {zh: "读者", en: "Readers"}
    value: 1200
    unit: people
    qualifier: about
    period: 2020
    section: opening
""",
    "events": """\
# 时间轴上的事件。when 写来源知道的精度：1990s、2001、"2001-05"、"2001-05-20"。标题里的 | 是可以换行的地方。
# Events on the timeline. `when` is as exact as the source. `|` in a title marks where it may break.

events:

  first-day:
    when: 2001
    title:
      zh: "图书馆开门|（示例）"
      en: "The library opens|(example)"
    summary:
      zh: "小城的图书馆第一次开门。"
      en: "The library of a small town opens its doors."
    detail:
      zh: "小城的图书馆第一次开门。后来，一年有{readers-2020}来读书。"
      en: "The library of a small town opens its doors. Later {readers-2020} come to read in a year."
    kind: place
    importance: 3
    sections: opening
    figures: readers-2020
    organisations: friends
    places: library
    voices: librarian
    themes: open-doors
    picture: shelves
""",
    "organisations": """\
# 企业和机构的卡片。monogram 是徽记里的一个字；fields（领域）来源写明的才填。
# Cards of companies and institutes. `monogram` is the sign in the emblem; `fields` only where the source
# gives them.

organisations:

  friends:
    name: {zh: "图书馆之友（示例）", en: "Friends of the Library (example)"}
    monogram: "友"
    kind: company
    place: library
    tagline:
      zh: "为读者选书"
      en: "They choose books for readers"
    story:
      zh: "他们为图书馆选书，也为孩子们读书。"
      en: "They choose books for the library, and read to children."
    sections: opening
""",
    "places": """\
# 地点的卡片。part_of 写上级地点的编号；hue 是色调；sights 是看点，每条几个字。
# Cards of places. `part_of` is the place around it; `hue` its colour; `sights` are a few words each.

places:

  library:
    name: {zh: "图书馆（示例）", en: "The library (example)"}
    tagline:
      zh: "小城里的书房"
      en: "The study of a small town"
    story:
      zh: "一座小楼，两层书架，一个院子。"
      en: "A small house with two floors of shelves and a yard."
    hero: readers-2020
    sights:
      - {zh: "书架", en: "The shelves"}
      - {zh: "院子", en: "The yard"}
    hue: tower
    picture: shelves
    sections: opening
""",
    "voices": """\
# 人物的看法：用我们自己的话转述，不引原话。
# People's views, told in our own words and never quoted.

voices:

  librarian:
    name: {zh: "馆长（示例）", en: "The librarian (example)"}
    role: {zh: "图书馆馆长", en: "Head of the library"}
    gist: {zh: "书是给人看的", en: "Books are there to be read"}
    text:
      zh: "在馆长看来，书要有人看才算书，所以门要常开。"
      en: "To the librarian a book is one when somebody reads it, so the doors have to stand open."
    sections: opening
""",
    "themes": """\
# 主题：把事件、地点、人物串起来的想法。points 是要点，form 是画法。
# Themes: ideas that tie the rest together. `points` are a few words each, drawn as `form` says.

themes:

  open-doors:
    title: {zh: "开着的门（示例）", en: "Open doors (example)"}
    text:
      zh: "门开着，人才会来；人来了，书才有用。"
      en: "People come where doors are open, and books are of use where people come."
    points:
      - {zh: "开门", en: "Open doors"}
      - {zh: "来人", en: "People who come"}
    form: pair
    places: library
    voices: librarian
    sections: opening
""",
    "pictures": """\
# 配图：art 是展项自己画的图。换成照片：放进 images/，再写 file: 文件名 和 credit: 出自谁手。
# Pictures: `art` is drawn by the exhibit itself. For a photo put the file into images/ and write file: and
# credit: who made it.

pictures:

  shelves:
    title: {zh: "方块（示例）", en: "Blocks (example)"}
    alt: {zh: "线描：一格一格的方块。", en: "A line drawing of blocks."}
    art: blocks
    sections: opening
""",
    "charts": """\
# 图表：只写用哪些数字（figures.yaml 的编号），不写数值。title 说结论，subtitle 说指标和单位。
# Charts name figures of the ledger and never hold a number. The title states the finding.

charts:

  readers:
    kind: number
    title: {zh: "一年{readers-2020}", en: "In a year, {readers-2020}"}
    subtitle: {zh: "来读书的人，单位：人", en: "Those who came to read, people"}
    summary:
      zh: "一年有{readers-2020}来读书。"
      en: "In a year {readers-2020} come to read."
    group: space
    hero: readers-2020
    places: library
""",
    "map": """\
# 地图：示意图。点写 [x, y]，左上角 [0, 0]，右下角 [1, 1]。不要地图就删掉这个文件，地点改用卡片展示。
# The map is schematic. Points are [x, y] from the upper left corner [0, 0] to the lower right [1, 1]. Without
# this file the places are shown as cards.

map:

  river:
    kind: river
    path: [[-0.1, 0.7], [0.3, 0.9], [0.6, 0.6], [1.1, 0.3]]
    width: 0.12
  house:
    kind: building
    name: {zh: "图书馆", en: "The library"}
    anchor: [0.4, 0.45]
    place: library
""",
    "routes": """\
# 讲解路线：先展示什么、再展示什么。minutes 计划几分钟；notes 是讲稿，只给讲解人看。
# Routes for talks: what is shown in which order. Only the speaker sees `notes`.

routes:

  short-talk:
    title: {zh: "两分钟（示例）", en: "Two minutes (example)"}
    audience: {zh: "所有人", en: "Everybody"}
    minutes: 2
    steps:
      - show: timeline
        minutes: 1
        notes: {zh: "从左到右看一遍。", en: "Look at it from left to right."}
      - show: event:first-day
        minutes: 1
        notes: {zh: "讲一讲开门那天。", en: "Tell of the day when it opened."}
""",
}

README: Final = """\
# {zh} / {en}

这个文件夹是一个触摸展项的全部内容。里面的例子都是编的，请一条一条换成自己的。
This folder is all the content of a touch exhibit. What its examples tell is made up: replace them one by one.

- 看一看 / look at it: `kiosk run --windowed --size 1280x720 --content .`
- 检查 / check it: `kiosk check .` · `kiosk check . --lang en`
- 写一个新条目 / write a new item: `kiosk new event .`（event、organisation、place、figure、chart、route）
- 在 VS Code 里打开 `content.code-workspace`，装上它推荐的 YAML 扩展，就有补全、说明和标记；
  按 Ctrl+Shift+B 检查。
  In VS Code open `content.code-workspace` and install the YAML extension that it recommends: it completes,
  explains and marks. Ctrl+Shift+B runs the check.

| 文件 / file | 里面是什么 / what it holds |
| --- | --- |
| `exhibit.yaml` | 总设置：名称、来源、时期、待机画面 / settings: name, source, eras, first screen |
| `figures.yaml`, `units.yaml` | 数字账本和单位 / the ledger of figures, and their units |
| `events.yaml` | 时间轴上的事件 / the events of the timeline |
| `organisations.yaml`, `places.yaml`, `voices.yaml`, `themes.yaml` | 卡片 / cards |
| `charts.yaml`, `map.yaml`, `pictures.yaml` | 图表、地图、配图 / charts, map, pictures |
| `routes.yaml` | 讲解路线 / routes for talks |
| `images/` | 自己的图片，可以没有 / your own pictures; may be missing |

规则只有三条 / Three rules:

1. 文字写 `zh` 和 `en` 两行。/ Texts take two lines, `zh` and `en`.
2. 数字先登记在 `figures.yaml`，文字里写 `{{编号}}`。
   Numbers are entered in `figures.yaml`; texts say `{{id}}`.
3. 编号只用小写英文字母、数字和连字符；别处靠它引用。
   Ids are lower-case letters, digits and hyphens; the rest refers to them.
"""

"""What staff write: one frozen model for each kind of item, and the whole exhibit.

Each file in the content folder holds one mapping from ids to items (`events:`, `figures:` ...);
`exhibit.yaml` holds the settings. The field descriptions are the author reference (`kiosk fields`).
Models check single items; what ties items together is checked in `checks.py`.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from kiosk.content.base import (
    EASY,
    REVIEW_BY,
    Bool,
    Id,
    Ids,
    Int,
    Ints,
    Item,
    Kind,
    Number,
    Qualifier,
    ReviewBy,
    Text,
    Value,
    WhenField,
    as_tuple,
)
from kiosk.content.charts import ChartSpec
from kiosk.content.map import MapShape
from kiosk.content.routes import Route


class Unit(Item):
    """What a number counts."""

    zh: str = Field(description="unit word after a Chinese number, such as 亿元's 元 / 中文单位")
    en: str = Field(description="unit word after an English number, plural / 英文单位（复数）")
    en_one: str | None = Field(None, description="English unit for exactly one / 英文单位（单数）")
    review_by: ReviewBy | None = REVIEW_BY


class Figure(Item):
    """One number of the ledger. Nothing on the screen shows a number that is not here."""

    name: Text = Field(description="what is counted, at most 30 characters or 17 words / 指标名称")
    label: Text | None = Field(None, description="short name for charts and tiles / 图表里的短名")
    kind: Kind = Field(Kind.REPORTED, description="reported, target, expected or derived / 数字的性质")
    value: Value | None = Field(
        None, description="the number as the report gives it, or [low, high]; absent if derived / 数值"
    )
    times: Literal["thousand", "million", "billion", "trillion", "万", "亿", "万亿"] | None = Field(
        None, description="the value is in thousands, millions ... / 数值的倍数"
    )
    unit: Id = Field(description="id of a unit in units.yaml / 单位")
    qualifier: Qualifier = Field(Qualifier.EXACT, description="exact, about, over or under / 约、超、不到")
    period: WhenField = Field(description="the time that the number is for / 所属时间")
    period_note: Text | None = Field(None, description="words shown in place of the period / 时间说明")
    section: Id = Field(description="section of the report it comes from / 出处")
    rule: Literal["before-growth", "quotient"] | None = Field(
        None, description="how a derived figure is computed / 推算规则"
    )
    inputs: Ids = Field((), description="figures that the rule takes, in its order / 推算所用的数字")
    digits: Int | None = Field(
        None, ge=1, le=6, description="significant digits of a derived figure / 有效位数"
    )
    note: Text | None = Field(None, description="one sentence of context / 一句说明")
    review_by: ReviewBy | None = REVIEW_BY


class EventKind(StrEnum):
    """What sort of thing happened."""

    POLICY = "policy"
    INDUSTRY = "industry"
    CONFERENCE = "conference"
    COMPANY = "company"
    STANDARD = "standard"
    PLACE = "place"


class Event(Item):
    """Something that happened, or that is planned (`outlook`)."""

    when: WhenField = Field(description="date as exact as the source knows it / 时间")
    title: Text = Field(description="at most 16 characters or 8 words; | marks a break / 标题")
    summary: Text = Field(
        description="told while the timeline plays, and in the code to take along; at most 90 characters or"
        " 50 words / 时间轴播放时的说明，也写进带走的码"
    )
    detail: Text = Field(description="detail page, at most 200 characters or 120 words / 详情")
    easy: Text | None = EASY
    kind: EventKind = Field(description="policy, industry, conference, company, standard or place / 类型")
    outlook: Bool = Field(False, description="true for plans and goals that had not happened / 展望")
    importance: Int = Field(
        2, ge=1, le=3, description="3 stays visible longest when it is crowded / 重要程度"
    )
    sections: Ids = Field(min_length=1, description="sections of the report / 出处")
    figures: Ids = Field((), description="figures shown with it / 相关数字")
    organisations: Ids = Field((), description="organisations that took part / 相关机构")
    places: Ids = Field((), description="places where it happened / 相关地点")
    voices: Ids = Field((), description="people whose views belong to it / 相关人物观点")
    themes: Ids = Field((), description="themes it belongs to / 相关主题")
    picture: Id | None = Field(None, description="picture subject / 配图")
    review_by: ReviewBy | None = REVIEW_BY


class OrganisationKind(StrEnum):
    """Company or research institute."""

    COMPANY = "company"
    RESEARCH = "research"


class FieldOfWork(StrEnum):
    """What an organisation works on; the filter chips of the company grid."""

    AI = "ai"
    GAMES = "games"
    VIRTUAL_HUMANS = "virtual-humans"
    BLOCKCHAIN = "blockchain"
    IMAGING = "medical-imaging"
    DATA = "big-data"
    INTERNET = "internet"
    RESEARCH = "research"


FieldsOfWork = Annotated[
    tuple[FieldOfWork, ...],
    BeforeValidator(as_tuple, json_schema_input_type=FieldOfWork | tuple[FieldOfWork, ...]),
]


class Product(Item):
    """Something an organisation made."""

    name: Text = Field(description="name of the work / 名称")
    text: Text = Field(description="one sentence, at most 30 characters or 17 words / 一句介绍")


class Organisation(Item):
    """A company or an institute, and its card."""

    name: Text = Field(description="short name on cards / 简称")
    full_name: Text | None = Field(None, description="registered name / 全称")
    monogram: str | None = Field(None, min_length=1, max_length=2, description="sign in its emblem / 徽记字")
    sort_as: str | None = Field(
        None, description="pinyin of the name, only where it is computed wrongly / 拼音（算错时才写）"
    )
    kind: OrganisationKind = Field(description="company or research / 类型")
    fields: FieldsOfWork = Field((), description="fields of work / 领域")
    place: Id = Field(description="where it is / 所在地点")
    floors: Ints = Field((), description="floors, only where the source gives them / 楼层")
    tagline: Text = Field(description="one line, at most 30 characters or 17 words / 一句话")
    story: Text = Field(description="detail, at most 200 characters or 120 words / 介绍")
    easy: Text | None = EASY
    hero: Id | None = Field(None, description="the one big figure of the card / 主数字")
    figures: Ids = Field((), description="further figures / 其他数字")
    products: tuple[Product, ...] = Field((), description="works / 产品")
    picture: Id | None = Field(None, description="picture subject beside its works / 配图")
    sections: Ids = Field(min_length=1, description="sections of the report / 出处")
    review_by: ReviewBy | None = REVIEW_BY


class Place(Item):
    """A place in the district."""

    name: Text = Field(description="short name / 简称")
    full_name: Text | None = Field(None, description="full name / 全称")
    part_of: Id | None = Field(None, description="the place that it lies in / 上级地点")
    tagline: Text = Field(description="one line / 一句话")
    story: Text = Field(description="detail, at most 200 characters or 120 words / 介绍")
    easy: Text | None = EASY
    hero: Id | None = Field(None, description="the one big figure / 主数字")
    figures: Ids = Field((), description="further figures / 其他数字")
    sights: tuple[Text, ...] = Field((), description="what is there, each a few words / 看点")
    hue: Literal["caohejing", "tower"] = Field(
        description="its colour: caohejing (cyan) or tower (gold) / 色调"
    )
    picture: Id | None = Field(None, description="picture subject / 配图")
    sections: Ids = Field(min_length=1, description="sections of the report / 出处")
    review_by: ReviewBy | None = REVIEW_BY


class Voice(Item):
    """A person's view, told in our own words and never quoted."""

    name: Text = Field(description="the person / 姓名")
    role: Text = Field(description="office or post / 身份")
    organisation: Id | None = Field(
        None, description="organisation of the exhibit that the person speaks for / 机构"
    )
    gist: Text | None = Field(
        None, description="the view in a few words, at most 16 characters or 8 words / 一句话观点"
    )
    text: Text = Field(description="the view, told by us, at most 90 characters or 50 words / 观点转述")
    easy: Text | None = EASY
    sections: Ids = Field(min_length=1, description="sections of the report / 出处")
    review_by: ReviewBy | None = REVIEW_BY


class ThemeForm(StrEnum):
    """How the parts of a theme are drawn."""

    LIST = "list"
    PILLARS = "pillars"
    PAIR = "pair"
    RING = "ring"
    HUB = "hub"
    NESTED = "nested"
    AHEAD = "ahead"


class Theme(Item):
    """An idea that ties the exhibit together."""

    title: Text = Field(description="at most 16 characters or 8 words / 标题")
    text: Text = Field(description="at most 90 characters or 50 words / 正文")
    easy: Text | None = EASY
    points: tuple[Text, ...] = Field((), max_length=12, description="its parts, a few words each / 要点")
    form: ThemeForm = Field(
        ThemeForm.LIST,
        description="drawn as list, pillars (all carry it), pair (the first leads to the others), ring, hub "
        "(the first in the middle), nested (each in the one before) or ahead (ways ahead) / 要点画成什么样",
    )
    parts: Int | None = Field(
        None,
        ge=2,
        le=12,
        description="how many parts there are, where not all are named / 共有几个（未全写出时）",
    )
    places: Ids = Field((), description="places it belongs to / 相关地点")
    voices: Ids = Field((), description="people whose views belong to it / 相关人物观点")
    sections: Ids = Field(min_length=1, description="sections of the report / 出处")
    review_by: ReviewBy | None = REVIEW_BY


class Picture(Item):
    """A picture subject: drawn by the exhibit (`art`), or a file that staff put into `images/`."""

    title: Text = Field(description="caption, at most 30 characters or 17 words / 图注")
    alt: Text = Field(description="what can be seen, for those who cannot / 替代文字")
    art: Literal[
        "towers", "chip", "park", "organs", "blocks", "shoreline", "person", "conference", "tracks", "wave"
    ] = Field(description="drawing made by the exhibit / 程序绘制的图")
    file: str | None = Field(
        None, description="PNG, JPEG, WebP or SVG under images/, in place of the drawing / 图片文件"
    )
    credit: Text | None = Field(
        None, description="who took, drew or provided the file; required with it / 图片出自谁手"
    )
    sections: Ids = Field(min_length=1, description="sections of the report / 出处")
    review_by: ReviewBy | None = REVIEW_BY


class Section(Item):
    """A section of the source."""

    name: Text = Field(description="heading / 标题")


class Era(Item):
    """A stretch of the timeline with one name and one colour."""

    name: Text = Field(description="name / 名称")
    first: Int = Field(ge=1800, le=2200, description="first year / 起始年")
    last: Int = Field(ge=1800, le=2200, description="last year / 结束年")
    hue: Literal["beginnings", "today", "tomorrow"] = Field(description="colour / 色调")
    outlook: Bool = Field(False, description="true if it had not happened / 展望")


class AxisSpan(Item):
    """A stretch of the time axis drawn to one scale."""

    first: Int = Field(ge=1800, le=2200, description="first year / 起始年")
    last: Int = Field(ge=1800, le=2201, description="year just after its end / 结束年（不含）")
    share: Number = Field(gt=0, description="share of the axis when all of time is in view / 占轴长的份额")
    compressed: Text | None = Field(
        None, description="words at the break, where the scale is compressed / 压缩说明"
    )


class Disc(Item):
    """One round picture of the attract loop; the first touch on it opens `opens`."""

    figure: Id | None = Field(None, description="figure shown big / 大数字")
    when: WhenField | None = Field(None, description="or a date shown big / 或大年份")
    caption: Text = Field(description="words under it / 说明")
    opens: str = Field(description="what it opens, such as event:ada or chart:mri / 打开什么")
    hue: Literal["caohejing", "tower"] = Field(description="colour / 色调")
    at: Number = Field(ge=0, le=1, description="place along the river, 0 to 1 / 在江上的位置")


class Display(Item):
    """The physical screen; all sizes come from it."""

    diagonal_in: Number = Field(Decimal(43), gt=5, le=150, description="diagonal in inches / 对角线（英寸）")
    bottom_edge_mm: Number = Field(
        Decimal(750),
        ge=0,
        le=2500,
        description="lower edge of the picture above the floor, mm / 下沿离地（毫米）",
    )
    distance_mm: Number = Field(
        Decimal(600), gt=100, le=5000, description="eye to screen, mm / 观看距离（毫米）"
    )


class Idle(Item):
    """When the exhibit goes back to its beginning."""

    timeout_s: Number = Field(
        Decimal(60), ge=5, le=3600, description="at least this long untouched / 无操作时间"
    )
    countdown_s: Number = Field(Decimal(20), ge=5, le=120, description="length of the countdown / 倒计时")
    reading_factor: Number = Field(
        Decimal("1.5"), ge=1, le=5, description="times the reading time / 阅读时间倍数"
    )


class Report(Item):
    """The source of all that the exhibit states."""

    date: WhenField = Field(description="day of publication / 日期")
    page: Int = Field(ge=1, description="page / 版面")
    name: Text = Field(description="what it is, without the newspaper's name / 报道名称")


class Exhibit(Item):
    """Settings of the whole exhibit: `exhibit.yaml`."""

    title: Text = Field(description="name of the exhibit, at most 16 characters or 8 words / 展项名称")
    subtitle: Text = Field(description="line under it, at most 30 characters or 17 words / 副标题")
    district: Text | None = Field(
        None, description="where it is, above the title of the first screen / 地方（待机画面标题上方）"
    )
    charts_title: Text | None = Field(
        None, description="heading of the charts, at most 16 characters or 8 words / 图表一页的标题"
    )
    map_title: Text | None = Field(
        None, description="heading of the map, at most 16 characters or 8 words / 地图的标题"
    )
    ribbon_note: Text = Field(description="says that the width of the river is an image / 江面宽窄说明")
    call: Text = Field(description="call to action of the attract loop / 召唤语")
    about: tuple[Text, ...] = Field(description="what this is, one paragraph each / 关于")
    report: Report = Field(description="the source of all that the exhibit states / 来源")
    sections: dict[Id, Section] = Field(description="sections of the source, by id / 出处各部分")
    eras: dict[Id, Era] = Field(description="eras of the timeline, by id / 时期")
    axis: tuple[AxisSpan, ...] = Field(
        min_length=1, description="stretches of the time axis, each joining the next / 时间轴各段"
    )
    discs: tuple[Disc, ...] = Field(
        (), max_length=5, description="pictures of the attract loop / 待机画面的圆"
    )
    names_with_digits: tuple[str, ...] = Field(
        (), description="names such as 3+6 that hold digits / 含数字的名称"
    )
    display: Display = Field(default_factory=Display, description="the physical screen / 屏幕")
    reduced_motion: Bool = Field(False, description="true: every motion at most 100 ms / 减少动画")
    idle: Idle = Field(default_factory=Idle, description="when it goes back to its beginning / 无人操作时")
    review_by: ReviewBy | None = REVIEW_BY


class Content(Item):
    """All that is sound in one content folder. Mappings keep the order of the files."""

    exhibit: Exhibit
    units: dict[Id, Unit] = Field(default_factory=dict)
    figures: dict[Id, Figure] = Field(default_factory=dict)
    events: dict[Id, Event] = Field(default_factory=dict)
    organisations: dict[Id, Organisation] = Field(default_factory=dict)
    places: dict[Id, Place] = Field(default_factory=dict)
    voices: dict[Id, Voice] = Field(default_factory=dict)
    themes: dict[Id, Theme] = Field(default_factory=dict)
    pictures: dict[Id, Picture] = Field(default_factory=dict)
    charts: dict[Id, ChartSpec] = Field(default_factory=dict)
    map: dict[Id, MapShape] = Field(default_factory=dict)
    routes: dict[Id, Route] = Field(default_factory=dict)

"""Words of the synthetic exhibits, in pairs of Chinese and English. All of it is invented."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

Pair = tuple[str, str]

EXHIBIT: dict[str, Pair] = {
    "title": ("虚构的一条江", "An invented river"),
    "subtitle": ("只为测试而写的展项", "An exhibit made for tests"),
    "ribbon_note": ("江面宽窄是意象，不代表数值", "River width is an image, not data"),
    "call": ("触摸任意一处，从那里开始", "Touch anything to begin"),
}
ABOUT: tuple[Pair, ...] = (
    (
        "这里的一切都是编出来的，只用来测试展项有多快。",
        "All of this is invented, to test how fast the exhibit is.",
    ),
)
REPORT: Pair = ("并不存在的调查报道", "Survey report that does not exist")
SECTION: Pair = ("虚构的一节", "Invented section")
ERAS: dict[str, Pair] = {
    "beginnings": ("起步的年代", "Beginnings"),
    "today": ("繁忙的今天", "Busy years"),
    "tomorrow": ("计划的明天", "Plans"),
}
COMPRESSED: Pair = ("此段比例压缩", "shorter scale here")
DISCS: tuple[Pair, ...] = (
    ("起步", "How it began"),
    ("最大的一份", "The largest part"),
    ("逐年产出", "Output by year"),
)

# Chinese, English plural, English singular.
UNITS: dict[str, tuple[str, str, str]] = {
    "yuan": ("元", "yuan", ""),
    "percent": ("%", "%", ""),
    "companies": ("家", "companies", "company"),
    "people": ("人", "people", "person"),
}
OUTPUT: Pair = ("园区的年产出", "Yearly output of the park")
SHARES: tuple[Pair, ...] = (
    ("软件的份额", "Share of software"),
    ("硬件的份额", "Share of hardware"),
    ("服务的份额", "Share of services"),
    ("研究的份额", "Share of research"),
)
BARS: tuple[Pair, ...] = (
    ("北岸的企业", "Companies of the north bank"),
    ("南岸的企业", "Companies of the south bank"),
    ("东湾的企业", "Companies of the east bay"),
    ("西湾的企业", "Companies of the west bay"),
    ("山脚的企业", "Companies at the foot of the hill"),
    ("桥头的企业", "Companies at the bridge"),
)

ADJECTIVES: tuple[Pair, ...] = (
    ("第一座", "first"),
    ("安静的", "quiet"),
    ("崭新的", "new"),
    ("古老的", "old"),
    ("明亮的", "bright"),
    ("宽阔的", "wide"),
    ("小小的", "little"),
    ("高大的", "tall"),
    ("蓝色的", "blue"),
    ("开放的", "open"),
    ("共享的", "shared"),
    ("公共的", "public"),
    ("南边的", "southern"),
    ("北边的", "northern"),
    ("东岸的", "eastern"),
    ("西岸的", "western"),
    ("流动的", "moving"),
    ("轻便的", "light"),
    ("聪明的", "clever"),
    ("耐心的", "patient"),
    ("绿色的", "green"),
    ("远处的", "distant"),
    ("近旁的", "nearby"),
    ("年轻的", "young"),
)
THINGS: tuple[Pair, ...] = (
    ("实验室", "laboratory"),
    ("图书馆", "library"),
    ("展览厅", "exhibition hall"),
    ("码头", "wharf"),
    ("灯塔", "lighthouse"),
    ("工作坊", "workshop"),
    ("机器人", "robot"),
    ("传感器", "sensor"),
    ("数据库", "database"),
    ("编译器", "compiler"),
    ("望远镜", "telescope"),
    ("显微镜", "microscope"),
    ("芯片", "chip"),
    ("天线", "antenna"),
    ("电池", "battery"),
    ("光纤", "fibre line"),
    ("标准", "standard"),
    ("论坛", "forum"),
    ("联盟", "alliance"),
    ("基金", "fund"),
    ("课程", "course"),
    ("地图", "map"),
    ("模型", "model"),
    ("平台", "platform"),
    ("渡船", "ferry"),
    ("车站", "station"),
    ("广场", "square"),
    ("温室", "greenhouse"),
    ("工厂", "factory"),
    ("档案馆", "archive"),
)
VERBS: tuple[Pair, ...] = (
    ("正式启用", "comes into use"),
    ("迎来访客", "welcomes visitors"),
    ("开工建设", "is being built"),
    ("对外开放", "opens its doors"),
    ("重新命名", "gets another name"),
    ("搬到江边", "moves to the river"),
    ("通过评审", "passes its review"),
    ("完成试验", "ends its trial"),
    ("发布成果", "publishes its results"),
    ("找到伙伴", "finds a partner"),
    ("换上新装", "is renewed"),
    ("连成一片", "grows together"),
    ("走进课堂", "enters the classroom"),
    ("登上封面", "makes the front page"),
    ("走向海外", "goes abroad"),
    ("接入网络", "joins the network"),
    ("获得奖项", "wins a prize"),
    ("征集意见", "asks for opinions"),
    ("扩大一倍", "doubles in size"),
    ("开始生产", "starts production"),
    ("交付使用", "is handed over"),
    ("亮起灯光", "lights up"),
    ("迁回旧址", "returns to its old home"),
    ("举办聚会", "holds a meeting"),
)
SUBJECTS: tuple[Pair, ...] = (
    ("工程师们", "The engineers"),
    ("江边的邻居", "The neighbours by the river"),
    ("年轻的团队", "A young team"),
    ("来访的学者", "Visiting scholars"),
    ("园区的主人", "The hosts of the park"),
    ("学校的师生", "Teachers and pupils"),
    ("远道的客人", "Guests from far away"),
    ("老一辈的师傅", "The masters of the older generation"),
)
DEEDS: tuple[Pair, ...] = (
    ("把图纸画了一遍又一遍", "draw the plans again and again"),
    ("在清晨试好了第一台机器", "test the first machine early in the morning"),
    ("商量出一套大家都认可的办法", "agree on a way that suits everybody"),
    ("把旧厂房改成了敞亮的工作间", "turn old sheds into bright workrooms"),
    ("记下了每一次成功和失败", "write down each success and each failure"),
    ("请来做过同样事情的人", "invite people who have done the same before"),
    ("沿着江岸走了很长的路", "walk a long way along the bank"),
    ("把经验讲给后来的人听", "tell those who come later what they learned"),
    ("等到了期待已久的结果", "see the result that they had long hoped for"),
    ("一起动手搭起了样机", "build the prototype with their own hands"),
)
TAILS: tuple[Pair, ...] = (
    ("日后许多事由此开始", "and much begins from there"),
    ("附近的人都来看", "and everyone nearby comes to look"),
    ("消息很快传开", "and word of it spreads quickly"),
    ("下一步也有了方向", "and the next step becomes clear"),
    ("这条路越走越宽", "and the road grows wider"),
    ("江上又多了一盏灯", "and one more light shines on the river"),
)
PREFIXES: tuple[Pair, ...] = (
    ("云", "Cloud"),
    ("星", "Star"),
    ("江", "River"),
    ("山", "Hill"),
    ("海", "Sea"),
    ("风", "Wind"),
    ("竹", "Bamboo"),
    ("松", "Pine"),
    ("桥", "Bridge"),
    ("帆", "Sail"),
    ("月", "Moon"),
    ("晨", "Morning"),
    ("雨", "Rain"),
    ("石", "Stone"),
    ("林", "Forest"),
    ("舟", "Boat"),
    ("鹤", "Crane"),
    ("荷", "Lotus"),
    ("泉", "Spring"),
    ("岸", "Bank"),
    ("灯", "Lamp"),
    ("镜", "Mirror"),
    ("琴", "Zither"),
    ("砚", "Inkstone"),
)
MIDDLES: tuple[Pair, ...] = (
    ("光", "light"),
    ("声", "sound"),
    ("图", "chart"),
    ("言", "word"),
    ("算", "count"),
    ("行", "way"),
    ("织", "weave"),
    ("影", "shade"),
    ("码", "code"),
    ("问", "quest"),
    ("知", "mind"),
    ("联", "link"),
)
SUFFIXES: tuple[Pair, ...] = (
    ("科技", "Technology"),
    ("实验室", "Laboratory"),
    ("网络", "Networks"),
    ("软件", "Software"),
    ("仪器", "Instruments"),
    ("数据", "Data"),
)
PLACES: tuple[Pair, ...] = (
    ("北岸园区", "North Bank Park"),
    ("南岸园区", "South Bank Park"),
    ("东湾", "East Bay"),
    ("西湾", "West Bay"),
    ("钟楼", "Clock Tower"),
    ("纸厂旧址", "Old Paper Mill"),
    ("渡口", "Ferry Landing"),
    ("果园", "Orchard"),
    ("天文台", "Observatory"),
    ("长廊", "Long Gallery"),
    ("仓库街", "Warehouse Street"),
    ("灯塔广场", "Lighthouse Square"),
)
PEOPLE: tuple[Pair, ...] = (
    ("甲女士", "Ms Alder"),
    ("乙先生", "Mr Birch"),
    ("丙女士", "Ms Cedar"),
    ("丁先生", "Mr Dogwood"),
    ("戊女士", "Ms Elm"),
    ("己先生", "Mr Fir"),
    ("庚女士", "Ms Ginkgo"),
    ("辛先生", "Mr Hazel"),
)
ROLES: tuple[Pair, ...] = (("工程师", "Engineer"), ("园区主任", "Head of the park"), ("教师", "Teacher"))
THEMES: tuple[Pair, ...] = (
    ("江与光", "River and light"),
    ("慢工出细活", "Slow and careful work"),
    ("邻居和伙伴", "Neighbours and partners"),
    ("旧址新用", "Old places, new uses"),
    ("一代又一代", "One generation after another"),
    ("明天的样子", "What tomorrow looks like"),
)
PICTURES: tuple[Pair, ...] = (
    ("两座塔楼", "Two towers"),
    ("一块芯片", "A chip"),
    ("一角园区", "A corner of a park"),
    ("器官模型", "Models of organs"),
    ("相连的方块", "Linked blocks"),
    ("弯曲的江岸", "A winding shore"),
    ("一个人影", "A figure"),
    ("会场", "A conference"),
    ("几条轨道", "Some tracks"),
    ("一道波形", "A wave"),
)
CHARTS: tuple[Pair, ...] = (
    ("产出逐年上升", "Output rises year by year"),
    ("产出连成一线", "Output as a line"),
    ("各处的企业", "Companies here and there"),
    ("四种份额", "Four shares"),
    *((f"{name[0]}有多少", name[1]) for name in BARS),
)
CHART_SUBTITLES: dict[str, Pair] = {
    "years": ("园区的年产出，单位：元", "Yearly output of the park, yuan"),
    "bars": ("各处的企业，单位：家", "Companies by place, number"),
    "share": ("四种份额，单位：%", "Four shares, %"),
    "number": ("企业，单位：家", "Companies, number"),
}
CHART_SUMMARIES: dict[str, Pair] = {
    "years": ("园区的产出多年来一直上升。", "The output of the park has been rising for many years."),
    "bars": ("各处的企业有多有少。", "Some places have more companies than others."),
    "share": ("四种份额各不相同。", "The four shares differ."),
    "number": ("这里的企业数量。", "The number of companies here."),
}


def titles(rng: random.Random) -> Iterator[Pair]:
    """Titles without end; the first 17,280 all differ."""
    every = list(product(ADJECTIVES, THINGS, VERBS))
    rng.shuffle(every)
    while True:
        for adjective, thing, verb in every:
            yield f"{adjective[0]}{thing[0]}|{verb[0]}", f"The {adjective[1]} {thing[1]}|{verb[1]}"


def organisations(rng: random.Random, number: int) -> list[Pair]:
    """Names of organisations; the first 1,728 differ."""
    every = list(product(PREFIXES, MIDDLES, SUFFIXES))
    rng.shuffle(every)
    made = [(f"{a[0]}{b[0]}{c[0]}", f"{a[1]}{b[1]} {c[1]}") for a, b, c in every]
    return [made[n % len(made)] for n in range(number)]


def sentences(rng: random.Random, number: int, figure: str = "") -> Pair:
    """Some sentences; the last one holds a figure where its id is given."""
    zh, en = [], []
    for subject, deed in zip(rng.sample(SUBJECTS, number), rng.sample(DEEDS, number), strict=True):
        tail = rng.choice(TAILS)
        zh.append(f"{subject[0]}{deed[0]}，{tail[0]}。")
        en.append(f"{subject[1]} {deed[1]}, {tail[1]}.")
    if figure:
        zh.append(f"这一年的产出是{{{figure}}}。")
        en.append(f"The output of that year is {{{figure}}}.")
    return "".join(zh), " ".join(en)


def tagline(rng: random.Random) -> Pair:
    """A few words on something."""
    adjective, thing = rng.choice(ADJECTIVES), rng.choice(THINGS)
    return f"{adjective[0]}{thing[0]}就在这里", f"Home of the {adjective[1]} {thing[1]}"

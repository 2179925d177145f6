"""Which of our items each fact has, and what stands there: the ids of `facts.yaml` beside our own."""

from __future__ import annotations

# fact -> (figure, unit, period)
FIGURES = {
    "F01": ("digital-tax-2022", "yuan", "2022"),
    "F02a": ("digital-core-share-2022", "percent", "2022"),
    "F02b": ("digital-core-share-target", "percent", "2025"),
    "F03": ("new-tracks-target", "yuan", "2025"),
    "F04": ("ai-companies", "companies", "early 2023"),
    "F05": ("ai-output-2022", "yuan", "2022"),
    "F06": ("ai-growth-2022", "percent", "2022"),
    "F07": ("ai-growth-2017-2021", "percent", "2017..2021"),
    "F08": ("metaverse-companies", "companies", "early 2023"),
    "F09a": ("metaverse-core-companies", "companies", "early 2023"),
    "F09b": ("metaverse-core-revenue", "yuan-a-year", "early 2023"),
    "F10": ("games-share", "percent", "early 2023"),
    "F11a": ("message-load", "people", "early 2023"),
    "F11b": ("message-time", "milliseconds", "early 2023"),
    "F12": ("west-bund-shoreline", "kilometres", "early 2023"),
    "F13": ("digital-valley-area", "square-metres", "early 2023"),
    "F14": ("tower-output", "yuan-per-square-metre", "early 2023"),
    "F15a": ("conflux-vs-bitcoin", "times", "early 2023"),
    "F15b": ("conflux-vs-ethereum", "times", "early 2023"),
    "F16": ("conflux-addresses", "addresses", "early 2023"),
    "F17": ("conflux-daily", "transactions-a-day", "early 2023"),
    "F18a": ("mri-pelvis", "seconds", "early 2023"),
    "F18b": ("mri-brain", "seconds", "early 2023"),
    "F18c": ("mri-lumbar", "seconds", "early 2023"),
    "F18d": ("mri-any-part", "seconds", "early 2023"),
    "F19": ("team-age", "years-of-age", "early 2023"),
    "F20": ("caohejing-years", "years", "1980s..2023"),
    "F21": ("chai-years", "years", "by 2023"),
    "F22": ("conference-years", "years", "2018..2022"),
}

# What the source gives no year for is marked in words.
PERIOD_NOTES = {"metaverse-core-revenue", "revenue-per-core-company", "conflux-addresses"}

DERIVED = {
    "ai-output-2021": ("before-growth", ["ai-output-2022", "ai-growth-2022"], 3),
    "ai-output-2020": ("before-growth", ["ai-output-2021", "ai-growth-2017-2021"], 3),
    "ai-output-2019": ("before-growth", ["ai-output-2020", "ai-growth-2017-2021"], 3),
    "ai-output-2018": ("before-growth", ["ai-output-2019", "ai-growth-2017-2021"], 3),
    "ai-output-2017": ("before-growth", ["ai-output-2018", "ai-growth-2017-2021"], 3),
    "revenue-per-core-company": ("quotient", ["metaverse-core-revenue", "metaverse-core-companies"], 2),
}

# fact -> event -> (when, outlook)
EVENTS = {
    "E01": {"caohejing-begins": ("1980s", False)},
    "E02": {"caohejing-grows": ("1980s onward", False)},
    "E03": {"ai-highland": ("2017", False)},
    "E04": {"world-ai-conference": ("2018", False)},
    "E05": {"virtual-humans-begin": ("2018", False)},
    "E06": {"national-cluster": ("2019", False)},
    "E07": {"ada": ("2019-10", False)},
    "E08": {"towers-rise": ("2020", False)},
    "E09": {"blockchain-standard": ("2021-02", False)},
    "E10": {"three-new-tracks": ("2022-07", False)},
    "E11": {"ai-grows-2022": ("2022", False)},
    "E12": {"digital-tax": ("2022", False), "metaverse-named": ("by 2022", False)},
    "E13": {"growth-action-plan": ("2023-01..2023-03", True)},
    "E14": {"new-tracks-2025": ("2025", True)},
    "E15": {"self-reliance-2035": ("2035", True)},
}

ORGANISATIONS = {
    "O01": "tencent",
    "O02": "mihoyo",
    "O03": "sensetime",
    "O04": "transwarp",
    "O05": "microsoft",
    "O06": "bytedance",
    "O07": "funplus",
    "O08": "mofa",
    "O09": "united-imaging",
    "O10": "qi-zhi",
    "O11": "tree-graph",
    "O12": "pujiang",
}
FLOORS = {"qi-zhi": [40, 41], "tree-graph": 39}
PLACES = {
    "P01": "caohejing",
    "P02": "west-bund",
    "P03": "ai-tower",
    "P04": "digital-valley",
    "P05": "metaverse-park",
}
VOICES = {
    "V01": "cao-liqiang",
    "V02": "yu-linwei",
    "V03": "zhang-ning",
    "V04": "zhong-xiaoyong",
    "V05": "wu-tao",
    "V06": "tan-hongbing",
    "V07": "wang-yu",
    "V08": "long-fan",
    "V09": "zhou-xiang",
}
THEMES = {
    "T01": "today-and-tomorrow",
    "T02": "three-reasons",
    "T03": "rainforest",
    "T04": "six-ecosystems",
    "T05": "looking-ahead",
    "T06": "three-plus-six",
}
PICTURES = {"H01": "west-bund-towers", "H02": "caohejing-corner", "H03": "organ-models"}

# What a fact says besides its numbers: (file, id, words in Chinese, words in English) that must stand there.
TOLD = [
    (
        "events",
        "caohejing-begins",
        "微电子 光纤通信 生物工程 新材料 尖兵",
        "optical-fibre bioengineering spearhead",
    ),
    (
        "events",
        "caohejing-grows",
        "国家级 集成电路 大数据 云计算 算法 应用",
        "national-level circuits cloud upstream downstream",
    ),
    ("events", "ai-highland", "率先 高地 实施意见", "first highland opinions"),
    ("events", "national-cluster", "首批 战略性新兴产业集群", "only first strategic"),
    ("events", "ada", "超写实 先例 翎_Ling Jinn 中金财富", "hyper-realistic precedent 翎_Ling Jinn CICC"),
    ("events", "towers-rise", "东塔 高地 凤凰", "east phoenix high"),
    (
        "events",
        "blockchain-standard",
        "系统应用接口 IEEE 草案 试用 龙凡 高级会员",
        "IEEE draft trial senior chairs",
    ),
    ("events", "three-new-tracks", "绿色低碳 元宇宙 智能终端", "low-carbon metaverse terminals"),
    ("events", "metaverse-named", "政府工作报告 最先", "first metaverse"),
    ("events", "growth-action-plan", "春节 数字经济 ChatGPT", "Spring ChatGPT fastest-growing"),
    ("events", "self-reliance-2035", "二十大 自立自强 创新型国家", "Twentieth self-reliance innovative"),
    ("organisations", "tencent", "华东总部", "East China"),
    ("organisations", "mihoyo", "巨头", "giant"),
    ("organisations", "sensetime", "国内人工智能第一股", "first AI stock"),
    ("organisations", "transwarp", "国产大数据基础软件第一股", "first stock infrastructure"),
    ("organisations", "microsoft", "世界500强 独角兽", "Fortune 500 unicorns"),
    ("organisations", "bytedance", "世界500强 独角兽", "Fortune 500 unicorns"),
    ("organisations", "funplus", "伍涛 翻译 细分领域 元宇宙", "Wu Tao translat niche door"),
    (
        "organisations",
        "mofa",
        "柴金祥 SIGGRAPH 全栈 虚拟内容智能云平台 发达国家",
        "Chai SIGGRAPH full-stack cloud level",
    ),
    (
        "organisations",
        "united-imaging",
        "联影集团 智能光梭成像 全球首个 算力 医院 3D",
        "first merges hospitals 3D",
    ),
    ("organisations", "qi-zhi", "姚期智 图灵奖 唯一 华人", "Yao Turing only ethnic Chinese"),
    (
        "organisations",
        "tree-graph",
        "龙凡 姚班 重点项目 第三代 金融 租房",
        "Long Fan third-generation finance rental",
    ),
    ("organisations", "pujiang", "世界级", "world-class"),
    ("places", "caohejing", "代码 土地", "code Land"),
    (
        "places",
        "west-bund",
        "龙华机场 南浦站 水泥厂 一港一谷一城一场一湾一心 绣带",
        "Longhua Nanpu Cement Port Longteng",
    ),
    ("places", "ai-tower", "双塔 裙楼 学术联盟", "Twin podiums alliances"),
    ("places", "metaverse-park", "西极 东极 张江数链 浦东", "western eastern Zhangjiang"),
    ("voices", "cao-liqiang", "转型 高质量 急不得 慢不得", "transform high-quality rushed delayed"),
    ("voices", "yu-linwei", "ChatGPT 要素 集聚度 各行各业 储备", "ChatGPT building concentration reserves"),
    ("voices", "zhang-ning", "最早 顶层设计 政策", "first policy"),
    ("voices", "zhong-xiaoyong", "人才 大数据 云计算 区块链 新模式", "talent cloud blockchain models"),
    ("voices", "wu-tao", "产业 人才 扎根", "rooted talent"),
    ("voices", "tan-hongbing", "镜像 支柱 动摇 同行", "mirror pillar wavered peers"),
    ("voices", "wang-yu", "金融 公共服务 消费 租房", "finance consumption rental"),
    ("voices", "long-fan", "标准 空白", "standards blank"),
    ("voices", "zhou-xiang", "GE 飞利浦 西门子 GPS GSU 联影", "Philips Siemens GPS GSU"),
    ("themes", "today-and-tomorrow", "今天 明天 智能终端", "today tomorrow terminals"),
    ("themes", "three-reasons", "1980年代 龙头 生态", "1980s leading ecosystem"),
    ("themes", "rainforest", "雨林 资源 核心", "rainforest resources core"),
    (
        "themes",
        "six-ecosystems",
        "六大 人工智能 网络与计算 物联网 交互技术 区块链",
        "six Networks Things Interaction Blockchain",
    ),
    ("themes", "looking-ahead", "战略 前沿 颠覆 成熟", "strategic frontier disruptive mature"),
    ("themes", "three-plus-six", "3+6 名片 中心城区", "3+6 calling card"),
]

"""One small, sound file of each kind: shown in the author reference, and a whole content folder together."""

from __future__ import annotations

EXAMPLES: dict[str, str] = {
    "exhibit": """\
exhibit:
  title:
    zh: 徐汇科创
    en: Xuhui Innovates
  subtitle:
    zh: 一个城区的科技产业
    en: How a district grew a technology industry
  ribbon_note:
    zh: 江面宽窄只是示意
    en: The width of the river is an image
  call:
    zh: 轻触开始
    en: Touch to begin
  about:
    - zh: 这里讲述徐汇的科技产业。
      en: This tells of the technology industry of Xuhui.
  report:
    date: 2023-03-21
    page: 9
    name:
      zh: 科创产业发展调查
      en: A survey of the district's industries
  sections:
    soil:
      name:
        zh: 产业生态
        en: The ecosystem
  eras:
    beginnings:
      name:
        zh: 起步
        en: Beginnings
      first: 1980
      last: 2016
      hue: beginnings
    today:
      name:
        zh: 今天
        en: Today
      first: 2017
      last: 2022
      hue: today
  axis:
    - first: 1980
      last: 2017
      share: 1
      compressed:
        zh: 这一段较紧凑
        en: This stretch is compressed
    - first: 2017
      last: 2023
      share: 3
  discs:
    - figure: ai-output-2022
      caption:
        zh: 人工智能产业
        en: AI industries
      opens: event:ai-output
      hue: tower
      at: 0.3
    - when: 1980s
      caption:
        zh: 从这里起步
        en: Where it began
      opens: timeline
      hue: caohejing
      at: 0.7
  names_with_digits: [3D]
  display:
    diagonal_in: 43
    bottom_edge_mm: 750
  reduced_motion: false
  idle:
    timeout_s: 60
  district:
    zh: 上海 · 徐汇
    en: Shanghai · Xuhui
  charts_title:
    zh: 数字里的徐汇
    en: Xuhui in figures
  map_title:
    zh: 徐汇的科创地图
    en: A map of innovation in Xuhui
""",
    "units": """\
units:
  yuan:
    zh: 元
    en: yuan
  percent:
    zh: '%'
    en: '%'
  company:
    zh: 家
    en: companies
    en_one: company
""",
    "figures": """\
figures:
  ai-output-2022:
    name:
      zh: 人工智能产业规模
      en: Output of AI industries
    value: 70.5
    times: billion
    unit: yuan
    period: 2022
    section: soil
  ai-growth-2022:
    name:
      zh: 比上年增长
      en: Growth over the year before
    value: 18.4
    unit: percent
    period: 2022
    section: soil
  ai-output-2021:
    name:
      zh: 人工智能产业规模
      en: Output of AI industries
    kind: derived
    rule: before-growth
    inputs: [ai-output-2022, ai-growth-2022]
    unit: yuan
    period: 2021
    section: soil
  ai-companies:
    name:
      zh: 人工智能相关企业
      en: AI-related companies
    value: 710
    qualifier: about
    unit: company
    period: early 2023
    section: soil
""",
    "events": """\
events:
  vision:
    when: 2017
    title:
      zh: 提出|人工智能愿景
      en: A vision | for AI
    summary:
      zh: 徐汇提出建设人工智能高地的愿景。
      en: Xuhui sets out its vision of a highland for AI.
    detail:
      zh: 从这一年起，人工智能成为徐汇的重点产业，相关企业已有{ai-companies}。
      en: From this year on AI is a key industry of Xuhui, with {ai-companies} today.
    kind: policy
    importance: 3
    sections: soil
    organisations: [mofa]
    places: [west-bund]
    voices: [zhang]
    themes: [early-start]
    picture: towers
  ai-output:
    when: 2022
    title:
      zh: 逆势增长
      en: Growth against the wind
    summary:
      zh: 产业规模达到{ai-output-2022}，增长{ai-growth-2022}。
      en: Output reaches {ai-output-2022}, up {ai-growth-2022}.
    detail:
      zh: 上一年推算为{ai-output-2021}。
      en: The year before is computed as {ai-output-2021}.
    kind: industry
    sections: [soil]
    figures: [ai-output-2022, ai-growth-2022]
""",
    "organisations": """\
organisations:
  mofa:
    name:
      zh: 魔珐科技
      en: Mofa
    monogram: 魔
    kind: company
    fields: [virtual-humans, ai]
    place: west-bund
    floors: [39, 40]
    tagline:
      zh: 虚拟人技术
      en: Technology for virtual humans
    story:
      zh: 它制作超写实虚拟人。
      en: It makes hyper-realistic virtual humans.
    products:
      - name:
          zh: Ada
          en: Ada
        text:
          zh: 一位虚拟人
          en: A virtual human
    sections: [soil]
""",
    "places": """\
places:
  west-bund:
    name:
      zh: 西岸
      en: West Bund
    tagline:
      zh: 江边的科创带
      en: Innovation by the river
    story:
      zh: 旧日的工业岸线，今天的科创带。
      en: An industrial shore of old, a belt of innovation today.
    hero: ai-companies
    sights:
      - zh: 美术馆
        en: Art museums
    hue: tower
    picture: towers
    sections: [soil]
""",
    "voices": """\
voices:
  zhang:
    name:
      zh: 张宁
      en: Zhang Ning
    role:
      zh: 区科委主任
      en: Director of the district's science commission
    text:
      zh: 徐汇较早谋划，因而占得先机。
      en: Xuhui planned early, and this gave it the lead.
    sections: [soil]
""",
    "themes": """\
themes:
  early-start:
    title:
      zh: 先行一步
      en: An early start
    text:
      zh: 起步早，是它成功的一个原因。
      en: An early start is one reason for its success.
    points:
      - zh: 起步早
        en: An early start
    sections: [soil]
""",
    "pictures": """\
pictures:
  towers:
    title:
      zh: 西岸智塔
      en: The West Bund AI Tower
    alt:
      zh: 江边两座流线型的塔楼
      en: Two streamlined towers by the river
    art: towers
    sections: [soil]
""",
    "charts": """\
charts:
  ai-output:
    kind: years
    title:
      zh: 一年之间|明显增长
      en: Marked growth | in one year
    subtitle:
      zh: 人工智能产业规模（元）
      en: Output of AI industries (yuan)
    summary:
      zh: 规模从{ai-output-2021}增长到{ai-output-2022}。
      en: Output grew from {ai-output-2021} to {ai-output-2022}.
    group: industry
    hero: ai-output-2022
    figures: [ai-output-2021, ai-output-2022]
    growth: ai-growth-2022
    places: [west-bund]
  growth:
    kind: share
    title:
      zh: 增长近两成
      en: Growth of almost a fifth
    subtitle:
      zh: 比上年增长
      en: Growth over the year before
    summary:
      zh: 比上年增长{ai-growth-2022}。
      en: It grew by {ai-growth-2022}.
    group: industry
    hero: ai-growth-2022
    figures: [ai-growth-2022]
""",
    "map": """\
map:
  river:
    kind: river
    path: [[-0.1, 0.7], [0.3, 0.9], [0.6, 0.6], [1.1, 0.3]]
    width: 0.12
  riverside:
    kind: area
    path: [[0.1, 0.5], [0.7, 0.3], [0.6, 0.5], [0.3, 0.75]]
    anchor: [0.4, 0.55]
    place: west-bund
    hue: tower
""",
    "routes": """\
routes:
  in-three-minutes:
    title:
      zh: 三分钟
      en: In three minutes
    audience:
      zh: 学生
      en: Students
    minutes: 3
    steps:
      - slide:
          title:
            zh: 从这里开始
            en: Where to begin
        minutes: 1
        notes:
          zh: 先问大家知道什么。
          en: Ask first what they know.
      - show: timeline
        at:
          zoom: 2
        minutes: 2
        notes:
          zh: 从左到右讲一遍。
          en: Go through it from left to right.
""",
}

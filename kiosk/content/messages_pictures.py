"""Messages about picture files: Chinese, English, and the hints in both."""

from __future__ import annotations

PICTURE_MESSAGES: dict[str, tuple[str, str, str, str]] = {
    "picture-path": (
        "图片 {text} 不在 images 文件夹内",
        "The picture {text} is not inside the folder images",
        "请把图片放进 images 文件夹，这里只写文件名，例如 tower.png",
        "Put the picture into the folder images and write its name only, such as tower.png",
    ),
    "picture-missing": (
        "找不到图片 images/{text}{near_zh}",
        "There is no picture images/{text}{near_en}",
        "请检查文件名，大小写也要一致",
        "Check its name, capital letters too",
    ),
    "picture-credit": (
        "图片 {text} 没有写明出自谁手",
        "Nothing says who made the picture {text}",
        "请加一行 credit: {{zh: …, en: …}}，写拍摄者、绘制者或提供者",
        "Add a line credit: {{zh: …, en: …}} with who took, drew or provided it",
    ),
    "picture-format": (
        "{text} 不是 PNG、JPEG、WebP 或 SVG 图片{found_zh}",
        "{text} is no picture of the kinds PNG, JPEG, WebP or SVG{found_en}",
        "请用图片软件另存为 PNG 或 JPEG，只改文件名不行",
        "Save it as PNG or JPEG in a picture editor; renaming it is not enough",
    ),
    "picture-name": (
        "{text} 其实是 {kind}，和它的文件名不符",
        "{text} is a file of the kind {kind} under another name",
        "请用图片软件另存，让文件名的结尾和格式一致；只改文件名不行",
        "Save it in a picture editor, so that the end of its name fits its format; renaming is not enough",
    ),
    "picture-size": (
        "{text} 太大：{width} × {height} 像素",
        "{text} is too big: {width} × {height} pixels",
        "每边最多 {side} 像素，总共最多 {mega} 百万像素，请缩小后再放",
        "At most {side} pixels a side and {mega} megapixels in all: make it smaller",
    ),
    "picture-moves": (
        "{text} 是动画，展项只放静止的图片",
        "{text} is an animation; the exhibit shows still pictures",
        "请用图片软件选出一帧，另存为 PNG 或 JPEG",
        "Choose one frame in a picture editor and save it as PNG or JPEG",
    ),
    "picture-broken": (
        "{text} 不完整或已损坏",
        "{text} is cut off or damaged",
        "请重新导出或重新复制这张图片",
        "Export or copy the picture again",
    ),
    "svg-part": (
        "{text} 里有展项不画的东西：{found}",
        "{text} holds something that the exhibit does not draw: {found}",
        "请在绘图软件里去掉它或转成普通图形，再另存为 SVG；也可以导出成 PNG",
        "Take it out or turn it into plain shapes in the drawing program and save again; or export it as PNG",
    ),
    "svg-many": (
        "{text} 太复杂：图形超过 {most} 个",
        "{text} is too complex: more than {most} shapes",
        "请在绘图软件里导出成 PNG",
        "Export it as PNG from the drawing program",
    ),
    "svg-slow": (
        "{text} 太复杂：画了 {seconds} 秒还没有画完，或用掉太多内存",
        "{text} is too complex: not drawn within {seconds} seconds, or in the memory there is for it",
        "请在绘图软件里导出成 PNG",
        "Export it as PNG from the drawing program",
    ),
    "svg-shape": (
        "{text} 没有写明大小，或一边是另一边的 {ratio} 倍以上",
        "{text} says no size, or one side of it is over {ratio} times the other",
        "请在绘图软件里设好画布大小，再另存为 SVG",
        "Set the size of the canvas in the drawing program and save as SVG again",
    ),
}

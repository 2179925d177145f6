"""Messages about the physical screen: Chinese, English, and the hints in both. All are warnings."""

from __future__ import annotations

from typing import Final

DISPLAY_MESSAGES: Final[dict[str, tuple[str, str, str, str]]] = {
    "display-missing": (
        "没有写 {field}，所有尺寸按这样的屏幕算：对角线 {inches} 英寸、下沿离地 {edge} 毫米、"
        "观看距离 {eye} 毫米",
        "There is no {field}: all sizes are those for a display of {inches} inches, its lower edge {edge} mm "
        "above the floor, seen from {eye} mm",
        "请量一量实际的屏幕，再写上 display: {{diagonal_in: {inches}, bottom_edge_mm: {edge}, "
        "distance_mm: {eye}}}，换成量得的数",
        "Measure the real one and write display: {{diagonal_in: {inches}, bottom_edge_mm: {edge}, "
        "distance_mm: {eye}}}, with its own numbers",
    ),
    "display-small": (
        "屏幕对角线 {inches} 英寸，小于 {least} 英寸：20 毫米的按钮、6.6 毫米的字会挤在一起，或者放不下",
        "A display of {inches} inches is smaller than {least} inches: buttons of 20 mm and letters of 6.6 mm "
        "crowd each other or do not fit",
        "请核对 diagonal_in 的单位是英寸；屏幕真的这么小，就运行 kiosk audit，看哪些画面放不下，"
        "或换一块 {least} 英寸以上的屏幕",
        "Check that diagonal_in is in inches; if the display is really so small, run kiosk audit to see "
        "which screens do not fit, or take one of {least} inches or more",
    ),
}

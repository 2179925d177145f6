"""One gesture recogniser for the whole exhibit: touch, mouse, wheel and trackpad in; tap, drag, fling, pinch,
pan and their cancels out.

The window hands every raw event to its `GestureHub`; child widgets never see a mouse or touch event. A finger
belongs to what lay under it when it came down: the nearest ancestor that can be tapped, and the nearest that
can be dragged. Each finger is followed on its own.

A widget takes part by having methods (all positions in its own coordinates, px):

- `tap(pos)`, with optional `press(pos)` and `release()` for its looks and `tappable(pos) -> bool`. Every
  `press` is followed by exactly one `release`, and `tap` comes after it;
- `drag_begin(pos)`, `drag_move(pos, delta)`, `drag_end(velocity)` in px per second. Every `drag_begin` is
  followed by exactly one `drag_end`, or by the optional `drag_cancel()` where nothing may act. Optional too:
  `draggable(pos) -> bool`, and `halt()`: a finger came down, stop flinging. Where that answers True, the
  finger came to stop it and taps nothing;
- `pinch(centre, factor, delta)` on a draggable: between its `drag_begin` and its `drag_end`;
- `wheel(pos, steps, zooming)`: `steps` in notches, fractions among them; `zooming` while Ctrl is held;
- `pan(pos, delta)`: what lies under the pointer is to move by `delta`. It has no begin and no end; the
  optional `settle()` is called where the system says that a pan or a pinch of a trackpad is over.

| situation | what happens |
|---|---|
| down and up on the same widget, within `slop` on a draggable | `tap`, at the release |
| slides off, or ends on another widget | neither acts |
| moves by more than `slop` on a draggable | a drag, the slop included; what it pressed is let go |
| lets go while it moves | `drag_end` with the velocity of its last 0.1 s, by the stamps of the device |
| rests for 0.05 s before it lets go | `drag_end` without velocity |
| comes down during a fling | `halt`; then a tap, a drag or a pinch as always |
| comes down on what `halt` says went fast | no tap: what lay there was not what the eye had chosen |
| a second finger rests on the same draggable, none moves | nothing yet: both can tap |
| a second finger comes down during a drag | a pinch from where both are: no jump |
| one of two lifts | the other goes on as a drag: no jump, and no fling out of the pinch |
| three or more on one draggable that pinches | two of them pinch, those that move first; the rest waits |
| two or more on one that does not pinch | the first that moves drags; the next follows when it lifts |
| a contact larger than `palm` | nothing, until it lifts; it does not even halt |
| a contact that grows into a palm | what it began is cancelled; it stays a palm until it lifts |
| more than three palms in a row and no finger | the sizes of that panel are not believed: they are fingers |
| several contacts close together, of no size | fingers: no guess, a deliberate pinch looks the same |
| never released | after 5 s at rest it takes no part; if it moves again it does |
| 20 are down | the one that rests longest, if for more than 5 s, makes room; else the new one is nothing |
| down again with an id that is down | the earlier is cancelled, the finger begins anew |
| moves or lifts with an id that is not down | nothing |
| the system cancels a touch, or a mouse moves on with no button held | what it began is cancelled |
| the widget is hidden, disabled or deleted under the finger | `release`, `drag_cancel`; then nothing |
| comes down on a disabled widget | no tap, not by what lies under it either; a drag as always |
| a wheel turns | `wheel`; with Ctrl to zoom |
| a wheel turns sideways or with Shift, a trackpad scrolls | `pan`; `wheel` where there is no `pan` |
| the momentum of a trackpad | more `pan`, on what it began on; nothing if that is gone |
| two fingers pinch on a trackpad | `pinch` about the pointer |
| a handler of a widget fails | told through `sys.excepthook`; every other finger goes on |
"""

from kiosk.views.gestures.hub import MAX_FINGERS, MOUSE, PALMS_BELIEVED, GestureHub
from kiosk.views.gestures.track import REST_S, STALE_S, VELOCITY_WINDOW_S, Track

__all__ = [
    "MAX_FINGERS",
    "MOUSE",
    "PALMS_BELIEVED",
    "REST_S",
    "STALE_S",
    "VELOCITY_WINDOW_S",
    "GestureHub",
    "Track",
]

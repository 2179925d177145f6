"""The one place where content, state, runtime and views are wired together."""

from kiosk.app.exhibit import Exhibit, make_application
from kiosk.app.run import Options, run

__all__ = ["Exhibit", "Options", "make_application", "run"]

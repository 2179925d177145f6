"""What the packed program starts with."""

from kiosk.cli import main

main(prog_name="kiosk")

"""The proof sheet: all screens on paper, with their sources and problems (`kiosk proof`)."""

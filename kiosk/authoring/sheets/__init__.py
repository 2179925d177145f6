"""Figures, events and organisations as spreadsheets: `kiosk export` and `kiosk import`."""

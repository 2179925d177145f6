"""Whether everyone can see and touch it: every screen measured against the rules (`kiosk audit`)."""

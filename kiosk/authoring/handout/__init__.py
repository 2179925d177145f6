"""A talk on paper (`kiosk handout`)."""

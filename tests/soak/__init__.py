"""Weeks in minutes: seeded visitors, reloads and faults on the program as it runs in the hall."""

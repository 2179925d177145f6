"""Measures the promises of the design: `make bench`. No test, since a shared machine is no clock."""

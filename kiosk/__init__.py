"""The Xuhui exhibit: a touch timeline, cards and charts, all from YAML files that staff edit."""

__version__ = "0.1.0"

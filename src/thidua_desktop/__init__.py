"""Emulation and commendation work of a commune's People's Committee, offline."""

__version__ = "0.1.0"

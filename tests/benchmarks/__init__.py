"""How fast and how small the program is, as ratios to plain floors in the same run: ``python -m tests.benchmarks``."""

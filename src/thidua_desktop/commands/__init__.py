"""Every write: one function per thing a clerk does."""

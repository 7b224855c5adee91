"""Every read: one function per screen or paper, returning frozen rows."""

"""Text that others send us, read into drafts."""

"""Easy read guides: one for every page, in short sentences with pictures."""

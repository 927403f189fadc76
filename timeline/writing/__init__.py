"""Writing quickly and safely: drafts, ten minutes to undo, another child's name, who will read it, a whole meeting."""

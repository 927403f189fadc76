"""How long a family has heard nothing from its council while something is late, and who is asked to write."""

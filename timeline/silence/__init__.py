"""How long a family has heard nothing from its council and who is asked to write."""

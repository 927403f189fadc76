"""The picture of a family's dates: facts in, geometry out."""

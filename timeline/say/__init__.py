"""A young person's own words: only they write them, and only those whom they ticked read them."""

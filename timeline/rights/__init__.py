"""The day on which the rights in a plan become a young person's own, and what they choose from then on."""

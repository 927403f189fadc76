"""Tips from families to families: written, read first by a person, and never naming anyone."""

"""Who owes advice about a child, and asking them again until it is here."""

"""Telling people: what is owed to whom, when they want it, what it says, how it goes once, and what is seen of it."""

"""Telling people: what is owed to whom, the letter, and its one delivery."""

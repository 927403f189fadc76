"""Keeping the promises: one message for one person, handed over once."""

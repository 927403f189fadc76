"""Calls, meetings and visits, written down where both sides see them."""

"""Asking somebody around a child for something, and what they answer by when."""

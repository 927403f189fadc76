"""The people around one child: letting somebody in, and ending a place."""

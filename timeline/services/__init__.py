"""What a family can get in its area without waiting."""

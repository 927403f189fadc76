"""How somebody wants to hear from us, and when that lets a message go."""

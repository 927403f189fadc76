"""Messages: what each carries, when it goes, and which way."""

"""What is owed to whom, and why: alerts are promises to tell one person one thing."""

"""What people see of what they were sent, and what those who run the service see of it."""

"""What messages say, in code words and plain sentences."""

"""What the family page costs, beside the sum of its parts, in one run. `bin/bench` prints the table."""

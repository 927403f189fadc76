"""Mail programs that we did not write, reading what we wrote: see bin/letters."""

"""One step where it stands: its dates, who said them, and what can be done."""

"""The demo: everything on one machine, with made-up families. Nothing of the service imports it."""

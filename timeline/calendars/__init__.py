"""Dates in people's own calendars: private feeds, single files, and the one writer of both."""

"""The Thursday on which the made-up families’ stories stand."""

from datetime import date

DEMO_DAY = date(2027, 3, 11)

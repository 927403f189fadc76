"""HOW IT IS TOLD: one story per reader, in plain words, and the alerts that carry it.

Here: the merged story of a family for one viewer, wording, the picture, jointly agreed notes and their
answers, alerts (owed until sent), the arq tasks, and the pages.

Not here: what the law says (journeys) or who may see it (sharing).
"""

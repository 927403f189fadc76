"""What happens: children, their journeys, the law's time frames, and the events written as these change.

What belongs here: the law as data (`law`), the arithmetic of its dates (`dates`), what follows what in a
journey (`pathways`), the tables for children, journeys and expected steps, and the record of events.

What does not: who may see or do something (that is `sharing`), words for readers, notes, and telling
anybody anything (that is `timeline`). This package imports `sharing` only. `law`, `dates` and `pathways`
are pure: no database, no clock, no `async`; they read nothing but the pack files, once, at start.
"""

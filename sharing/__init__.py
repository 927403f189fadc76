"""WHO: people, families and the circle around each child.

Here: people, organisations and posts, families and grants, sign-in and sessions, the one decision
function about access and the guards that ask it, the unit of work, and the form layer every page uses.

Not here: children, plans, dates, notes or alerts. A grant names a child by id alone, so this package
can answer "may this person do this?" without knowing what there is to see.
"""

"""Which words about a child still stand: what is hidden or gone must not be pointed at by the history or a letter."""

_TABLES = {"about_me": "strength", "good_news": "good_news", "thanked": "thanks"}
_CASES = " ".join(
    f"when '{kind}' then exists (select from {table} w where w.id = ({{e}}.particulars ->> 'entry')::uuid{{and_}})"
    for kind, table in _TABLES.items()
)
# Nobody but its author finds a row that they can no longer read: see the walls of say.
_SAID = "then exists (select from say s where s.id = ({e}.particulars ->> 'say')::uuid and s.taken_back_at is null)"
_SAYS = f"when 'say_shared' {_SAID} when 'say_changed' {_SAID}"


def stands(event: str) -> str:
    """SQL: the words that this event tells of are on the page for all. True for any other event."""
    on_the_page = " and w.ended_at is null and w.hidden_at is null"
    cases = f"{_CASES.format(e=event, and_=on_the_page)} {_SAYS.format(e=event)}"
    return f"(case {event}.kind {cases} else true end and {_is_there(event)})"


def is_told(event: str) -> str:
    """SQL: the reader may know of it. Words that somebody took back were no secret; hidden ones are, to whom the
    database hides them."""
    told = f"(case {event}.kind {_CASES.format(e=event, and_='')} else true end or {_taken_back(event)})"
    return f"({told} and {_is_there(event)})"


def _is_there(event: str) -> str:
    """The database hides what was undone, and whatever else the reader may not read."""
    return " and ".join(
        f"({event}.particulars ->> '{noun}' is null "
        f"or exists (select from {noun} n where n.id = ({event}.particulars ->> '{noun}')::uuid))"
        for noun in ("note", "ask", "talk", "ask_answer", "advice_said")
    )


def _taken_back(event: str) -> str:
    return (
        f"exists (select from event later where later.child = {event}.child and later.seq > {event}.seq "
        f"and {event}.particulars ->> 'entry' in "
        "(case later.kind when 'taken_back' then later.particulars ->> 'entry' "
        "when 'about_me' then later.particulars ->> 'instead_of' end))"
    )

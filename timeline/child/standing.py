"""Which words about a child still stand: what is hidden or gone must not be pointed at by the history or a letter."""

_TABLES = {"about_me": "strength", "good_news": "good_news", "thanked": "thanks"}
_CASES = " ".join(
    f"when '{kind}' then exists (select from {table} w where w.id = ({{e}}.particulars ->> 'entry')::uuid{{and_}})"
    for kind, table in _TABLES.items()
)


def stands(event: str) -> str:
    """SQL: the words that this event tells of are on the page for all. True for any other event."""
    on_the_page = " and w.ended_at is null and w.hidden_at is null"
    return f"case {event}.kind {_CASES.format(e=event, and_=on_the_page)} else true end"


def is_told(event: str) -> str:
    """SQL: the reader may know of it. Words that somebody took back were no secret; hidden ones are, to whom the
    database hides them."""
    return f"(case {event}.kind {_CASES.format(e=event, and_='')} else true end or {_taken_back(event)})"


def _taken_back(event: str) -> str:
    return (
        f"exists (select from event later where later.child = {event}.child and later.seq > {event}.seq "
        f"and {event}.particulars ->> 'entry' in "
        "(case later.kind when 'taken_back' then later.particulars ->> 'entry' "
        "when 'about_me' then later.particulars ->> 'instead_of' end))"
    )

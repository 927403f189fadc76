"""The pages on which people write to each other, in every state as it is read."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from playwright.async_api import Page

from tests.real_browser.states_of_notes import MORE_NOTES
from timeline.acts import asks, notes, own_words

AROUND = ("parent", "officer", "practitioner", "young_person")
ADULTS = ("parent", "officer", "practitioner")
Does = Callable[[Page], Awaitable[None]]


@dataclass(frozen=True)
class State:
    name: str
    place: str
    """Where it is read: a name that in_every_state.py gives an address, and what follows after it."""
    who: Sequence[str] = AROUND
    does: Does | None = None
    """What its reader does there until it is so."""
    status: int = 200
    """Of the page as it is opened."""

    @property
    def route(self) -> tuple[str, str]:
        name, _, rest = self.place.partition("/")
        return name, rest and f"/{rest}"


def read_states() -> list[State]:
    """Notes (about a young person who signs in, and about a child), asks, talks and a young person's own words, in each
    state that the matrix of acts has and in those of MORE_NOTES. What was undone is there for its writer alone."""
    found = [State(f"note {state}", f"note {state}") for state in (*notes.STATES, *MORE_NOTES)]
    found += [State(f"child’s note {state}", f"child’s note {state}", ADULTS) for state in notes.STATES]
    found += [State(f"ask {state}", f"ask {state}") for state in (*asks.STATES, "answer_undone")]
    young = "young person’s ask"
    found += [State(f"{young} {state}", f"{young} {state}") for state in asks.YOUNG_PERSONS_ASK.states]
    found += [State(f"talk {state}", f"talk {state}") for state in ("young", "answered", "old")]
    found += [
        State(f"own words {state}", f"own words {state}", ("young_person",)) for state in own_words.STATES
    ]
    whose = {"talk": "practitioner"}
    return [
        State(one.name, one.place, (whose.get(one.name.split()[0], "parent"),))
        if "undone" in one.name
        else one
        for one in found
        if one.name != "talk undone"
    ]


def page_states() -> list[State]:
    """The lists and the child's page beside them; what each parent sees, before the day and after it, chosen and
    not, by those whom a young person lets see everything, dates or nothing; how a choice is made, with and without
    the young person's own view; the case before and after it was handed on."""
    return [
        *(State(f"{what} of the {whose}", f"{whose}{where}") for what, where, whose in (
            ("the page", "", "ife"), ("asks", "/asks", "ife"), ("talks", "/talks", "ife"),
            ("notes", "/notes", "family"), ("whose choices, after the day,", "/rights", "ife"),
            ("capacity with her own view", "/capacity", "ife"),
        )),
        State("the page for who sees everything, dates or nothing", "ife", ("sees_all", "sees_dates", "sees_nothing")),
        State("asks, for who sees dates", "ife/asks", ("sees_dates",), status=403),
        State("whose choices, after the day, who does not sign in", "obi/rights", ADULTS),
        State("whose choices, before the day", "ayo/rights", ADULTS),
        State("capacity without a view", "obi/capacity", ADULTS),
        State("capacity under 16", "ayo/capacity", ("officer",)),
        State("capacity, saying how one sees it", "ife/capacity/view", ("young_person", "parent")),
        State("a case to hand on", "ife/people/hand-on", ("officer",)),
        State("a case handed on", "tobi", ("other_officer", "siblings_parent")),
        *(State(f"own place: {where}", f"/{where}", ("young_person",)) for where in (
            "me", "me/say", "me/change", "me/answers", "me/who", "me/parents",
        )),
        State("own place: one parent", "what a parent sees", ("young_person",)),
        State("a wish written down", "what obi’s parent sees", ("officer",)),
        State("nothing begun", "/drafts", ("third_parent", "second_practitioner")),
    ]  # fmt: skip

"""The same pages after something was sent: refused, just done, or no longer to be done."""

from tests.real_browser import pressing
from tests.real_browser.states import State


def refused_states() -> list[State]:
    """Every form, sent empty: the page comes again at 422, with what is wrong."""
    forms = (
        ("note waiting", "/answer", "second_parent"), ("note to_talk/next-step", "/next-step", "officer"),
        ("note disagree/next-step", "/next-step", "officer"), ("note to_do/actions/new", "/actions", "parent"),
        ("action to_do", "", "second_practitioner"), ("action to_do", "/hand-over", "officer"),
        ("note done/outcome", "/outcome", "parent"), ("note waiting/versions", "/versions", "practitioner"),
        ("note look again", "/look-again", "parent"), ("child’s note waiting", "/child-said", "practitioner"),
        ("ife/notes/new", "/notes", "officer"), ("ife/asks/new", "/asks", "parent"),
        ("ife/asks/new", "/asks", "young_person"), ("ife/talks/new", "/talks", "officer"),
        ("ife/meetings/new", "/meetings", "practitioner"), ("ask first", "/answer", "practitioner"),
        ("ask first", "/words", "parent"), ("ask answered", "/now", "parent"),
        ("young person’s ask answered", "/now", "young_person"), ("talk old", "/views", "parent"),
        ("/me/say", "/me/say", "young_person"), ("own words kept", "", "young_person"),
        ("/me/change", "/me/change", "young_person"), ("what a parent sees", "", "young_person"),
        ("what obi’s parent sees", "", "officer"), ("ife/capacity", "/capacity", "officer"),
        ("ife/capacity/view", "/view", "young_person"), ("ife/people/hand-on", "/hand-on", "officer"),
    )  # fmt: skip
    return [State(f"refused: {place} {to}", place, (who,), pressing.sends(to)) for place, to, who in forms]


def written_states() -> list[State]:
    """What was just sent, with the button that undoes it, and undone; kept for later; asked about another child's
    name; and what comes back where it could not be taken: changed meanwhile, sent before, or too old."""
    new, officer = "ife/asks/new", ("officer",)
    return [
        State("just asked", new, ("parent", "young_person"), pressing.sends_one),
        State("just asked and undone", new, officer, pressing.undoes_one),
        State("just proposed", "ayo/notes/new", ("parent",), pressing.proposes),
        State("just written down", "ife/talks/new", officer, pressing.writes_down),
        State("just answered", "ask old", ("practitioner",), pressing.answers),
        State("kept for later", new, ("practitioner", "young_person"), pressing.keeps),
        State("a talk kept for later", "ife/talks/new", ("practitioner",), pressing.keeps),
        State("all that is kept", new, ("practitioner", "parent"), pressing.keeps_and_lists),
        State("another child named", new, ("parent", "officer"), pressing.names_another),
        State("another child named, words to change", new, officer, pressing.changes_the_words),
        State("a place ended meanwhile", new, ("parent", "young_person"), pressing.comes_too_late),
        State(
            "the note changed meanwhile",
            "note changed",
            ("parent", "young_person"),
            pressing.read_an_older_one,
        ),
        State("sent before", new, officer, pressing.comes_again),
        State("an old form", new, officer, pressing.has_an_old_form),
    ]

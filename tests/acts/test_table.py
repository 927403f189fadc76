"""The matrix by itself: that nothing is missing from it, what must hold in it whatever else changes, and its page."""

from pathlib import Path

import pytest
from litestar import Litestar
from litestar.handlers import BaseRouteHandler
from litestar.routes import HTTPRoute

import acts_table
from app import DEMO_ROUTES, ROUTES
from sharing.doors import Requires
from sharing.families import Role
from sharing.rights import Act
from tests.acts.sending import FORMS
from timeline.acts import asks, notes
from timeline.acts.all import THINGS
from timeline.acts.matrix import Due, Thing
from timeline.acts.people import OUTSIDE, PEOPLE
from timeline.asks.standing import Standing as AskStanding
from timeline.notes.standing import Standing


def test_the_page_is_in_step_with_the_rules() -> None:
    assert acts_table.TABLE.read_text(encoding="utf-8") == acts_table.whole_table()


def test_the_command_says_whether_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(acts_table, "TABLE", tmp_path / "acts.md")
    monkeypatch.setattr("sys.argv", ["acts", "--check"])
    assert acts_table.main() == 1
    assert "out of step" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["acts"])
    assert acts_table.main() == 0
    monkeypatch.setattr("sys.argv", ["acts", "--check"])
    assert acts_table.main() == 0


def test_every_form_of_these_acts_has_its_cells() -> None:
    """Whatever door lets people do one of these acts: a new form is in the table, or this fails."""
    rights = {act for thing in THINGS for act in thing.acts.values()} - {Act.READ, Act.READ_WORDS}
    app = Litestar(route_handlers=[*ROUTES, *DEMO_ROUTES], openapi_config=None, logging_config=None)
    forms = {
        route.path
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if "POST" in handler.http_methods and (_asks_for(handler, rights) or route.path.startswith("/me/"))
    }
    assert forms - OF_ONES_OWN == {sent.route for acts in FORMS.values() for sent in acts.values()}
    assert {(thing.name, act) for thing in THINGS for act in thing.acts if act != "read"} == {
        (name, act) for name, acts in FORMS.items() for act in acts
    }


OF_ONES_OWN = {
    "/me/who/about/{entry_id:uuid}",
    "/me/alerts",
    *("/me/calendar", "/me/calendar/{feed_id:uuid}/new", "/me/calendar/{feed_id:uuid}/end"),
}
"""What she wrote about herself, and anybody's own calendar: behind one of these doors, and no act towards others."""


def _asks_for(handler: BaseRouteHandler, rights: set[Act]) -> bool:
    return any(isinstance(guard, Requires) and guard.act in rights for guard in handler.guards or [])


def test_every_place_around_a_child_and_every_state_is_in_it() -> None:
    assert {one.role for one in PEOPLE.values() if one.role} == set(Role)
    assert {stage.standing for stage in notes.STAGES.values()} == set(Standing)
    assert {*asks.STANDINGS.values(), AskStanding.WAITING} == set(AskStanding)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_who_is_not_around_the_child_does_nothing_and_reads_nothing(thing: Thing) -> None:
    for cell in thing.cells():
        due = thing.due(cell.act, cell.who, cell.state)
        assert due is Due.NOT_THERE or cell.who not in OUTSIDE, cell
        assert (due is Due.SIGN_IN) == (cell.who == "signed_out"), cell


def allowed(thing: Thing, act: str, state: str) -> set[str]:
    return {who for who in thing.people if thing.due(act, who, state) is Due.YES}


NAMED = {"parent", "second_parent", "young_person", "practitioner"}


def test_a_note_is_answered_changed_and_judged_by_those_it_names_and_left_alone_when_it_is_over() -> None:
    for act, state in ((act, state) for act in notes.NOTE.acts for state in notes.STATES if act != "read"):
        may = allowed(notes.NOTE, act, state)
        assert not may or state not in {"closed", "taken_back"}, (act, state)
        assert may <= NAMED | {"officer", "second_practitioner"}
        assert "third_parent" not in may
    for act in ("answer", "change"):
        assert allowed(notes.NOTE, act, "disagree") == NAMED
    assert allowed(notes.NOTE, "take back", "waiting") == {"parent"}
    assert allowed(notes.NOTE, "next step", "disagree") == NAMED | {"officer"}
    assert allowed(notes.NOTE, "outcome", "done") == NAMED
    assert not allowed(notes.NOTE, "child said", "waiting"), "she speaks for herself"


def test_nobody_but_the_one_who_asked_closes_an_ask_and_nobody_answers_their_own() -> None:
    for ask, asker in ((asks.ASK, "parent"), (asks.YOUNG_PERSONS_ASK, "young_person")):
        for act in ("add", "close", "not answered", "take back"):
            assert set.union(*(allowed(ask, act, state) for state in ask.states)) == {asker}
        assert not any(asker in allowed(ask, "answer", state) for state in ask.states)
    turns = [allowed(asks.ASK, "answer", state) for state in ("first", "second", "third")]
    assert turns == [
        {"practitioner"},
        {"practitioner", "officer"},
        {"practitioner", "officer", "second_practitioner"},
    ]

"""The form in which anybody asks the law for its dates: which days it asks for, and what was typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from journeys.law import Milestone, Pathway
from sharing.days import NoSuchDay, from_boxes
from sharing.forms import Form
from sharing.languages import later, tr
from timeline.law.arithmetic import day_of
from timeline.law.public_words import anyones, your_child
from timeline.law.query import START_OF_YEAR
from timeline.law.question import BadQuestion, Question, askable, question, takes_a_year
from timeline.words import DAY_OF, MILESTONE_WORDS

Shown = dict[str, Any]
KIND = "kind"
NOT_SURE = {"value": "", "words": later("Not sure, or none of these")}


@dataclass(frozen=True)
class Field:
    """A day to ask for, and which kind of thing happened on it."""

    milestone: Milestone
    kinds: tuple[Milestone, ...]
    takes_a_year: bool

    @property
    def name(self) -> str:
        return self.milestone.name

    @property
    def kind_name(self) -> str:
        return f"{self.name}-{KIND}"

    def view(self) -> Shown:
        kinds = [{"value": one.name, "words": anyones(MILESTONE_WORDS[one.name])} for one in self.kinds]
        return {
            "name": self.name,
            "legend": self._legend(),
            "hint": tr("If you only know the year, write only the year.") if self.takes_a_year else "",
            "kind_name": self.kind_name,
            "which": tr("{day}: which one?").format(day=self._legend()),
            "kinds": [*kinds, NOT_SURE | {"words": tr(NOT_SURE["words"])}] if kinds else [],
        }

    def _legend(self) -> str:
        if self.name not in DAY_OF:
            return anyones(MILESTONE_WORDS[self.name])
        said = day_of(self.name, name=your_child())
        return said[:1].upper() + said[1:]


def fields(pathway: Pathway) -> Iterator[Field]:
    """One for each day; kinds of a milestone are a choice beside its day."""
    asked = askable(pathway)
    for one in asked:
        if one.kind_of is None:
            kinds = tuple(kind for kind in asked if kind.kind_of == one.name)
            yield Field(one, kinds, takes_a_year(pathway, one.name))


def fields_view(pathway: Pathway) -> dict[str, list[Shown]]:
    every = list(fields(pathway))
    first = [one for one in every if one.name in pathway.begins_with]
    return {
        "first": [one.view() for one in first],
        "more": [one.view() for one in every if one not in first],
    }


def more_is_filled(form: Form, pathway: Pathway) -> bool:
    """Something was typed, or is wrong, where the page would otherwise keep it folded away."""
    view = form.view()
    filled = {name for name, value in view["values"].items() if value} | set(view["problems"])
    names = [one.name for one in fields(pathway) if one.name not in pathway.begins_with]
    return any(said == name or said.startswith(f"{name}-") for name in names for said in filled)


def read(form: Form, pathway: Pathway, today: date) -> Question | None:
    """None after a problem, which the form then tells beside its field."""
    days: dict[str, date] = {}
    years: set[str] = set()
    for one in fields(pathway):
        _read_one(one, form, days, years)
    every = list(fields(pathway))
    if not days:
        form.say(every[0].name, tr("Write at least one date"))
    if not form.ok:
        return None
    try:
        asked = question(pathway.id, days, today, only_years=frozenset(years))
        asked.answer()
    except BadQuestion as bad:
        form.say(_field_of(bad.parameter, every), str(bad))
        return None
    return asked


def _read_one(one: Field, form: Form, days: dict[str, date], years: set[str]) -> None:
    kind = form.choice(one.kind_name, [kind.name for kind in one.kinds]) if one.kinds else ""
    on = _only_year(one, form)
    if on is not None:
        years.add(kind or one.name)
    else:
        on = form.day(one.name, missing=tr("Add the day for this") if kind else None)
    if on is not None:
        days[kind or one.name] = on


def _only_year(one: Field, form: Form) -> date | None:
    values = form.view()["values"]
    day, month, year = (
        str(values.get(f"{one.name}-{part}", "")).strip() for part in ("day", "month", "year")
    )
    if day or month or not (year and one.takes_a_year):
        return None
    try:
        return from_boxes(str(START_OF_YEAR[1]), str(START_OF_YEAR[0]), year)
    except NoSuchDay as problem:
        form.say(one.name, str(problem))
        return None


def _field_of(parameter: str | None, every: list[Field]) -> str:
    for one in every:
        if parameter in (one.name, *(kind.name for kind in one.kinds)):
            return one.name
    return every[0].name

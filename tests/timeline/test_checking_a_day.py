"""Everyone around a child may say if a recorded day is right, and disagreement stands at equal size."""

from datetime import date
from typing import Any

import pytest

from journeys.events import Event, Happened
from journeys.journey import Journey
from sharing.desk import Desk
from sharing.people import Person
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import (
    at,
    boxes,
    events_of,
    facts,
    has_happened,
    history,
    open_step,
    problem,
    typed,
    words,
)
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.occasions import HAPPENED

BECAUSE = "My email to the council went out on that day."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def journey(desk: Desk, okoros: Okoros, clock: Clock) -> Journey:
    """Sam wrote that the request came on Mon 1 February 2027, so the plan is due by Mon 21 June."""
    journey = await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-02-01"
    )
    clock.forward(minutes=1)
    return journey


def about(okoros: Okoros, journey: Journey, milestone: str = "request_received") -> str:
    return f"{at(okoros.child)}/journeys/{journey.id}/{milestone}/check"


async def answer(
    browser: Browser, who: Person, href: str, *, status: int = 303, day: str = "", **sent: Any
) -> Page:
    reader = await browser.as_(who)
    await reader.get(href)
    return await reader.post(href, {**(boxes("on", day) if day else {}), **sent}, status=status)


async def yes(browser: Browser, who: Person, href: str, **more: Any) -> Page:
    return await answer(browser, who, href, says="yes", **more)


async def no(browser: Browser, who: Person, href: str, day: str, **more: Any) -> Page:
    return await answer(browser, who, href, **{"says": "no", "day": day, "because": BECAUSE, **more})


async def page_of(browser: Browser, okoros: Okoros) -> Page:
    return await (await browser.as_(okoros.teacher)).get(at(okoros.child))


def sides(page: Page) -> list[str]:
    """The two days, each as it is read out."""
    return [words(side) for side in page.select(".voices .answer")]


@pytest.mark.parametrize("who", ["parent", "young_person", "teacher"])
async def test_everyone_around_the_child_may_say_yes(
    browser: Browser, okoros: Okoros, journey: Journey, who: str
) -> None:
    person: Person = getattr(okoros, who)
    page = await yes(browser, person, about(okoros, journey))
    assert page.where == f"{at(okoros.child)}?said=checked"
    told = history(await page_of(browser, okoros))
    # The page is the teacher’s.
    says = "You say" if who == "teacher" else f"{person.name} says"
    assert told[0].startswith(f"{says} that this day is right. The council got the request")
    assert f"{person.name} says so too." in told[1]


async def test_the_history_leads_to_the_question_and_the_page_shows_the_day(
    browser: Browser, okoros: Okoros, journey: Journey
) -> None:
    ada = await browser.as_(okoros.parent)
    page = await ada.get(at(okoros.child))
    (link,) = page.select(f".history a[href='{about(okoros, journey)}']")
    assert words(link).startswith("Is this the right day?")
    page = await ada.get(about(okoros, journey))
    assert "The council got the request for a check of Ife’s needs, on Mon 1 February." in page.text
    await yes(browser, okoros.parent, about(okoros, journey))
    page = await ada.get(at(okoros.child))
    assert words(page.select_one(f".history a[href='{about(okoros, journey)}']")).startswith(
        "Change what you said of this day"
    )


@pytest.mark.parametrize(
    "sent", [{"says": "yes"}, {"says": "no", **boxes("on", "2027-01-28"), "because": BECAUSE}]
)
async def test_nobody_answers_about_a_day_that_they_have_not_seen(
    browser: Browser, okoros: Okoros, journey: Journey, desk: Desk, sent: dict[str, str]
) -> None:
    """Sam put 1 February right to the 22nd between the opening of Ada's page and her answer."""
    ada, href = await browser.as_(okoros.parent), about(okoros, journey)
    await ada.get(href)
    async with desk.act(okoros.officer.id) as unit:
        await journey.correct(
            "request_received", on=date(2027, 2, 22), because="We had read the wrong letter.", child=okoros.child,
            unit=unit,
        )  # fmt: skip
    page = await ada.post(href, sent, status=409)
    assert problem(page, "says").startswith("Someone put this day right while you were writing")
    assert "on Mon 22 February." in page.text
    assert typed(page, "because") == sent.get("because", "")
    said = [one.kind for one in await events_of(okoros.child)]
    assert not {Happened.DAY_CONFIRMED, Happened.DAY_DISPUTED} & set(said)
    await ada.post(href, sent)
    newest = (await events_of(okoros.child))[-1]
    assert newest.happened_on == (date(2027, 2, 22) if sent["says"] == "yes" else date(2027, 1, 28))


async def test_two_days_stand_side_by_side_with_the_date_each_would_give(
    browser: Browser, okoros: Okoros, journey: Journey
) -> None:
    """20 weeks from 1 February end on 21 June; from Thursday 28 January, on Thursday 17 June."""
    await no(
        browser, okoros.parent, about(okoros, journey), "2027-01-28", known="email", evidence="Sent at nine"
    )
    page = await page_of(browser, okoros)
    told = history(page)
    assert told[0].startswith(
        "Ada Okoro says that it was another day. The council got the request for a check of Ife’s needs,"
        " on Thu 28 January and not on Mon 1 February."
    )
    assert BECAUSE in told[0]
    assert told[0].endswith("from an email: Sent at nine")
    council, ada = sides(page)
    assert council.startswith("The council says Mon 1 February.")
    assert "Ife’s final plan comes: legal date Mon 21 June" in council
    assert "Yes or no to a check of Ife’s needs: legal date Mon 15 March" in council
    assert ada.startswith("Ada Okoro says Thu 28 January.")
    assert "Ife’s final plan comes: legal date Thu 17 June" in ada
    assert "Yes or no to a check of Ife’s needs: legal date Thu 11 March" in ada
    assert "Dates run from the day that the council wrote down, until it is put right." in told[1]
    assert [one["class"] for one in page.select(".voices > *")] == [["answer"], ["answer"]]


async def test_the_step_shows_both_days_with_its_own_date_and_runs_from_the_recorded_one(
    browser: Browser, okoros: Okoros, journey: Journey
) -> None:
    await no(browser, okoros.parent, about(okoros, journey), "2027-01-28")
    plan = await open_step(await browser.as_(okoros.young_person), okoros.child, "final_plan_issued")
    assert sides(plan) == [
        "The council says Mon 1 February. Your final plan comes: legal date Mon 21 June",
        "Ada Okoro says Thu 28 January. Your final plan comes: legal date Thu 17 June",
    ]
    assert facts(plan)["Legal date"] == "Mon 21 June"
    window = await open_step(await browser.as_(okoros.young_person), okoros.child, "comments_window")
    assert sides(window) == [], "it is counted from another day"


async def test_a_change_begins_with_what_was_said_and_a_wrong_month_leads_to_its_box(
    browser: Browser, okoros: Okoros, journey: Journey
) -> None:
    href = about(okoros, journey)
    await no(browser, okoros.parent, href, "2027-01-25")
    ada = await browser.as_(okoros.parent)
    page = await ada.get(href)
    assert [typed(page, f"on-{part}") for part in ("day", "month", "year")] == ["25", "1", "2027"]
    assert typed(page, "because") == BECAUSE
    assert [one["value"] for one in page.select("input[name=says][checked]")] == ["no"]
    wrong = {"says": "no", "because": BECAUSE, "on-day": "25", "on-month": "13", "on-year": "2027"}
    page = await ada.post(href, wrong, status=422)
    assert [link["href"] for link in page.select("#error-summary a")] == ["#f-on-month"]
    told = {one["id"]: one["aria-describedby"] for one in page.select(".date [aria-invalid]")}
    assert told == {"f-on-month": "p-on"}, "and is told what is wrong with it"
    await yes(browser, okoros.parent, href)
    page = await (await browser.as_(okoros.parent)).get(href)
    assert [one["value"] for one in page.select("input[name=says][checked]")] == ["yes"]
    assert typed(page, "because") == ""


async def test_where_somebody_writes_no_way_to_another_look_would_lose_their_words(
    browser: Browser, okoros: Okoros, journey: Journey
) -> None:
    ada = await browser.as_(okoros.parent)
    writing = [about(okoros, journey), *(f"{at(okoros.child)}/{one}/new" for one in ("notes", "good-news"))]
    for href in writing:
        page = await ada.get(href)
        assert page.select("main form textarea"), href
        assert [words(one) for one in page.select(".ways a, .ways form")] == [], href
        kept = bool(page.select("[formaction='/drafts']"))
        said = "Send or keep your words first." if kept else "Going there empties this page."
        assert said in words(page.select_one(".foot")), href
    page = await ada.get(at(okoros.child))
    assert page.select(".ways form[action='/look/words']")
    assert "Going there empties this page." not in words(page.select_one(".foot"))


async def test_several_people_and_days_all_stand(browser: Browser, okoros: Okoros, journey: Journey) -> None:
    await no(browser, okoros.parent, about(okoros, journey), "2027-01-28")
    await no(browser, okoros.teacher, about(okoros, journey), "2027-01-28")
    await no(browser, okoros.young_person, about(okoros, journey), "2027-01-29")
    shown = [side.split(".")[0] for side in sides(await page_of(browser, okoros))]
    assert shown == [
        "The council says Mon 1 February",
        "Ada Okoro and Nell Hart say Thu 28 January",
        "Ife Okoro says Fri 29 January",
    ]


async def test_when_the_officer_puts_it_right_the_matter_is_settled_and_every_word_stays(
    browser: Browser, okoros: Okoros, journey: Journey, clock: Clock
) -> None:
    await yes(browser, okoros.young_person, about(okoros, journey))
    await no(browser, okoros.parent, about(okoros, journey), "2027-01-28")
    clock.forward(minutes=1)
    sam = await browser.as_(okoros.officer)
    href = about(okoros, journey).removesuffix("/check")
    await sam.get(href)
    await sam.post(href, {**boxes("on", "2027-01-28"), "because": "Ada showed us the email."})
    page = await page_of(browser, okoros)
    told = history(page)
    assert sides(page) == []
    assert "Ada Okoro said it was this day. It was put right, so this is settled." in told[0]
    assert "Ife Okoro said yes to Mon 1 February, before it was put right." in told[0]
    assert any(BECAUSE in line for line in told[1:])
    assert any("Ife Okoro says that this day is right" in line for line in told[1:])


async def test_whoever_wrote_the_day_down_is_sent_to_put_it_right_instead(
    browser: Browser, okoros: Okoros, journey: Journey
) -> None:
    sam = await browser.as_(okoros.officer)
    assert not (await sam.get(at(okoros.child))).select(f"a[href='{about(okoros, journey)}']")
    page = await sam.get(about(okoros, journey))
    assert "You wrote this day down yourself." in page.text
    assert not page.select("form input[name=says]")
    assert page.select(f"a[href='{about(okoros, journey).removesuffix('/check')}']")
    page = await sam.post(about(okoros, journey), {"says": "yes", "version": "1"}, status=422)
    assert "You wrote this day down yourself." in words(page.select_one("#error-summary"))
    assert not await answers(okoros)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("", "Write which day you think it was"),
        ("2027-02-01", "This is the day that is written down. If it is right, choose yes"),
        ("2027-03-12", "This day has not come yet"),
        ("2012-08-31", "This is before the child was born"),
        ("2014-09-01", "The rules this timeline knows begin on 23 March 2015. Check the year"),
        ("2027-02-30", "30 February 2027 does not exist"),
    ],
)
async def test_another_day_must_be_one_that_can_be(
    browser: Browser, okoros: Okoros, journey: Journey, day: str, says: str
) -> None:
    page = await no(browser, okoros.parent, about(okoros, journey), day, status=422)
    assert problem(page, "on") == says
    assert typed(page, "because") == BECAUSE
    assert not await answers(okoros)


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        ({}, "says", "Choose yes or no"),
        ({"says": "perhaps"}, "says", "Choose yes or no"),
        ({"says": "no", "day": "2027-01-28"}, "because", "Say why you think so"),
        ({"says": "no", "day": "2027-01-28", "because": "ok"}, "because", "Say why you think so"),
        ({"says": "yes", "day": "2027-01-28"}, "says", "You said yes, and wrote another day"),
        ({"says": "yes", "known": "rumour"}, "known", "Choose one of the answers shown"),
    ],
)
async def test_an_answer_is_whole_or_it_is_not_taken(
    browser: Browser, okoros: Okoros, journey: Journey, sent: dict[str, str], field: str, says: str
) -> None:
    page = await answer(browser, okoros.parent, about(okoros, journey), status=422, **sent)
    assert problem(page, field).startswith(says)
    assert not await answers(okoros)


async def test_what_was_never_recorded_cannot_be_checked(
    browser: Browser, okoros: Okoros, journey: Journey
) -> None:
    ada = await browser.as_(okoros.parent)
    for milestone in ("draft_served", "a_party"):
        await ada.get(about(okoros, journey, milestone), status=404)
        await ada.get(about(okoros, journey))  # for a token
        await ada.post(about(okoros, journey, milestone), {"says": "yes"}, status=404)
    assert not await answers(okoros)


async def test_the_same_form_twice_is_one_answer(browser: Browser, okoros: Okoros, journey: Journey) -> None:
    href = about(okoros, journey)
    ada = await browser.as_(okoros.parent)
    form = (await ada.get(href)).form(href) | {"says": "yes"}
    for _ in range(2):
        await ada.post(href, form)
    assert len(await answers(okoros)) == 1


async def test_the_officer_is_told_of_a_yes_and_everyone_of_another_day(
    browser: Browser, okoros: Okoros, journey: Journey
) -> None:
    await yes(browser, okoros.young_person, about(okoros, journey))
    await no(browser, okoros.parent, about(okoros, journey), "2027-01-28")
    confirmed, disputed = await answers(okoros)
    assert await told_of(confirmed) == {okoros.officer.id}
    assert await told_of(disputed) == {okoros.officer.id, okoros.young_person.id, okoros.teacher.id}


async def test_a_stranger_finds_nothing_to_check(browser: Browser, okoros: Okoros, journey: Journey) -> None:
    await (await browser.as_(okoros.stranger)).get(about(okoros, journey), status=404)


async def answers(okoros: Okoros) -> list[Event]:
    kinds = (Happened.DAY_CONFIRMED, Happened.DAY_DISPUTED)
    return [event for event in await events_of(okoros.child) if event.kind in kinds]


async def told_of(event: Event) -> set[object]:
    rows = await Alert.select(Alert.person).where(Alert.subject == event.id, Alert.occasion == HAPPENED)
    return {row["person"] for row in rows}

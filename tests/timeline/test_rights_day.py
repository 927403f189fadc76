"""The day on which the rights pass: when it is, who is told, and what every page then says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar

from sharing.desk import Desk, Wall
from sharing.rights import Sight
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.law import oracle
from tests.shares import examples
from tests.timeline.coming_of_age import PASSED, SOON, born, chooses, here_since, signs_in_no_more
from tests.timeline.doing import at, on, words
from tests.timeline.lines import alone, to_ada
from tests.world import sql
from timeline.alerts.letters.composing import compose
from timeline.alerts.owed.announcing import announce
from timeline.rights.day import Phase, ask_by, phase, rights_pass_on

BIRTHDAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.mark.parametrize(
    ("born_on", "first_day"),
    [
        # The last Fridays in June of 2025 to 2029, as the reference names them, and the day after each.
        ("2009-01-15", "2025-06-28"),
        ("2010-08-31", "2026-06-27"),
        ("2010-09-01", "2027-06-26"),
        ("2011-07-20", "2027-06-26"),
        ("2012-02-29", "2028-07-01"),
        ("2012-09-30", "2029-06-30"),
    ],
)
def test_rights_pass_on_the_day_after_the_last_friday_in_june_of_the_school_year_of_turning_16(
    born_on: str, first_day: str
) -> None:
    assert rights_pass_on(date.fromisoformat(born_on)) == date.fromisoformat(first_day)


@given(birthday=BIRTHDAYS, days=st.integers(-120, 60))
@examples(200)
def test_everybody_is_told_for_twelve_weeks_and_the_day_itself_is_the_young_persons(
    birthday: date, days: int
) -> None:
    day = oracle.day_after_compulsory_school_age(birthday, 16)
    expected = Phase.PASSED if days >= 0 else Phase.SOON if days >= -84 else Phase.FAR
    assert phase(birthday, day + timedelta(days=days)) is expected


@given(birthday=BIRTHDAYS, days=st.integers(-400, 1500))
@examples(200)
def test_a_young_person_is_asked_within_20_working_days_of_the_day_or_of_coming_here_later(
    birthday: date, days: int
) -> None:
    day = oracle.day_after_compulsory_school_age(birthday, 16)
    here_since = day + timedelta(days=days)
    by = ask_by(birthday, here_since)
    assert by.weekday() < 5
    # Four weeks hold 20 weekdays; no stretch of England’s has more than three bank holidays in them.
    assert timedelta(days=26) <= by - max(day, here_since) <= timedelta(days=35)


@given(birthdays=st.lists(BIRTHDAYS, min_size=1, max_size=60))
@examples(15)
async def test_the_database_counts_the_same_day(birthdays: list[date], app: Litestar) -> None:
    rows = await sql(
        "select rights_pass_on(born) as day from unnest({}::date[]) with ordinality one (born, n) order by n",
        birthdays,
    )
    assert [row["day"] for row in rows] == [
        oracle.day_after_compulsory_school_age(one, 16) for one in birthdays
    ]


async def test_from_twelve_weeks_before_everybody_reads_it_on_every_page_and_nothing_else_changes(
    okoros: Okoros, browser: Browser, clock: Clock
) -> None:
    await born(okoros.child.id, SOON)
    page, family = at(okoros.child), f"/families/{okoros.family.id}"
    on(clock, "2027-04-02")
    parent = await browser.as_(okoros.parent)
    assert "letters and choices" not in (await parent.get(family)).text
    on(clock, "2027-04-03")
    for who, says in (
        (okoros.parent, "From 26 June, letters and choices come to Ife. Ife can ask you to help."),
        (okoros.teacher, "From 26 June, letters and choices come to Ife. Ife can ask a parent to help."),
        (okoros.officer, "From 26 June, letters and choices come to Ife. Ife can ask a parent to help."),
        (okoros.young_person, "From 26 June, letters and choices come to you. You can ask a parent to help."),
    ):
        theirs = await browser.as_(who)
        for where in (family, page, f"{page}/asks/new"):
            assert says in (await theirs.get(where)).text, (who.name, where)
    young = await browser.as_(okoros.young_person)
    assert "letters and choices come to you" in (await young.get("/me")).text
    parents = await young.get("/me/parents")
    assert "Until then nothing changes" in parents.text
    assert parents.select("main form") == []
    form = await young.get(f"/me/parents/{okoros.parent.id}")
    assert "This can be chosen from 26 June on" in form.text
    assert form.select("main form") == []
    refused = await young.post(f"/me/parents/{okoros.parent.id}", {"sees": "nothing"}, status=422)
    assert "This can be chosen from 26 June on" in refused.text
    assert await sql("select 1 from wish") == []


async def test_after_the_day_nothing_is_cut_silently_and_nothing_goes_on_silently(
    okoros: Okoros, browser: Browser
) -> None:
    """Born in 2009, the day was 27 June 2026; 20 working days later it was 24 July."""
    await born(okoros.child.id, PASSED)
    await here_since(okoros.child.id, date(2026, 1, 5))
    page, family = at(okoros.child), f"/families/{okoros.family.id}"
    parent, young = await browser.as_(okoros.parent), await browser.as_(okoros.young_person)
    officer = await browser.as_(okoros.officer)
    for where in (family, page, f"{page}/asks/new"):
        text = (await parent.get(where)).text
        assert "Ife has not chosen yet what you see. Until then you see what you saw before." in text
        assert "Sam Reyes was to ask Ife by 24 July 2026." in text
        said = (await young.get(where)).text
        assert "You have not chosen yet what these people see: Ada Okoro." in said
        assert "Until you choose, they see what they saw before." in said
    assert "Until then they see what they saw before." in (await officer.get(page)).text
    waiting = (await officer.get("/cases")).text
    assert "Ask Ife what each parent may see" in waiting
    assert "It was due on 24 July 2026." in waiting
    assert "Ask Ife what" not in (await (await browser.as_(okoros.teacher)).get("/cases")).text
    # The work of asking is done once every parent has an answer.
    await young.get(f"/me/parents/{okoros.parent.id}")
    await young.post(f"/me/parents/{okoros.parent.id}", {"sees": "everything", "helps": "helps"})
    assert "Ask Ife what" not in (await officer.get("/cases")).text
    text = (await parent.get(page)).text
    assert "Ife chose that you see everything here. Ife asked you to help with letters and choices." in text


async def test_nobody_is_late_with_asking_somebody_who_came_here_when_the_day_was_over(
    okoros: Okoros, browser: Browser
) -> None:
    """They came on 11 March 2027. 26 and 29 March are holidays in England, so 20 working days end on 12 April."""
    await born(okoros.child.id, PASSED)
    waiting = (await (await browser.as_(okoros.officer)).get("/cases")).text
    assert "Ask Ife what each parent may see Waiting for you by 12 April" in waiting
    assert (
        "Sam Reyes asks Ife by 12 April."
        in (await (await browser.as_(okoros.parent)).get(at(okoros.child))).text
    )


async def test_a_young_person_is_spoken_to_as_you_on_the_page_about_whose_the_choices_are(
    okoros: Okoros, browser: Browser
) -> None:
    ife, ada = await browser.as_(okoros.young_person), await browser.as_(okoros.parent)
    where = f"{at(okoros.child)}/rights"
    for day, title in ((SOON, "What you can do from then on"), (PASSED, "What you can do in law")):
        await born(okoros.child.id, day)
        text = (await ife.get(where)).text
        assert title in text
        assert "What a parent can still do, as far as you let them see" in text
        assert "You choose on a page of your own, and can change it at any time." in text
        for about_them in ("What Ife can do", "Ife lets", "Ife chooses", "asks Ife"):
            assert about_them not in text
    assert "Sam Reyes asks you by" in text
    assert "Until you choose, they see what they saw before." in text
    assert "Ife chooses on a page of their own" in (await ada.get(where)).text


async def test_a_parent_who_sees_nothing_reads_who_decided_when_and_whom_to_ask_and_nothing_more(
    okoros: Okoros, browser: Browser, desk: Desk
) -> None:
    await born(okoros.child.id, PASSED)
    young = await browser.as_(okoros.young_person)
    await young.get(f"/me/parents/{okoros.parent.id}")
    await young.post(f"/me/parents/{okoros.parent.id}", {"sees": "nothing"})
    assert "Ada Okoro sees nothing." in (await young.follow()).text
    parent = await browser.as_(okoros.parent)
    turned = await parent.get(at(okoros.child), status=303)
    assert turned.where == f"{at(okoros.child)}/rights"
    text = (await parent.get(turned.where)).text
    assert "Ife Okoro chose on 11 March that you see nothing here." in text
    assert "Sam Reyes, 01632 960 123" in text
    family = await parent.get(f"/families/{okoros.family.id}")
    assert "A young person in this family chose that you see nothing about them here." in family.text
    assert "Ife" not in family.text
    assert "Tobi" in family.text
    for where in ("/cases", f"/families/{okoros.family.id}/print", f"/families/{okoros.family.id}/people"):
        assert "Ife" not in (await parent.get(where)).text, where
    # Changed again, all is there again.
    await young.get(f"/me/parents/{okoros.parent.id}")
    await young.post(f"/me/parents/{okoros.parent.id}", {"sees": "everything"})
    assert "Ife" in (await parent.get(f"/families/{okoros.family.id}")).text


async def test_a_parent_of_one_young_person_alone_who_sees_nothing_starts_where_it_is_said(
    okoros: Okoros, browser: Browser, desk: Desk
) -> None:
    await born(okoros.child.id, PASSED)
    await sql("update circle_grant set ended_at = now() where child = {}", okoros.sibling.id)
    await chooses(okoros.young_person, okoros.parent, Sight.NOTHING, desk, child=okoros.child.id)
    parent = await browser.as_(okoros.parent)
    home = await parent.get("/", status=303)
    assert home.where == f"{at(okoros.child)}/rights"
    assert "that you see nothing here" in (await parent.follow()).text


async def test_for_somebody_without_a_sign_in_the_officer_writes_down_what_they_said_and_how(
    okoros: Okoros, browser: Browser
) -> None:
    await born(okoros.child.id, PASSED)
    officer = await browser.as_(okoros.officer)
    where = f"{at(okoros.child)}/rights/{okoros.parent.id}"
    await signs_in_no_more(okoros.child.id)
    form = (await officer.get(where)).text
    for said in (
        "Everything about Ife", "who Ife is", "They see that Ife chose this",
        "For example: Ife showed it with pictures, with somebody they trust, on 3 May",
    ):  # fmt: skip
        assert said in form
    for not_said in ("on my page", "who I am", "that you chose", "Ola"):
        assert not_said not in form
    empty = await officer.post(where, {"sees": "dates"}, status=422)
    assert "Write how it was said, and who helped" in empty.text
    both = await officer.post(where, {"sees": "nothing", "helps": "helps", "with_help": "x"}, status=422)
    assert "Who sees nothing cannot help" in both.text
    how = "Ife pointed at the picture of dates, with Nell beside her"
    await officer.post(where, {"sees": "dates", "with_help": how, "helps": None})
    assert "Saved. The young person can change it at any time." in (await officer.follow()).text
    for who in (okoros.officer, okoros.parent, okoros.teacher):
        seen = "Ada Okoro sees only steps and dates."
        if who is okoros.parent:
            seen = "Ife chose that you see steps and dates here, and nothing that people wrote. Written down"
        text = (await (await browser.as_(who)).get(f"{at(okoros.child)}/rights")).text
        assert seen in text, who.name
        assert "Written down by Sam Reyes, 11 March." in text
        assert how in text


async def test_what_somebody_who_signs_in_says_in_a_meeting_is_written_down_and_they_change_it_with_one_press(
    okoros: Okoros, browser: Browser
) -> None:
    await born(okoros.child.id, PASSED)
    officer, ife = await browser.as_(okoros.officer), await browser.as_(okoros.young_person)
    where = f"{at(okoros.child)}/rights/{okoros.parent.id}"
    assert "Ife is told at once, and can change it." in (await officer.get(where)).text
    how = "Ife said it at the review, with Nell beside her"
    await officer.post(where, {"sees": "everything", "helps": "helps", "with_help": how})
    owed = "select 1 from alert where person = {} and occasion = 'happened' and state = 'owed'"
    assert await sql(owed, okoros.young_person.id), "she is told at once"
    line = "Sam Reyes wrote down what Ada Okoro sees. Is it right?"
    home = await ife.get("/me")
    assert line in home.text
    (link,) = [str(one["href"]) for one in home.select("#waits ~ p a")]
    page = await ife.get(link)
    assert how in page.text
    assert "Written down by Sam Reyes, 11 March." in page.text
    assert [words(one) for one in page.select("button[name=sees]")] == [
        "Yes, this is right : Ada Okoro", "No. They see: Only steps and dates : Ada Okoro",
        "No. They see: Nothing : Ada Okoro",
    ]  # fmt: skip
    await ife.post(f"{link}/{okoros.parent.id}", {"sees": "nothing", "helps": None})
    assert line not in (await ife.get("/me")).text
    assert "You chose this on 11 March." in (await ife.get(link)).text
    assert [row["sees"] for row in await sql("select sees from wish order by seq")] == [
        "everything",
        "nothing",
    ]
    # Saying that it is right makes it their own words, and changes nothing else.
    await officer.get(where)
    await officer.post(where, {"sees": "dates", "helps": "helps", "with_help": how})
    await ife.get(link)
    await ife.post(f"{link}/{okoros.parent.id}", {"sees": "dates", "helps": "helps"})
    assert line not in (await ife.get("/me")).text
    newest = (await sql("select * from wish order by seq desc limit 1"))[0]
    assert (newest["sees"], newest["helps"], newest["with_help"], newest["by"]) == (
        "dates", True, "", okoros.young_person.id,
    )  # fmt: skip


async def test_the_list_of_people_says_what_was_chosen_to_the_young_person_and_the_officer_alone(
    okoros: Okoros, browser: Browser, desk: Desk
) -> None:
    where = f"{at(okoros.child)}/people"
    officer = await browser.as_(okoros.officer)
    assert "Nothing is chosen yet" not in (await officer.get(where)).text
    await born(okoros.child.id, PASSED)
    assert "Nothing is chosen yet." in (await officer.get(where)).text
    await chooses(okoros.young_person, okoros.parent, Sight.DATES, desk, child=okoros.child.id)
    said = "Ada Okoro sees only steps and dates."
    assert f"{said} Chosen by Ife Okoro, 11 March." in (await officer.get(where)).text
    young = await browser.as_(okoros.young_person)
    assert f"{said} You chose this on 11 March." in (await young.get(where)).text
    for who in (okoros.teacher, okoros.parent):
        text = (await (await browser.as_(who)).get(where)).text
        assert "Ada Okoro" in text
        assert "sees only" not in text
        assert "Chosen by" not in text, who.name


async def test_a_choice_about_a_parent_whose_place_ended_meanwhile_is_handed_back(
    okoros: Okoros, browser: Browser
) -> None:
    """It ended after the form was opened."""
    await born(okoros.child.id, PASSED)
    young, officer = await browser.as_(okoros.young_person), await browser.as_(okoros.officer)
    mine, theirs = f"/me/parents/{okoros.parent.id}", f"{at(okoros.child)}/rights/{okoros.parent.id}"
    await young.get(mine)
    await officer.get(theirs)
    await sql("update circle_grant set ended_at = now() where person = {}", okoros.parent.id)
    page = await young.post(mine, {"sees": "dates"}, status=409)
    assert (
        "Ada Okoro has no place here any more, so there is nothing to choose. Nothing was saved." in page.text
    )
    await signs_in_no_more(okoros.child.id)
    how = "Ife showed two cards, with Nell."
    page = await officer.post(theirs, {"sees": "dates", "with_help": how}, status=409)
    assert how in page.text
    assert await sql("select 1 from wish") == []
    # Whoever was never a parent here is not there at all.
    await officer.post(f"{at(okoros.child)}/rights/{okoros.stranger.id}", {"sees": "dates"}, status=404)


async def test_a_letter_says_it_twelve_weeks_before_to_everybody_once_and_only_while_it_is_true(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    """Owed from two weeks before; a parent who comes later is owed it at once."""
    on(clock, "2027-03-19")
    await born(okoros.child.id, SOON)
    assert await announced(desk) == []
    on(clock, "2027-03-20")
    around = sorted(one.name for one in (okoros.parent, okoros.young_person, okoros.officer, okoros.teacher))
    assert await announced(desk) == [(name, "2027-04-03 07:00:00+00:00") for name in around]
    assert len(await announced(desk)) == 4
    on(clock, "2027-06-26")
    await sql("truncate alert")
    assert await announced(desk) == []


async def test_the_letter_says_no_name_and_nothing_once_the_day_is_here_or_another(
    okoros: Okoros, desk: Desk
) -> None:
    await born(okoros.child.id, SOON)

    async def said(on_day: str, today: date) -> str | None:
        alert = to_ada(okoros, subject=okoros.child.id, occasion=f"rights_move:{on_day}")
        async with desk.read(okoros.parent.id):
            letter = alone(await compose(alert, today=today, is_family=True))
        return letter.text if letter else None

    text = await said("2027-06-26", date(2027, 4, 3))
    assert text
    assert "From 26 June, letters and choices come to" in text
    assert "Ife" not in text
    assert await said("2027-06-26", date(2027, 6, 26)) is None
    assert await said("2028-07-01", date(2027, 4, 3)) is None


async def announced(desk: Desk) -> list[tuple[str, str]]:
    """Everybody who is owed the letter, with when, after the worker looked."""
    async with desk.act(None, Wall.WORKER) as unit:
        await announce(unit)
    rows = await sql(
        "select p.name, a.due_at::text as due from alert a join person p on p.id = a.person"
        " where a.occasion like 'rights_move:%' order by p.name"
    )
    return [(row["name"], row["due"].replace("+00", "+00:00")) for row in rows]

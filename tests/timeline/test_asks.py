"""What people ask each other about a child, and what they are answered."""

from typing import Any

from sharing.desk import Desk
from sharing.people import Person
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.doing import at, boxes, facts, has_happened, on, problem, step_href, typed, words
from tests.world import sql
from timeline.asks.ask import Ask
from timeline.asks.ladder import Ladder
from timeline.asks.standing import Kind

QUESTION = "Can Ife come in by the side door? The hall is too loud for her in the morning."
WHY = "The side door has no lock that works yet."
NO: dict[str, Any] = {
    "said": "no", "because": WHY, "instead": "She can come in five minutes early.",
    "talk": "I can ring you on Wednesday", **boxes("talk_by", "2027-03-24"),
}  # fmt: skip
LEGAL_LINE = "Saying yes here does not take away your right to complain, to ask for mediation or to appeal."


async def ask(
    who: Browser, okoros: Okoros, to: Person, *, kind: str = "request", status: int = 303, **more: str
) -> str:
    """Asks on the form; where it then stands."""
    await who.get(f"{at(okoros.child)}/asks/new")
    sent = {"kind": kind, "words": QUESTION, "to": str(to.id), **more}
    return (await who.post(f"{at(okoros.child)}/asks", sent)).where.split("?")[0]


async def answer(who: Browser, href: str, *, status: int = 303, **more: Any) -> Page:
    await who.get(href)
    return await who.post(f"{href}/answer", more, status=status)


async def say(who: Browser, href: str, now: str, *, status: int = 303, **more: str) -> Page:
    await who.get(href)
    return await who.post(f"{href}/now", {"now": now, **more}, status=status)


async def set_ladder(okoros: Okoros, desk: Desk, *, third: Person) -> None:
    """As the command does it."""
    (council,) = await sql("select organisation as id from post where person = {}", okoros.officer.id)
    async with desk.act(None):
        await Ladder.insert(Ladder(organisation=council["id"], third_person=third.id))


def tag(page: Page) -> str:
    return words(page.select_one("main .tag"))


def rungs(page: Page) -> list[str]:
    return [words(one) for one in page.select(".ladder > li")]


async def test_a_parent_asks_the_teacher_who_has_five_working_days_and_answers_yes_by_a_day(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    page = await ada.get(href)
    assert QUESTION in page.text
    assert tag(page) == "Waiting for Nell Hart"
    # Asked on Thursday 11 March 2027.
    assert rungs(page)[0] == "Nell Hart, school until Thu 18 March It stands here now."
    assert rungs(page)[1].startswith("Sam Reyes, council until Thu 25 March")
    assert not page.select(f'form[action="{href}/answer"]')

    page = await nell.get(href)
    assert "You answer by Thu 18 March." in page.text
    assert LEGAL_LINE in page.text
    by_when: dict[str, Any] = boxes("by_when", "2027-03-15")
    await answer(nell, href, said="yes", words="From Monday.", **by_when)
    page = await ada.get(href)
    assert tag(page) == "Yes"
    assert "Nell Hart, school said yes, 11 March" in page.text
    assert "It will be done by Mon 15 March." in page.text
    assert LEGAL_LINE in page.text


async def test_a_no_cannot_be_sent_without_why_what_instead_and_an_offer_to_talk(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    for said in ("no", "not_yet"):
        page = await answer(nell, href, said=said, words="No.", status=422)
        assert problem(page, "because") == "Say why"
        assert problem(page, "instead") == "Say what could be done instead"
        assert problem(page, "talk") == "Say how you can talk about it"
        assert problem(page, "talk_by") == "Write by which day you can talk"
        assert typed(page, "words") == "No."
    page = await answer(nell, href, **NO | boxes("talk_by", "2027-03-10"), status=422)
    assert problem(page, "talk_by") == "This day is over. Write one that is still to come"
    assert typed(page, "because") == WHY

    await answer(nell, href, **NO)
    page = await ada.get(href)
    assert tag(page) == "No"
    assert facts(page)["Why"] == WHY
    assert facts(page)["What can be done instead"] == "She can come in five minutes early."
    assert "I can ring you on Wednesday Nell Hart can talk by Wed 24 March." in page.text
    listed = await ada.get(f"{at(okoros.child)}/asks")
    assert "The family asked 1 thing. 1 no." in listed.text
    assert WHY in listed.text


async def test_only_the_one_who_asked_says_that_it_is_answered(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    ada, nell, sam = [await browser.as_(one) for one in (okoros.parent, okoros.teacher, okoros.officer)]
    href = await ask(ada, okoros, okoros.teacher, kind="question")
    await answer(nell, href, said="answered", words="Yes, she can.")
    for other in (nell, sam):
        await say(other, href, "answered", status=404)
    page = await ada.get(href)
    assert tag(page) == "Answered"
    assert "This is answered for me" in page.text
    await say(ada, href, "answered")
    page = await ada.get(href)
    assert "You say: this is answered for me, 11 March" in page.text
    assert "Ada Okoro says: this is answered for me, 11 March" in (await nell.get(href)).text
    await answer(nell, href, said="answered", words="And one more thing.", status=409)


async def test_after_a_no_a_parent_reads_where_it_goes_next_and_no_day_that_is_over(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, nell, sam = [await browser.as_(one) for one in (okoros.parent, okoros.teacher, okoros.officer)]
    href = await ask(ada, okoros, okoros.teacher)
    assert "Sent. You can see below who answers, and by when." in (await ada.follow()).text
    assert rungs(await ada.get(href))
    await answer(nell, href, **NO)
    for who, said in (
        (ada, "If you say that it is not answered, it goes to Sam Reyes, council."),
        (sam, "If Ada Okoro says that it is not answered, it comes to you."),
        (nell, "If Ada Okoro says that it is not answered, it goes to Sam Reyes, council."),
    ):
        page = await who.get(href)
        assert said in page.text
        assert rungs(page) == []
    assert LEGAL_LINE not in (await ada.get(href)).text, "nobody said yes"
    await say(ada, href, "not_answered")
    assert rungs(await ada.get(href)), "it waits again"


async def test_a_plain_question_picks_nobody_and_asks_for_nothing_instead_until_it_is_opened(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    form = f"{at(okoros.child)}/asks/new"
    page = await ada.get(form)
    assert [str(one["value"]) for one in page.select("input[checked]")] == ["question"]
    assert page.select("details:not([open]) #f-instead")
    page = await ada.get(f"{form}?kind=dislike&about=plan")
    assert [str(one["value"]) for one in page.select("input[checked]")] == ["dislike", str(okoros.officer.id)]
    assert page.select("#f-instead")
    assert not page.select("details #f-instead")
    foot = words(page.select_one(".foot"))
    assert "Send or keep your words first." in foot
    assert "empties" not in foot


async def test_what_was_not_answered_goes_to_the_next_person_with_days_of_their_own(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    ada, nell, sam = [await browser.as_(one) for one in (okoros.parent, okoros.teacher, okoros.officer)]
    href = await ask(ada, okoros, okoros.teacher, kind="question")
    await answer(nell, href, said="answered", words="We will see.")
    await sam.get(href)
    assert sam.page
    assert not sam.page.select(f'form[action="{href}/answer"]')
    on(clock, "2027-03-12")
    await say(ada, href, "not_answered", missing="I asked if she can, or not.")
    page = await sam.get(href)
    assert tag(page) == "Waiting for you"
    assert rungs(page)[0] == "Nell Hart, school has answered"
    assert "You answer by Fri 19 March." in page.text
    assert "I asked if she can, or not." in page.text
    assert "The person who asked says that this did not answer it." in page.text
    await answer(sam, href, said="answered", words="Yes, from Monday.")
    assert tag(await ada.get(href)) == "Answered"


async def test_an_ask_that_nobody_answers_climbs_and_then_shows_the_ways_out(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    href = await ask(ada, okoros, okoros.teacher)
    await sam.get(href)
    assert sam.page
    assert not sam.page.select(f'form[action="{href}/answer"]')
    on(clock, "2027-03-19")
    page = await ada.get(href)
    assert tag(page) == "1 day late"
    assert "Sam Reyes answers by Thu 25 March. The first answer was due by Thu 18 March." in page.text
    cases = await sam.get("/cases")
    assert QUESTION in cases.text
    assert "Answer by Thu 25 March" in cases.text
    # Nobody is named for the third rung at this council, so the ways out come next.
    on(clock, "2027-03-30")
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    page = await ada.get(href)
    assert "Nobody has answered." in page.text
    assert rungs(page)[-1].endswith("It stands here now.")
    assert page.select('a[href="/dates/complaints"]')
    await answer(sam, href, said="yes")
    assert tag(await ada.get(href)) == "Yes"


async def test_somebody_on_the_ladder_who_is_not_around_the_child_is_named_and_sees_nothing(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    await set_ladder(okoros, desk, third=okoros.other_officer)
    ada = await browser.as_(okoros.parent)
    href = await ask(ada, okoros, okoros.teacher)
    page = await ada.get(href)
    assert rungs(page)[2] == (
        "Lou Barr until Mon 5 April Lou Barr is not around Ife here and cannot see this. "
        "The case officer can let them in."
    )
    on(clock, "2027-03-26")
    ada, lou = await browser.as_(okoros.parent), await browser.as_(okoros.other_officer)
    await lou.get(href, status=404)
    assert tag(await ada.get(href)) == "8 days late"


async def test_a_young_person_is_told_that_lateness_is_not_their_fault_and_adults_that_it_is_late(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    ife, nell = await browser.as_(okoros.young_person), await browser.as_(okoros.teacher)
    href = await ask(ife, okoros, okoros.teacher, kind="dislike", help="Mum")
    on(clock, "2027-03-22")
    page = await ife.get(href)
    assert "They are late. That is not your fault. You can tell Sam Reyes." in page.text
    assert tag(page) == "Waiting for Sam Reyes"
    assert "With help from Mum" in page.text
    assert tag(await nell.get(href)) == "4 days late"


async def test_what_somebody_does_not_like_about_a_step_goes_to_who_acts_there(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    await has_happened(
        desk, okoros.officer, okoros.child, "annual_review", plan_made_or_reviewed="2026-06-01"
    )
    ife = await browser.as_(okoros.young_person)
    step = await step_href(okoros.child, "review_report")
    page = await ife.get(step)
    way = page.select_one('main a[href*="kind=dislike"]')
    assert words(way) == "I do not like this"
    page = await ife.get(str(way["href"]))
    chosen = [str(one["value"]) for one in page.select("input[checked]")]
    assert chosen == ["dislike", str(okoros.teacher.id)]
    about = words(page.select_one("main .inset"))
    sent = {"words": "I do not want to be there when they read it.", "kind": "dislike"}
    there = (await ife.post(str(page.select_one("main form[method=post]")["action"]), sent)).where
    assert about in (await ife.get(there)).text


async def test_words_can_be_added_until_there_is_an_answer_and_an_answer_binds_to_what_was_read(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    await nell.get(href)
    await ada.get(href)
    await ada.post(f"{href}/words", {"addition": "It is about mornings only."})
    page = await nell.post(f"{href}/answer", {"said": "yes", "words": "Of course."}, status=409)
    assert "This changed while you were writing" in page.text
    assert typed(page, "words") == "Of course."
    assert "It is about mornings only." in page.text
    await nell.post(f"{href}/answer", {"said": "yes", "words": "Of course."})
    assert tag(await ada.get(href)) == "Yes"
    await ada.post(f"{href}/words", {"addition": "And one more.", "version": "3"}, status=409)


async def test_what_is_taken_back_waits_for_nobody(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    assert QUESTION in (await nell.get("/cases")).text
    await nell.get(href)
    await say(ada, href, "take_back")
    page = await nell.post(f"{href}/answer", {"said": "yes", "words": "I would have said yes."}, status=409)
    assert "I would have said yes." in page.text
    page = await ada.get(href)
    assert tag(page) == "Taken back"
    assert "You took it back, 11 March" in page.text
    assert "Taken back by Ada Okoro, 11 March" in (await nell.get(href)).text
    assert QUESTION not in (await nell.get("/cases")).text
    assert "The family asked" not in (await ada.get(f"{at(okoros.child)}/asks")).text


async def test_five_hundred_asks_come_twenty_to_a_page(browser: Browser, desk: Desk, clock: Clock) -> None:
    okoros = await the_okoros(desk)
    for number in range(41):
        clock.forward(minutes=1)
        async with desk.act(okoros.parent.id) as unit:
            await Ask.ask(
                Kind.QUESTION, f"Question {number}", child=okoros.child, to=okoros.officer.id, unit=unit
            )
    ada = await browser.as_(okoros.parent)
    href, seen = f"{at(okoros.child)}/asks", []
    while href:
        page = await ada.get(href)
        seen.append([words(one) for one in page.select(".asks h3")])
        assert "The family asked 41 things. 41 waiting." in page.text
        href = next((str(one["href"]) for one in page.select('main a[href*="before="]')), "")
    assert [len(one) for one in seen] == [20, 20, 1]
    assert [one for page in seen for one in page] == [f"Question {n}" for n in reversed(range(41))]


async def test_only_those_whose_turn_it_is_have_a_form_to_answer_or_to_settle(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    everybody = {
        name: await browser.as_(getattr(okoros, name))
        for name in ("parent", "teacher", "officer", "young_person", "stranger", "other_officer")
    }
    href = await ask(everybody["parent"], okoros, okoros.teacher)
    forms = {"answer": ("teacher", "said"), "words": ("parent", "addition"), "now": ("parent", "now")}
    for name, who in everybody.items():
        around = name not in ("stranger", "other_officer")
        page = await who.get(href, status=200 if around else 404)
        for form, (theirs, field) in forms.items():
            assert bool(page.select(f'form[action="{href}/{form}"]')) == (name == theirs), (name, form)
            # For a token: any page has one.
            await who.get("/cases")
            answered = await who.post(f"{href}/{form}", {field: ""}, status=422 if name == theirs else 404)
            assert bool(answered.select(f"#p-{field}")) == (name == theirs), (name, form)
    for form in forms:
        await browser.post(f"{href}/{form}", {"said": "yes"}, status=401)


async def test_what_waits_for_a_parents_answer_stands_on_the_familys_page(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(nell, okoros, okoros.parent, kind="question")
    family = f"/families/{okoros.family.id}"
    page = await ada.get(family)
    assert "Answer 1 question about Ife" in page.text
    await answer(ada, href, said="answered", words="Yes, gladly.")
    assert "Answer 1 question" not in (await ada.get(family)).text


async def test_a_form_sent_twice_asks_once_and_of_two_answers_at_once_the_second_is_shown_the_first(
    browser: Browser, desk: Desk, clock: Clock
) -> None:
    okoros = await the_okoros(desk)
    ada, nell, sam = [await browser.as_(one) for one in (okoros.parent, okoros.teacher, okoros.officer)]
    asks = f"{at(okoros.child)}/asks"
    form = (await ada.get(f"{asks}/new")).form(asks)
    sent = form | {"kind": "question", "words": QUESTION, "to": str(okoros.teacher.id)}
    first = (await ada.post(asks, sent)).where
    await ada.post(asks, sent)
    assert (await Ask.count()) == 1
    href = first.split("?")[0]
    on(clock, "2027-03-19")
    await nell.get(href)
    await sam.get(href)
    await nell.post(f"{href}/answer", {"said": "answered", "words": "Yes, she can."})
    page = await sam.post(f"{href}/answer", {"said": "answered", "words": "No, I fear."}, status=409)
    assert "Yes, she can." in page.text
    assert typed(page, "words") == "No, I fear."


async def test_a_page_costs_as_many_queries_for_many_as_for_one(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher, kind="question")
    pages = ((ada, href), (ada, f"{at(okoros.child)}/asks"), (ada, at(okoros.child)), (nell, "/cases"))
    before = [await _cost(who, page) for who, page in pages]
    for _ in range(6):
        await ask(ada, okoros, okoros.teacher)
        await ada.get(href)
        await ada.post(f"{href}/words", {"addition": "And one more thing."})
    assert [await _cost(who, page) for who, page in pages] == before


async def _cost(who: Browser, page: str) -> int:
    async with queries() as asked:
        await who.get(page)
    return len(asked)


async def test_whoever_has_just_answered_sees_it_done_and_changes_it_from_their_own_words(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, nell = await browser.as_(okoros.parent), await browser.as_(okoros.teacher)
    href = await ask(ada, okoros, okoros.teacher)
    assert not (await nell.get(href)).select("details form[action$='/answer']")
    await answer(nell, href, **NO)
    page = await nell.follow()
    (fold,) = [one for one in page.select("details") if words(one.summary) == "Change my answer"]
    assert not fold.has_attr("open")
    assert fold.select(f"form[action='{href}/answer']")
    assert page.select("input[name=said][value=no][checked]")
    assert (typed(page, "because"), typed(page, "talk_by-day")) == (WHY, "24")
    page = await answer(nell, href, said="no", because="", status=422)
    (fold,) = [one for one in page.select("details") if words(one.summary) == "Change my answer"]
    assert fold.has_attr("open")
    assert typed(page, "because") == ""

"""A letter about one's own place: who sees nothing any more, or has no place any more, hears of it once and never finds
out by a page that is gone."""

from datetime import date

import pytest
from litestar import Litestar

from embedded.mailcatcher import Catcher
from settings import Settings
from sharing.desk import Desk, Wall
from sharing.rights import Sight
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.letters import Letters, words_of
from tests.timeline.choosing import always_awake
from tests.timeline.coming_of_age import PASSED, born, chooses
from tests.timeline.doing import on
from tests.timeline.test_say_letters import Mail
from tests.world import sql
from timeline.alerts.letters.own_place import tell_whose_last_day_is_over
from timeline.circle.leaving import end_place

WHY = "She works for another council now"


@pytest.fixture
async def okoros(app: Litestar, clock: Clock) -> Okoros:
    found = await the_okoros(Desk(clock=lambda: clock.now))
    await born(found.child.id, PASSED)
    await always_awake(clock)
    return found


@pytest.fixture
def mail(catcher: Catcher, letters: Letters, settings: Settings, clock: Clock) -> Mail:
    return Mail(catcher, letters, settings, clock)


async def test_a_parent_who_is_to_see_nothing_gets_one_letter_that_says_so_and_no_more(
    okoros: Okoros, desk: Desk, mail: Mail, settings: Settings
) -> None:
    ife, ada, child = okoros.young_person, okoros.parent, okoros.child.id
    await chooses(ife, ada, Sight.NOTHING, desk, child=child)
    letter = (await mail.after_a_while())["ada.okoro"]
    text = words_of(letter)
    assert okoros.child.code_word in str(letter["Subject"])
    assert "What you can see has changed" in str(letter["Subject"])
    assert "From now on you see nothing there." in text
    assert "Sign in to read who decided this" in text
    assert settings.base_url in text
    assert "Ife" not in text + str(letter["Subject"])
    # It is said once, however often it is chosen.
    await chooses(ife, ada, Sight.NOTHING, desk, child=child)
    assert "ada.okoro" not in await mail.after_a_while()
    # And again when it happens again; not where she sees it all again by the time of sending.
    await chooses(ife, ada, Sight.DATES, desk, child=child)
    await mail.after_a_while()
    await chooses(ife, ada, Sight.NOTHING, desk, child=child)
    assert "you see nothing there" in words_of((await mail.after_a_while())["ada.okoro"])
    await chooses(ife, ada, Sight.EVERYTHING, desk, child=child)
    await mail.after_a_while()
    await chooses(ife, ada, Sight.NOTHING, desk, child=child)
    await chooses(ife, ada, Sight.EVERYTHING, desk, child=child)
    letter = (await mail.after_a_while())["ada.okoro"]
    assert "nothing" not in words_of(letter)


async def test_somebody_whose_place_was_ended_gets_one_letter_with_whom_to_ask(
    okoros: Okoros, desk: Desk, mail: Mail
) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await end_place(okoros.teacher.id, WHY, child=okoros.child, unit=unit)
    found = await mail.after_a_while()
    text = words_of(found["nell.hart"])
    assert f"Your place around {okoros.child.code_word} was ended on 11 March." in text
    assert "You can ask why:\nSam Reyes" in text
    assert WHY not in text
    assert "Ife" not in text
    assert "nell.hart" not in await mail.after_a_while()


async def test_whoever_is_let_in_again_by_the_time_of_sending_is_not_told_that_it_is_over(
    okoros: Okoros, desk: Desk, mail: Mail
) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await end_place(okoros.teacher.id, WHY, child=okoros.child, unit=unit)
    await sql("update circle_grant set ended_at = null where person = {}", okoros.teacher.id)
    assert "was ended" not in " ".join(map(words_of, (await mail.after_a_while()).values()))


async def test_on_the_day_after_the_last_one_it_is_said_too_and_once_however_often_it_is_looked(
    okoros: Okoros, browser: Browser, mail: Mail, clock: Clock
) -> None:
    await sql("update circle_grant set until = {} where person = {}", date(2027, 3, 12), okoros.teacher.id)
    worker = Desk(clock=lambda: clock.now)
    for day, told in (("2027-03-12", False), ("2027-03-13", True), ("2027-03-14", False)):
        on(clock, day)
        async with worker.act(None, Wall.WORKER) as unit:
            await tell_whose_last_day_is_over(unit)
        found = await mail.after_a_while()
        assert ("nell.hart" in found) is told, day
        if told:
            assert "The last day of your place around" in words_of(found["nell.hart"])
            assert "12 March" in words_of(found["nell.hart"])

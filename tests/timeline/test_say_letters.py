"""Letters about a young person's own words: to those who can read them, and with none of the words."""

from datetime import timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest
from litestar import Litestar

from embedded.mailcatcher import Catcher
from settings import Settings
from sharing.channels.chosen import channels_of
from sharing.desk import Desk
from sharing.people import Person
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.letters import Letters, words_of
from tests.timeline.choosing import always_awake
from tests.world import sql
from timeline.alerts.sending.delivery import Delivery
from timeline.say.prompts import Prompt
from timeline.say.say import Said, Say

WORDS = "I would rather sit by the window"


@pytest.fixture
async def okoros(app: Litestar, clock: Clock) -> Okoros:
    okoros = await the_okoros(Desk(clock=lambda: clock.now))
    await always_awake(clock)
    return okoros


class Mail:
    def __init__(self, catcher: Catcher, letters: Letters, settings: Settings, clock: Clock) -> None:
        desk = Desk(clock=lambda: clock.now)
        self._delivery = Delivery(desk, channels_of(settings), settings, "a worker", timedelta(seconds=30))
        self._letters, self._clock = letters, clock

    async def after_a_while(self) -> dict[str, EmailMessage]:
        """What has come a day later, by address. Nobody gets two."""
        self._clock.forward(days=1)
        self._letters.clear()
        await self._delivery.deliver_due(self._clock.now)
        letters = self._letters.all()
        found = {str(letter["To"]).split("@")[0]: letter for letter in letters}
        assert len(found) == len(letters)
        return found


@pytest.fixture
def mail(catcher: Catcher, letters: Letters, settings: Settings, clock: Clock) -> Mail:
    return Mail(catcher, letters, settings, clock)


async def says(okoros: Okoros, desk: Desk, *readers: Person) -> Say:
    async with desk.act(okoros.young_person.id) as unit:
        said = Said(Prompt.WANT, WORDS)
        return await Say.write(said, child=okoros.child, readers=[one.id for one in readers], unit=unit)


async def again(say: Say, desk: Desk, words: str, *readers: Person) -> None:
    async with desk.act(UUID(str(say.by))) as unit:
        mine = await Say.mine(say.child, say.id, unit=unit)
        assert mine
        said = Said(Prompt.WANT, words)
        chosen = [one.id for one in readers]
        await mine.save_as(said, readers=chosen, seen=mine.version, unit=unit)


async def takes_back(say: Say, desk: Desk) -> None:
    async with desk.act(UUID(str(say.by))) as unit:
        mine = await Say.mine(say.child, say.id, unit=unit)
        assert mine
        await mine.take_back(seen=mine.version, unit=unit)


async def test_a_letter_says_that_there_are_words_and_never_which_or_whose(
    okoros: Okoros, desk: Desk, mail: Mail
) -> None:
    say = await says(okoros, desk, okoros.parent)
    found = await mail.after_a_while()
    assert set(found) == {"ada.okoro"}
    text = words_of(found["ada.okoro"])
    (code,) = await sql("select code_word from child where id = {}", okoros.child.id)
    assert f"{code['code_word']} shared words of their own" in text
    assert WORDS not in text
    assert "Ife" not in text
    await again(say, desk, "By the door", okoros.parent, okoros.teacher)
    found = await mail.after_a_while()
    assert set(found) == {"ada.okoro", "nell.hart"}
    await takes_back(say, desk)
    assert set(await mail.after_a_while()) == {"ada.okoro", "nell.hart"}


async def test_who_can_no_longer_read_it_when_the_letter_would_go_gets_none(
    okoros: Okoros, desk: Desk, mail: Mail
) -> None:
    say = await says(okoros, desk, okoros.parent, okoros.teacher)
    await again(say, desk, WORDS, okoros.parent)
    assert set(await mail.after_a_while()) == {"ada.okoro"}


async def test_what_is_kept_for_oneself_is_told_to_nobody(okoros: Okoros, desk: Desk, mail: Mail) -> None:
    say = await says(okoros, desk)
    await again(say, desk, "By the door")
    await takes_back(say, desk)
    assert await mail.after_a_while() == {}

"""The code word that stands for a child in mails and texts: chosen by the family, told to everybody who gets them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from journeys.children import Child
from journeys.events import Event, Happened
from sharing.desk import Unit
from sharing.families import Family, Grant
from sharing.languages import later, tr
from timeline.second_person import You
from timeline.told_of import said_of, told

SHORTEST, LONGEST = 3, 20
"""Letters. Whatever is as short as a bird."""
NO_PART = later("Choose a word that is no part of {names} name")
Facts = Mapping[str, Any]


class NotACodeWord(ValueError):
    """It would say who the child is, or is taken. Its words are for the reader."""


class NothingNew(NotACodeWord):
    """It is the one the child has."""


def refuse_telling(word: str, child: str, others: Collection[str] = ()) -> None:
    """`others`: what the family and the people around the child are called. Raises NotACodeWord."""
    if not word.isalpha() or not SHORTEST <= len(word) <= LONGEST:
        words = tr("Use one word of {least} to {most} letters, and nothing else")
        raise NotACodeWord(words.format(least=SHORTEST, most=LONGEST))
    if any(part in word.casefold() for part in _parts(child) if len(part) >= SHORTEST):
        raise NotACodeWord(said_of(NO_PART, child))
    if any(word.casefold() in _parts(name) for name in others):
        raise NotACodeWord(tr("Choose a word that is nobody’s name here"))


def _parts(name: str) -> set[str]:
    return {part.strip("’'.,").casefold() for part in name.replace("-", " ").split()}


async def rename(child: Child, word: str, *, unit: Unit) -> None:
    """Everybody around the child is told, for their mails speak of another word from now on. Raises NotACodeWord."""
    if word == child.code_word:
        raise NothingNew(tr("This is the code word already"))
    known_as = str(child.known_as)
    name = You(known_as) if unit.by and child.person == unit.by else known_as
    refuse_telling(word, name, await _names_around(child, unit))
    if await Child.code_words_not_free(UUID(str(child.id)), [word]):
        raise NotACodeWord(tr("Choose another word"))
    was = str(child.code_word)
    await Child.update({Child.code_word: word}).where(Child.id == child.id)
    await Event.record(
        Happened.CODE_WORD_CHANGED, family=UUID(str(child.family)), child=UUID(str(child.id)), unit=unit,
        before=was, word=word,
    )  # fmt: skip


async def mail_words(like: UUID | None = None) -> dict[UUID, str]:
    """By child, what mails to the one who reads call it. Whoever came to be around two with one word reads “Robin” and
    “Robin 2”, in the order in which they came. `like`: only the children with the word of this one."""
    rows = await Child.raw(_MAIL_WORDS, like, like)
    return {
        row["id"]: row["code_word"] if row["nth"] == 1 else f"{row['code_word']} {row['nth']}" for row in rows
    }


async def words_for(children: Iterable[Facts]) -> dict[UUID, str]:
    """By child, what the reader's mails and calendars call it. `children`: rows with `id` and their own `code_word`,
    which holds for a child around whom the reader has been no longer since a moment ago."""
    own: dict[UUID, str] = {row["id"]: row["code_word"] for row in children}
    words = await mail_words()
    return {child: words.get(child, word) for child, word in own.items()}


async def _names_around(child: Child, unit: Unit) -> list[str]:
    families = await Family.select(Family.name).where(Family.id == child.family)
    people = await Grant.circle_of([UUID(str(child.id))], today=unit.today)
    return [row["name"] for row in (*families, *people)]


def _changed(event: Facts, name: str, _: date) -> str:
    words = later("{who} chose another code word for {name} in mails: {word}. It was {before}.")
    return told(words, event, name, word=event["particulars"]["word"], before=event["particulars"]["before"])


SENTENCES: Mapping[Happened, Callable[[Facts, str, date], str]] = {Happened.CODE_WORD_CHANGED: _changed}

# No child is given, and nobody can choose, a word that another child of somebody around it has; but people come later.
_MAIL_WORDS = """
select c.id, c.code_word, row_number() over (partition by lower(c.code_word) order by min(g.given_at), c.id) as nth
from child c join circle_grant g on g.child = c.id and g.person = app_person()
where {}::uuid is null or lower(c.code_word) = (select lower(code_word) from child where id = {})
group by c.id, c.code_word
"""

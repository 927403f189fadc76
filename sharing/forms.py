"""Forms as people send them: every problem found at once, in plain words, with nothing typed lost.

A field of one value that comes twice is refused rather than guessed at: no browser sends that.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, Self
from uuid import UUID, uuid4

from litestar import Request
from litestar.exceptions import HTTPException

from sharing import clean, days
from sharing.addresses import is_one_address
from sharing.languages import tr
from sharing.sent import URLENCODED, Sent, fields_of

_OUR_OWN = "_"
"""Fields whose names start so carry the form, not a person's words."""
_OF_ONE_PAGE = frozenset({"_csrf", "_once", "_named", "_change"})
"""Those that each page gives anew."""


class Form:
    def __init__(self, fields: dict[str, list[Sent]], *, sent_to: str = "") -> None:
        """`sent_to`: the path of the page that took it."""
        self._fields, self._sent_to = fields, sent_to
        self._values: dict[str, Any] = {
            name: clean.shown(sent[0].words) for name, sent in fields.items() if not name.startswith(_OUR_OWN)
        }
        self._problems: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        """Of a day with one wrong box: which."""
        self.once = _uuid(self._first("_once")) or uuid4()
        """Names this filling-in of the form, so that it counts once however often it is sent."""
        self.words: list[str] = []
        """What was read from it so far that a person wrote freely, as it is kept."""
        self.draft: dict[str, Any] | None = None
        """What the page says of words that are kept until the form is sent. None: it keeps none."""

    @classmethod
    async def read(cls, request: Request[Any, Any, Any]) -> Self:
        """Raises HTTPException 400 or 415 for what no browser would send from our pages."""
        body = await request.body()
        if body and request.content_type[0] != URLENCODED:
            raise HTTPException(status_code=415)
        return cls(fields_of(body), sent_to=request.url.path)

    @classmethod
    def empty(cls, **values: Any) -> Self:
        """To show a form for the first time; `values` is what stands in it."""
        form = cls({})
        form._values = values
        return form

    @property
    def ok(self) -> bool:
        """Nothing is wrong with it, and its writer has not gone back to change it."""
        return self.is_right and not self.changes_to

    @property
    def is_right(self) -> bool:
        return not self._problems

    @property
    def changes_to(self) -> str:
        """What its writer goes back for: a value of the page that asked before sending. "" where they do not."""
        return self.hidden("_change")

    def tick(self, name: str, values: Iterable[str]) -> None:
        """In a field of several ticks, as if its writer had; before it is read."""
        ticked = {one.words for one in self._fields.get(name, [])}
        self._fields.setdefault(name, []).extend(Sent(one) for one in values if one not in ticked)

    def say(self, name: str, problem: str) -> None:
        """The first problem of a field stands; problems are shown in the order they were found."""
        self._problems.setdefault(name, problem)

    def view(self) -> dict[str, Any]:
        return {
            "values": self._values,
            "problems": self._problems,
            "parts": self._parts,
            "draft": self.draft,
        }

    @property
    def place(self) -> str:
        """The page it stands on, where it is one that keeps what is not sent yet. "" for any other."""
        return self.hidden("_place")

    @property
    def typed(self) -> dict[str, list[str]]:
        """What a person wrote and chose, as far as a page can show it, field by field."""
        theirs = {name: sent for name, sent in self._fields.items() if not name.startswith(_OUR_OWN)}
        return {clean.shown(name): [clean.shown(one.words) for one in sent] for name, sent in theirs.items()}

    @property
    def named(self) -> str:
        """The other children whom its writer said yes to naming."""
        return clean.shown(self.hidden("_named"))

    @property
    def carried(self) -> list[tuple[str, str]]:
        """All that another page needs to send it on."""
        theirs = ((name, sent) for name, sent in self._fields.items() if name not in _OF_ONE_PAGE)
        return [(clean.shown(name), clean.shown(one.words)) for name, sent in theirs for one in sent]

    @property
    def digest_words(self) -> str:
        """The same for the same words sent to the same page: tells a repeated form from a changed one."""
        theirs = {name: sent for name, sent in self._fields.items() if not name.startswith(_OUR_OWN)}
        said = [[name, [one.words for one in sent]] for name, sent in sorted(theirs.items())]
        return json.dumps([self._sent_to, said])

    @property
    def sentences(self) -> list[str]:
        """What was typed in more than one word, to hand back when the form itself can't be shown again."""
        theirs = [sent for name, sent in self._fields.items() if not name.startswith(_OUR_OWN)]
        return [clean.shown(one.words) for sent in theirs for one in sent if " " in one.words.strip()]

    def hidden(self, name: str) -> str:
        """A field of the form itself, such as `_csrf`; "" when absent or sent twice."""
        return self._first(name) if len(self._fields.get(name, [])) == 1 else ""

    @property
    def version(self) -> int:
        """Of what the person had read. 0, which nothing ever is, when the form does not say."""
        typed = self.hidden("version")
        return int(typed) if re.fullmatch("[0-9]{1,6}", typed) else 0

    def text(self, name: str, *, missing: str | None = None, most: int = 100) -> str:
        """One line. `missing` None: may be left empty. "" after a problem."""
        return self._free(self._words(name, clean.one_line, missing, most))

    def area(self, name: str, *, missing: str | None = None, most: int = 4000) -> str:
        """As text, with line breaks kept."""
        return self._free(self._words(name, clean.lines, missing, most))

    def email(self, name: str, *, missing: str | None = None) -> str:
        """`missing` None: it is asked for as the reader’s own."""
        asked = missing or tr("Write your e-mail address")
        address = self._words(name, clean.one_line, asked, 254).lower()
        if address and not is_one_address(address):
            self.say(name, tr("Write one e-mail address, like name@example.org"))
            return ""
        return address

    def day(self, name: str, *, missing: str | None = None) -> date | None:
        """From three boxes: name-day, name-month and name-year."""
        boxes = []
        for part in ("day", "month", "year"):
            try:
                boxes.append(self._only(f"{name}-{part}").strip())
            except clean.NotKept as problem:
                self._say_of_part(name, part, str(problem))
                return None
        if not any(boxes):
            self._say_if(name, missing)
            return None
        try:
            return days.from_boxes(*boxes)
        except days.NoSuchDay as problem:
            self._say_of_part(name, problem.part, str(problem))
            return None

    def choice(self, name: str, allowed: Collection[str], *, missing: str | None = None) -> str:
        chosen = self._words(name, clean.one_line, missing, 100)
        if chosen and chosen not in allowed:
            self.say(name, missing or tr("Choose one of the answers shown"))
            return ""
        return chosen

    def many(self, name: str, allowed: Collection[str], *, missing: str | None = None) -> list[str]:
        """In the order of `allowed`, each once."""
        chosen = {one.words for one in self._fields.get(name, [])}
        self._values[name] = [clean.shown(one) for one in sorted(chosen)]
        if not chosen:
            self._say_if(name, missing)
        if not chosen <= set(allowed):
            self.say(name, tr("Choose from the answers shown"))
            return []
        return [one for one in allowed if one in chosen]

    def _free(self, words: str) -> str:
        self.words += [words] if words else []
        return words

    def _words(self, name: str, kept: Callable[[str], str], missing: str | None, most: int) -> str:
        try:
            text = kept(self._only(name))
        except clean.NotKept as problem:
            self.say(name, str(problem))
            return ""
        if not text:
            self._say_if(name, missing)
        if len(text) > most:
            words = tr("Use {most} characters or fewer. You have {now}")
            self.say(name, words.format(most=f"{most:,}", now=f"{len(text):,}"))
            return ""
        return text

    def _only(self, name: str) -> str:
        """The one value sent; "" when absent. Raises NotKept."""
        sent = self._fields.get(name, [])
        if len(sent) > 1:
            raise clean.NotKept(tr("This came twice. Check it and send it again"))
        if not all(one.readable for one in sent):
            raise clean.NotKept(tr(clean.UNREADABLE))
        return sent[0].words if sent else ""

    def _say_of_part(self, name: str, part: str, problem: str) -> None:
        """`part`: the box of a day that is wrong; "" where no box alone is."""
        if name not in self._problems:
            self._parts[name] = part
        self.say(name, problem)

    def _say_if(self, name: str, missing: str | None) -> None:
        if missing is not None:
            self.say(name, missing)

    def _first(self, name: str) -> str:
        sent = self._fields.get(name)
        return sent[0].words if sent else ""


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None

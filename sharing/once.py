"""A form counts once, however often it is sent: double clicks, refreshes and lost answers change nothing."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID as Id

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.desk import Unit
from sharing.drafts import Draft
from sharing.forms import Form
from sharing.people import Person


class AlreadySent(Exception):
    """The form was sent before; `where` is the page its first sending led to."""

    def __init__(self, where: str, *, same: bool, words: Sequence[str]) -> None:
        super().__init__(where)
        self.where = where
        self.same = same
        """False when other words came with the same form: the first stand, and the person is told."""
        self.words = list(words)


class FormSent(Table, tablename="form_sent"):
    id = UUID(primary_key=True)
    """The one-use id that was hidden in the form."""
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade)
    digest = Varchar(length=64)
    led_to = Text()
    at = Timestamptz()

    @classmethod
    async def first_time(cls, form: Form, *, leads_to: str, unit: Unit, may_be_undone: bool = False) -> None:
        """Raises AlreadySent. Called inside the act, so that form and act are kept or lost together, and what was kept
        of the form until then is gone with it."""
        digest = sha256(form.digest_words.encode(errors="replace")).hexdigest()
        row = cls(id=form.once, person=unit.by, digest=digest, led_to=leads_to, at=unit.now)
        if await cls.insert(row).on_conflict(action="DO NOTHING").returning(cls.id):
            await Draft.sent_with(form, may_come_back=may_be_undone, unit=unit)
            return
        # A row that is hidden from this person is somebody else's id: as if it led nowhere.
        first = await cls.objects().get(cls.id == form.once)
        same = first is not None and first.digest == digest
        raise AlreadySent(str(first.led_to) if first else "/", same=same, words=form.sentences)

    @classmethod
    async def refuse_if_sent(cls, form: Form) -> None:
        """Raises AlreadySent, with whatever words the form has now."""
        if first := await cls.objects().get(cls.id == form.once):
            raise AlreadySent(str(first.led_to), same=False, words=form.sentences)

    @classmethod
    async def lead_to(cls, where: str, form: Id, *, unit: Unit) -> None:
        """Where that form leads from now on: the page it led to is gone."""
        await cls.update({cls.led_to: where}).where(cls.id == form, cls.person == unit.by)

    @classmethod
    async def that_led_to(cls, pages: list[str], *, unit: Unit, at: datetime | None = None) -> Id | None:
        """The one-use id of the form of theirs that first led to one of these pages. None where none did. `at`: the
        moment in which it was sent, where more than one may have."""
        then = (cls.at == at) if at else cls.at.is_not_null()
        row = (
            await cls.select(cls.id)
            .where(cls.led_to.is_in(pages), cls.person == unit.by, then)
            .order_by(cls.at)
            .first()
        )
        return row["id"] if row else None

"""Whether a number is really somebody's: a code that is sent there, and typed here."""

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeTime
from sharing.desk import Unit
from sharing.languages import tr
from sharing.people import Person

LASTS = timedelta(minutes=10)
A_DAY = timedelta(days=1)
TRIES = 5
ASKS_PER_DAY = 6
"""Each text costs money, and reaches whoever has that number."""
DIGITS = 6

_NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")


class NoNumber(ValueError):
    """Not a phone number. Its words are for the reader."""


class AskedTooOften(ValueError):
    """Enough codes were sent to numbers that this person typed."""


def number_of(typed: str) -> str:
    """As the channel carries it, with the country in front: '07700 900123' gives '+447700900123'. Raises NoNumber."""
    bare = re.sub(r"[\s().-]", "", typed)
    if bare.startswith("00"):
        bare = f"+{bare[2:]}"
    if bare.startswith("0"):
        bare = f"+44{bare[1:]}"
    if not bare.isascii() or not _NUMBER.fullmatch(bare):
        raise NoNumber(tr("Write a phone number, like 07700 900123"))
    return bare


class PhoneCode(Table, tablename="phone_code"):
    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade, index=True)
    phone = Varchar(length=20)
    code_hash = Varchar(length=64)
    asked_at = Timestamptz()
    until = Timestamptz()
    tries = Integer(default=0)
    used_at = MaybeTime(null=True, default=None)

    @classmethod
    async def ask(cls, person: Id, phone: str, *, key: str, unit: Unit) -> str:
        """The code to send there. Raises AskedTooOften."""
        recent = cls.count().where(cls.person == person, cls.asked_at > unit.now - A_DAY)
        if int(await recent) >= ASKS_PER_DAY:
            raise AskedTooOften(tr("We have sent you many codes. Try again tomorrow"))
        code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
        await cls(
            id=uuid4(), person=person, phone=phone, code_hash=_keyed(key, phone, code), asked_at=unit.now,
            until=unit.now + LASTS,
        ).save()  # fmt: skip
        return code

    @classmethod
    async def use(cls, person: Id, phone: str, typed: str, *, key: str, unit: Unit) -> bool:
        """Whether it is the newest code for that number. Each try counts before it is compared."""
        rows = await cls.raw(_TRY, person, phone, unit.now, TRIES)
        code = "".join(typed.split())
        if not rows or not hmac.compare_digest(rows[0]["code_hash"], _keyed(key, phone, code)):
            return False
        await cls.update({cls.used_at: unit.now}).where(cls.id == rows[0]["id"])
        return True

    @classmethod
    async def unconfirmed(cls, person: Id, *, now: datetime) -> "Unconfirmed | None":
        """The last number that a code was sent to within a day. None where there is none, or its code came back."""
        row = (
            await cls.select(cls.phone, cls.until, cls.used_at)
            .where(cls.person == person, cls.asked_at > now - A_DAY)
            .order_by(cls.asked_at, ascending=False)
            .first()
        )
        return Unconfirmed(row["phone"], row["until"] > now) if row and row["used_at"] is None else None


@dataclass(frozen=True)
class Unconfirmed:
    """A number whose owner has not shown yet that it is theirs."""

    phone: str
    works: bool
    """The code that was sent there can still be used."""


def _keyed(key: str, phone: str, code: str) -> str:
    return hmac.new(key.encode(), f"phone\0{phone}\0{code}".encode(), sha256).hexdigest()


_TRY = """
update phone_code set tries = tries + 1
where id = (
    select id from phone_code
    where person = {} and phone = {} and used_at is null and until > {} and tries < {}
    order by asked_at desc
    limit 1
    for update
)
returning id, code_hash
"""

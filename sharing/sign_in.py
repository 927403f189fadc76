"""Sign-in by a mailed code that only works in the browser that asked for it."""

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID as Id

from piccolo.columns import UUID, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeTime
from sharing.desk import Unit
from sharing.people import Person

LASTS = timedelta(minutes=10)
TRIES = 5
ASKS_PER_HOUR = 6
# No vowels and no look-alikes: codes are read out on the phone and must not spell anything.
LETTERS = "BCDFGHJKMNPQRTVWXYZ2346789"


class SignInCode(Table, tablename="sign_in_code"):
    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade, index=True)
    code_hash = Varchar(length=64)
    browser_hash = Varchar(length=64, index=True)
    asked_at = Timestamptz()
    until = Timestamptz()
    tries = Integer(default=0)
    used_at = MaybeTime(null=True, default=None)

    @classmethod
    async def ask(cls, email: str, *, browser: str, key: str, unit: Unit) -> tuple[Person, str] | None:
        """The person and the code to mail, or None when nobody may be mailed: the page must not show which."""
        person = await Person.objects().get(Person.email == email.strip().lower())
        if person is None or await cls._asked_too_often(person.id, unit.now):
            return None
        code = "".join(secrets.choice(LETTERS) for _ in range(8))
        await cls(
            person=person.id,
            code_hash=_keyed(key, code),
            browser_hash=_keyed(key, browser),
            asked_at=unit.now,
            until=unit.now + LASTS,
        ).save()
        return person, code

    @classmethod
    async def use(cls, typed: str, *, browser: str, key: str, unit: Unit) -> Id | None:
        """The person who has signed in; None for a wrong, old, used or other browser's code."""
        code = "".join(typed.split()).replace("-", "").upper()
        row = await cls._open_in(_keyed(key, browser), unit.now)
        if row is None:
            return None
        if not hmac.compare_digest(str(row.code_hash), _keyed(key, code)):
            return None
        await cls.update({cls.used_at: unit.now}).where(cls.id == row.id)
        return Id(str(row.person))

    @classmethod
    async def _open_in(cls, browser_hash: str, now: datetime) -> "SignInCode | None":
        """The newest open code of this browser, with one more try counted before it is compared."""
        newest = (
            cls.select(cls.id)
            .where(
                cls.browser_hash == browser_hash, cls.used_at.is_null(), cls.until > now, cls.tries < TRIES
            )
            .order_by(cls.asked_at, ascending=False)
            .limit(1)
            .lock_rows("UPDATE")
        )
        rows = await newest
        if not rows:
            return None
        await cls.update({cls.tries: cls.tries + 1}).where(cls.id == rows[0]["id"])
        return await cls.objects().get(cls.id == rows[0]["id"])

    @classmethod
    async def _asked_too_often(cls, person: Id, now: datetime) -> bool:
        recent = cls.count().where(cls.person == person, cls.asked_at > now - timedelta(hours=1))
        return int(await recent) >= ASKS_PER_HOUR


def _keyed(key: str, value: str) -> str:
    return hmac.new(key.encode(), value.encode(), sha256).hexdigest()

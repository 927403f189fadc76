"""Piccolo's PostgreSQL engine with transactions that always give their connection back.

Piccolo 1.38 keeps the pooled connection when COMMIT itself fails, and lets an inner transaction that
raised be committed by its outer one. Both are refused here.
"""

from functools import cache, lru_cache
from types import TracebackType
from typing import Any, Self

from piccolo.engine import engine_finder
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from piccolo.querystring import QueryString

PATIENCE = 10
"""Seconds to wait for a connection. After that the page asks to try again, instead of waiting for ever."""


class SafeTransaction(PostgresTransaction):
    async def __aenter__(self) -> Self:
        self.connection = await self._take()
        try:
            self.transaction = self.connection.transaction()
            await self.transaction.start()
        except BaseException:
            await self._give_back()
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        try:
            await self._finish(failed=kind is not None)
        finally:
            self.engine.current_transaction.reset(self.context)
            await self._give_back()
        return False

    async def _finish(self, *, failed: bool) -> None:
        if self._rolled_back or self._committed:
            return
        # On a lost line the server has rolled back by itself, and what was lost is the better error.
        if failed and self.connection.is_closed():
            return
        await (self.transaction.rollback() if failed else self.transaction.commit())

    async def _take(self) -> Any:
        return await (
            self.engine.pool.acquire(timeout=PATIENCE)
            if self.engine.pool
            else self.engine.get_new_connection()
        )

    async def _give_back(self) -> None:
        if self.engine.pool:
            await self.engine.pool.release(self.connection)
        else:
            await self.connection.close()


class SafeEngine(PostgresEngine):
    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> Any:
        """As Piccolo's own, but a text is searched for its holes once, and not for each request."""
        here, holes = self.current_transaction.get(), querystring.args
        if here is None or any(isinstance(one, QueryString) for one in holes):
            return await super().run_querystring(querystring, in_pool)
        return await here.connection.fetch(_numbered(querystring.template, len(holes)), *holes)

    def transaction(self, allow_nested: bool = False) -> SafeTransaction:
        """Raises Piccolo's TransactionError inside another transaction: an act is one unit, never two."""
        return SafeTransaction(engine=self, allow_nested=False)


@lru_cache(maxsize=1000)
def _numbered(text: str, holes: int) -> str:
    """With $1, $2 … in the place of each {}."""
    numbered, _ = QueryString(text, *range(holes)).compile_string()
    return str(numbered)


@cache
def engine() -> SafeEngine:
    found: Any = engine_finder()
    if not isinstance(found, SafeEngine):
        raise TypeError("piccolo_conf.DB must be a SafeEngine")
    return found

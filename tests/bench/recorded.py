"""The statements a piece of work makes, with their arguments, so that they can be run again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from piccolo.querystring import QueryString

from sharing.engine import engine

Query = tuple[str, list[Any]]


@contextmanager
def recorded() -> Iterator[list[Query]]:
    """In order, without BEGIN and COMMIT."""
    found: list[Query] = []
    real = engine().run_querystring

    async def run(querystring: QueryString, in_pool: bool = True) -> Any:
        sql, arguments = querystring.compile_string()
        found.append((sql, list(arguments)))
        return await real(querystring, in_pool)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine(), "run_querystring", run, raising=False)
        yield found

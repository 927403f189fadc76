"""A GOV.UK Notify that delivers nothing: it checks each message as the real one does, and keeps it in a folder.

python -m embedded.notify --port 0 --folder DIR --key KEY
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import h11

from embedded.notify_list import PAGE, listed
from embedded.notify_rules import Refused, SendEmail, SendText, check_token, read

KINDS = {
    "/v2/notifications/email": ("email", SendEmail, frozenset({"subject", "words"})),
    "/v2/notifications/sms": ("sms", SendText, frozenset({"words"})),
}
CUT_BEFORE, CUT_AFTER, SILENT_AFTER = "cut before", "cut after", "silent after"
"""What may stand among `answers` in place of a status: the line is lost before or after the message was taken."""
_LIST = "/v2/notifications"
_TOLD_APART = ("email_address", "phone_number", "reference")


@dataclass
class FakeNotify:
    """Listens on 127.0.0.1 in the running event loop. `port` is the real one once started."""

    folder: Path
    key: str
    port: int = 0
    answers: list[str] = field(default_factory=list)
    """Taken one by one by each message: a status to refuse it with, '500 after' one to take it with, or a cut."""
    taken: list[dict[str, Any]] = field(default_factory=list)
    asked: int = 0
    """How often it was asked what it has."""
    page: int = PAGE
    """Messages that it lists at once."""
    blind: bool = False
    """Says 503 to whoever asks what it has."""
    _server: asyncio.Server | None = None
    _talks: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server:
            self._server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    def receipt(self, message: dict[str, Any], status: str, at: str) -> dict[str, Any]:
        """What Notify would post to the address for receipts. `at` as in 2017-05-14T12:15:30.000000Z."""
        return {
            "id": message["id"],
            "reference": message.get("reference"),
            "to": message.get("email_address") or message.get("phone_number"),
            "status": status,
            "created_at": message["created_at"],
            "completed_at": at,
            "sent_at": at,
            "notification_type": message["type"],
            "template_id": message["template"]["id"],
            "template_version": 1,
        }

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if task := asyncio.current_task():
            self._talks.add(task)
            task.add_done_callback(self._talks.discard)
        try:
            with suppress(ConnectionError, h11.RemoteProtocolError):
                await self._converse(h11.Connection(h11.SERVER), reader, writer)
        finally:
            writer.close()

    async def _converse(
        self, line: h11.Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while request := await _next(line, reader):
            asked, body = request
            answer = await self._answer(asked, body)
            if answer is None:
                return
            writer.write(_written(line, *answer))
            await writer.drain()
            if line.our_state is h11.MUST_CLOSE:
                return
            line.start_next_cycle()

    async def _answer(self, asked: h11.Request, body: bytes) -> tuple[int, dict[str, Any]] | None:
        """None: the line is cut."""
        headers = {name.decode(): value.decode("latin-1") for name, value in asked.headers}
        try:
            check_token(headers.get("authorization", ""), self.key, time.time())
            return await self._act(asked.method.decode(), urlsplit(asked.target.decode()), body)
        except Refused as refused:
            return refused.status, refused.body
        except ConnectionAbortedError:
            return None

    async def _act(self, method: str, where: Any, body: bytes) -> tuple[int, dict[str, Any]]:
        if method == "GET" and where.path == _LIST:
            return self._listed(parse_qs(where.query))
        if method != "POST" or where.path not in KINDS:
            raise Refused(404, "NotFound", "The requested URL was not found on the server")
        kind, shape, gaps = KINDS[where.path]
        said = read(shape, body, gaps)
        answer = self.answers.pop(0) if self.answers else ""
        if answer == CUT_BEFORE:
            raise ConnectionAbortedError
        if answer.isdigit():
            raise Refused(int(answer), "Scripted", "as the test asked")
        taken = self._keep(kind, said)
        if answer == CUT_AFTER:
            raise ConnectionAbortedError
        if answer == SILENT_AFTER:
            await asyncio.Event().wait()
        if answer:
            raise Refused(int(answer.split()[0]), "Scripted", "as the test asked")
        return 201, {name: taken[name] for name in ("id", "reference", "content", "uri", "template")}

    def _keep(self, kind: str, said: dict[str, Any]) -> dict[str, Any]:
        name, gaps = str(uuid4()), said.get("personalisation", {})
        template = {"id": said["template_id"], "version": 1, "uri": "http://127.0.0.1/v2/template"}
        content = {"body": gaps["words"]} | ({"subject": gaps["subject"]} if kind == "email" else {})
        taken = {
            "id": name,
            "type": kind,
            "status": "created",
            "created_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "uri": f"http://127.0.0.1:{self.port}{_LIST}/{name}",
            "template": template,
            "content": content,
            "asked": said,
            **{key: said.get(key) for key in _TOLD_APART},
        }
        self.taken.append(taken)
        (self.folder / f"{len(self.taken):06}-{name}.json").write_text(json.dumps(taken, indent=1), "utf-8")
        return taken

    def _listed(self, query: dict[str, list[str]]) -> tuple[int, dict[str, Any]]:
        self.asked += 1
        if self.blind:
            raise Refused(503, "Exception", "Internal server error")
        return 200, listed(self.taken, query, f"http://127.0.0.1:{self.port}{_LIST}", self.page)


async def _next(line: h11.Connection, reader: asyncio.StreamReader) -> tuple[h11.Request, bytes] | None:
    asked, body = None, b""
    while True:
        event = line.next_event()
        if event is h11.NEED_DATA:
            line.receive_data(await reader.read(65536))
        elif isinstance(event, h11.Request):
            asked = event
        elif isinstance(event, h11.Data):
            body += event.data
        elif isinstance(event, h11.EndOfMessage) and asked:
            return asked, body
        else:
            return None


def _written(line: h11.Connection, status: int, said: dict[str, Any]) -> bytes:
    body = json.dumps(said).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    parts = (
        h11.Response(status_code=status, headers=headers, reason=b""),
        h11.Data(data=body),
        h11.EndOfMessage(),
    )
    return b"".join(line.send(part) or b"" for part in parts)


async def serve(notify: FakeNotify) -> None:
    """For ever."""
    await notify.start()
    sys.stdout.write(f"{notify.port}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def main(arguments: Sequence[str]) -> None:
    wanted = argparse.ArgumentParser(prog="python -m embedded.notify", description=__doc__)
    wanted.add_argument("--port", type=int, required=True)
    wanted.add_argument("--folder", type=Path, required=True)
    wanted.add_argument("--key", required=True)
    asked = wanted.parse_args(arguments)
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(FakeNotify(asked.folder, asked.key, port=asked.port)))


if __name__ == "__main__":
    main(sys.argv[1:])

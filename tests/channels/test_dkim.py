"""Letters that we sign ourselves, checked as whoever receives them would."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from embedded.mailcatcher import Catcher
from settings import DkimSettings, Settings, UnsafeSettings
from sharing.channels.channel import Letter, Outcome
from sharing.channels.chosen import channels_of
from sharing.channels.dkim_seal import Seal
from tests.letter_readers.published import DOMAIN, PRIVATE_KEY, RECORDS, SELECTOR
from tests.letter_readers.readers import with_dkimpy

AT = datetime(2027, 3, 11, 10, 0, tzinfo=UTC)
LETTER = Letter(
    "ada.okoro@people.example", "Zoë’s plan 🎉", "Hello.\n.dot\n" + "long " * 300 + "\n", "<1@tests>", AT,
    unsubscribe=f"https://journey.example/unsubscribe/1{'Ab9-_' * 40}", html="<p>Hello.</p>",
    list_id="A list <a.journey.example>",
)  # fmt: skip


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dkim") / "key.pem"
    path.write_bytes(PRIVATE_KEY)
    return path


async def test_a_signed_letter_is_found_whole_by_whoever_receives_it(
    key: Path, settings: Settings, tmp_path: Path
) -> None:
    relay = Catcher(folder=tmp_path / "letters", record=tmp_path / "record")
    await relay.start()
    signing = DkimSettings(DOMAIN, SELECTOR, key)
    asked = replace(settings, smtp_url=f"smtp://127.0.0.1:{relay.port}", dkim=signing)
    handed = await channels_of(asked).mail.send(LETTER)
    await relay.stop()
    assert handed.outcome is Outcome.ACCEPTED
    (path,) = relay.folder.glob("*.eml")
    raw = path.read_bytes()
    assert with_dkimpy(raw, RECORDS)
    signed = raw.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").lower()
    for header in (
        b"list-unsubscribe",
        b"list-unsubscribe-post",
        b"message-id",
        b"date",
        b"subject",
        b"from",
    ):
        assert header in signed.partition(b" h=")[2].partition(b";")[0], header
    for was, now in (
        (b"Hello.", b"Hullo."),
        (b"/unsubscribe/1", b"/unsubscribe/2"),
        (b"<1@tests>", b"<2@tests>"),
    ):
        assert not with_dkimpy(raw.replace(was, now, 1), RECORDS), was


@pytest.mark.parametrize(
    "wrong", ["", "not a key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"]
)
def test_what_is_no_key_is_refused_at_start(wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_text(wrong)
    with pytest.raises(ValueError, match="DKIM_KEY"):
        Seal.read("journey.example", "post", path)


@pytest.mark.parametrize("half", [{"DKIM_DOMAIN": "x.example"}, {"DKIM_KEY": "/x", "DKIM_SELECTOR": "post"}])
def test_half_of_what_signing_needs_is_refused_at_start(half: dict[str, Any]) -> None:
    env = {
        "JOURNEY_MODE": "test", "DATABASE_URL": "x", "REDIS_URL": "x", "SMTP_URL": "x", "BASE_URL": "x",
        "SECRET_KEY": "x",
    }  # fmt: skip
    assert Settings.read(env).dkim == DkimSettings()
    with pytest.raises(UnsafeSettings, match="DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY together"):
        Settings.read(env | half)

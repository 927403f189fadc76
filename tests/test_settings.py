"""A real service does not start with settings that are only good for trying it."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from settings import MailBy, Mode, Settings, TextBy, UnsafeSettings

SAFE = {
    "DATABASE_URL": "postgresql://journey@db/journey",
    "REDIS_URL": "redis://redis",
    "SMTP_URL": "smtp+starttls://mail.council.org:587",
    "BASE_URL": "https://journey.council.org/",
    "SECRET_KEY": "k9Vx2-mQ7_tR4wZ8bN1cJ6hL3pD5sF0gA",
    "MAIL_FROM": "Family Journey <journey@council.org>",
}


def test_safe_settings_start_in_production_without_naming_a_mode() -> None:
    settings = Settings.read(SAFE)
    assert settings.mode is Mode.PRODUCTION
    assert settings.secure
    assert settings.base_url == "https://journey.council.org"


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL", "SMTP_URL", "BASE_URL", "SECRET_KEY"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_what_is_needed_is_asked_for_by_name(name: str, value: str | None) -> None:
    env = {key: word for key, word in (SAFE | {name: value}).items() if word is not None}
    with pytest.raises(UnsafeSettings, match=name):
        Settings.read(env)


UNSAFE = [
    ("BASE_URL", "http://journey.council.org"),
    ("BASE_URL", "journey.council.org"),
    ("BASE_URL", "https://jóurney.council.org"),
    ("SECRET_KEY", "short"),
    ("SECRET_KEY", "a" * 64),
    ("SECRET_KEY", "abcdefghijklmnopqrstuvwxyz01234"),
    ("DEMO_DAYS_AHEAD", "1"),
    ("DEMO_DAYS_AHEAD", "-1"),
    ("DEMO_CLOCK", "clock"),
    ("MAIL_FOLDER", "mail"),
    ("METRICS_TOKEN", "short"),
    ("METRICS_TOKEN", "a" * 64),
    ("MAIL_FROM", "Family Journey <no-reply@family-journey.example>"),
]


@pytest.mark.parametrize(("name", "value"), UNSAFE)
def test_each_unsafe_setting_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(UnsafeSettings, match=name):
        Settings.read(SAFE | {name: value})


@pytest.mark.parametrize(("name", "value"), UNSAFE)
def test_the_demo_may_have_each_of_them(name: str, value: str) -> None:
    assert Settings.read(SAFE | {name: value, "JOURNEY_MODE": "demo"}).is_demo


@pytest.mark.parametrize(
    ("domain", "is_theirs"),
    [
        ("council.org", True), ("mail.council.org", True), ("COUNCIL.ORG", True), ("", True),
        ("other.org", False), ("notcouncil.org", False), ("org.council", False),
    ],
)  # fmt: skip
def test_letters_are_sealed_for_the_sender_whom_people_see(domain: str, is_theirs: bool) -> None:
    """RFC 7489, section 3.1.1: else their seal says nothing to whoever asks for it."""
    seal = {"DKIM_DOMAIN": domain, "DKIM_SELECTOR": "post", "DKIM_KEY": "key.pem"} if domain else {}
    with nullcontext() if is_theirs else pytest.raises(UnsafeSettings, match="DKIM_DOMAIN"):
        Settings.read(SAFE | seal)


BY_NOTIFY = {
    "MAIL_CHANNEL": "notify",
    "TEXT_CHANNEL": "notify",
    "NOTIFY_KEY": "live-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0",
    "NOTIFY_MAIL_TEMPLATE": "9d751e0e-f929-4891-82a1-a3e1c3c18ee3",
    "NOTIFY_TEXT_TEMPLATE": "f33517ff-2a88-4f6e-b855-c550268ce08a",
    "NOTIFY_CALLBACK_TOKEN": "w8Lz3-pX6_sK1qV5bT9nG2hJ4mC7dR0fY",
}


def test_a_service_that_sends_by_notify_needs_no_relay_and_no_sender() -> None:
    needed = {name: word for name, word in SAFE.items() if name not in ("SMTP_URL", "MAIL_FROM")}
    settings = Settings.read(needed | BY_NOTIFY)
    assert (settings.mail_by, settings.text_by, settings.smtp_url) == (MailBy.NOTIFY, TextBy.NOTIFY, "")
    assert settings.notify.url == "https://api.notifications.service.gov.uk"
    assert BY_NOTIFY["NOTIFY_KEY"] not in repr(settings)
    assert BY_NOTIFY["NOTIFY_CALLBACK_TOKEN"] not in repr(settings)


@pytest.mark.parametrize("mode", [*Mode])
@pytest.mark.parametrize("name", ["NOTIFY_KEY", "NOTIFY_MAIL_TEMPLATE", "NOTIFY_TEXT_TEMPLATE"])
def test_what_a_chosen_channel_needs_is_asked_for_by_name(name: str, mode: Mode) -> None:
    with pytest.raises(UnsafeSettings, match=name):
        Settings.read(SAFE | BY_NOTIFY | {name: "", "JOURNEY_MODE": mode})


@pytest.mark.parametrize(
    ("name", "value"),
    [("NOTIFY_CALLBACK_TOKEN", ""), ("NOTIFY_CALLBACK_TOKEN", "a" * 64), ("NOTIFY_URL", "http://notify")],
)
def test_nobody_may_pass_for_notify_or_read_what_goes_to_it(name: str, value: str) -> None:
    with pytest.raises(UnsafeSettings, match=name):
        Settings.read(SAFE | BY_NOTIFY | {name: value})


@pytest.mark.parametrize("name", ["MAIL_CHANNEL", "TEXT_CHANNEL"])
def test_a_channel_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="pigeon"):
        Settings.read(SAFE | {name: "pigeon"})


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(UnsafeSettings) as refused:
        Settings.read(SAFE | {"BASE_URL": "http://x", "SECRET_KEY": "short"})
    assert "BASE_URL" in str(refused.value)
    assert "SECRET_KEY" in str(refused.value)
    assert "short" not in str(refused.value)


def test_a_mode_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="staging"):
        Settings.read(SAFE | {"JOURNEY_MODE": "staging"})


def test_the_demos_clock_runs_ahead_by_whole_days() -> None:
    ahead = Settings.read(SAFE | {"JOURNEY_MODE": "demo", "DEMO_DAYS_AHEAD": "110"}).now()
    assert abs(ahead - datetime.now(UTC) - timedelta(days=110)) < timedelta(seconds=60)
    assert ahead.tzinfo is UTC


@pytest.mark.parametrize(
    ("kept", "days"), [("7", 7), ("", 0), ("soon", 0), (None, 0), ("9" * 400, 0), ("-7", 0)]
)
def test_the_demos_clock_is_moved_on_by_what_its_file_says(
    kept: str | None, days: int, tmp_path: Path
) -> None:
    if kept is not None:
        (tmp_path / "clock").write_text(kept)
    demo = Settings.read(SAFE | {"JOURNEY_MODE": "demo", "DEMO_CLOCK": str(tmp_path / "clock")})
    assert demo.days_moved() == days
    assert abs(demo.now() - datetime.now(UTC) - timedelta(days=days)) < timedelta(seconds=60)

"""Everything the environment may set, read once; nothing else in the code reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import urlsplit

FARTHEST = 52 * 7
"""Days by which the demo's clock may be moved on: its made-up families have no more to tell than about a year."""


class Mode(StrEnum):
    DEMO = "demo"
    TEST = "test"
    PRODUCTION = "production"


class MailBy(StrEnum):
    SMTP = "smtp"
    NOTIFY = "notify"


class TextBy(StrEnum):
    NONE = "none"
    NOTIFY = "notify"


class UnsafeSettings(ValueError):
    """Raised at start when a setting is missing, or is one a real service must not run with."""


@dataclass(frozen=True)
class NotifySettings:
    """Of GOV.UK Notify. Empty where neither mail nor texts go through it."""

    url: str = "https://api.notifications.service.gov.uk"
    key: str = field(default="", repr=False)
    mail_template: str = ""
    text_template: str = ""
    callback_token: str = field(default="", repr=False)
    """What Notify shows when it tells us how a message fared. "": nobody is believed."""

    @classmethod
    def read(cls, env: Mapping[str, str]) -> "NotifySettings":
        return cls(
            url=env.get("NOTIFY_URL", cls.url),
            key=env.get("NOTIFY_KEY", ""),
            mail_template=env.get("NOTIFY_MAIL_TEMPLATE", ""),
            text_template=env.get("NOTIFY_TEXT_TEMPLATE", ""),
            callback_token=env.get("NOTIFY_CALLBACK_TOKEN", ""),
        )


@dataclass(frozen=True)
class DkimSettings:
    """For signing what goes to an SMTP relay. Empty where the relay signs by itself."""

    domain: str = ""
    selector: str = ""
    key: Path | None = None
    """A file with an RSA private key in PEM."""

    @classmethod
    def read(cls, env: Mapping[str, str]) -> "DkimSettings":
        return cls(env.get("DKIM_DOMAIN", ""), env.get("DKIM_SELECTOR", ""), _path(env, "DKIM_KEY"))

    def is_of(self, sender: str) -> bool:
        """Whoever receives a letter asks whether its seal is that of the sender they see (DMARC)."""
        theirs, ours = parseaddr(sender)[1].rpartition("@")[2].lower(), self.domain.lower()
        return not ours or theirs == ours or theirs.endswith(f".{ours}") or ours.endswith(f".{theirs}")

    @property
    def is_half(self) -> bool:
        return len({bool(self.domain), bool(self.selector), bool(self.key)}) > 1


@dataclass(frozen=True)
class Settings:
    mode: Mode
    database_url: str
    redis_url: str
    smtp_url: str
    base_url: str
    """Where people reach the site; links in mails start with it."""
    secret_key: str
    """Signs form tokens and sign-in codes. Changing it ends every open form, never a session."""
    mail_from: str
    mail_record: Path | None
    """A log in which the relay writes each Message-ID it accepts. None: deliveries cut short stay 'unknown'."""
    mail_folder: Path | None
    """Where the demo's mail catcher keeps its letters. None outside the demo."""
    days_ahead: int
    """The demo's clock runs this many days ahead (or behind). Always 0 in production."""
    demo_clock: Path | None = None
    """A file with the days by which somebody moved the demo's clock on. None: it stays where it is."""
    lease_seconds: float = 90
    """How long a message stays with a worker that has gone silent. The relay's answer must fit well inside it."""
    look_seconds: float = 60
    """How often a worker looks by itself for what is due, though no bell is heard."""
    mail_by: MailBy = MailBy.SMTP
    text_by: TextBy = TextBy.NONE
    notify: NotifySettings = NotifySettings()
    dkim: DkimSettings = DkimSettings()
    unsubscribe_secrets: str = field(default="", repr=False)
    """As 'id:secret', newest first, with commas between. "": one that follows from SECRET_KEY."""
    metrics_token: str = field(default="", repr=False)
    """What a machine that watches the service shows at /metrics. "": there is no such page."""

    @classmethod
    def read(cls, env: Mapping[str, str]) -> "Settings":
        mail_by, text_by = MailBy(env.get("MAIL_CHANNEL", "smtp")), TextBy(env.get("TEXT_CHANNEL", "none"))
        settings = cls(
            mode=Mode(env.get("JOURNEY_MODE", "production")),
            database_url=_needed(env, "DATABASE_URL"),
            redis_url=_needed(env, "REDIS_URL"),
            smtp_url=_needed(env, "SMTP_URL") if mail_by is MailBy.SMTP else "",
            base_url=_needed(env, "BASE_URL").rstrip("/"),
            secret_key=_needed(env, "SECRET_KEY"),
            mail_from=env.get("MAIL_FROM", "Family Journey <no-reply@family-journey.example>"),
            mail_record=_path(env, "MAIL_RECORD"),
            mail_folder=_path(env, "MAIL_FOLDER"),
            days_ahead=int(env.get("DEMO_DAYS_AHEAD", "0")),
            demo_clock=_path(env, "DEMO_CLOCK"),
            lease_seconds=float(env.get("ALERT_LEASE_SECONDS", "90")),
            look_seconds=float(env.get("ALERT_LOOK_SECONDS", "60")),
            mail_by=mail_by,
            text_by=text_by,
            notify=NotifySettings.read(env),
            dkim=DkimSettings.read(env),
            unsubscribe_secrets=env.get("UNSUBSCRIBE_KEYS", ""),
            metrics_token=env.get("METRICS_TOKEN", ""),
        )
        settings.refuse_if_incomplete()
        settings.refuse_if_unsafe()
        return settings

    @cached_property
    def unsubscribe_keys(self) -> Mapping[str, str]:
        """By their ids, the newest first. Old ones stay as long as links made with them are to work."""
        pairs = [pair.strip().partition(":") for pair in self.unsubscribe_secrets.split(",") if pair.strip()]
        return {name: key for name, _, key in pairs} or {"0": f"unsubscribe\0{self.secret_key}"}

    @property
    def secure(self) -> bool:
        return urlsplit(self.base_url).scheme == "https"

    @property
    def host(self) -> str:
        """Ours, behind the @ of each Message-ID."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_demo(self) -> bool:
        return self.mode is Mode.DEMO

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=self.days_ahead + self.days_moved())

    def days_moved(self) -> int:
        """Read anew each time: the site and the worker are two processes. 0 for what no clock of ours would say."""
        try:
            moved = int(self.demo_clock.read_text()) if self.demo_clock else 0
        except (FileNotFoundError, ValueError):
            return 0
        return moved if 0 <= moved <= FARTHEST else 0

    @property
    def _uses_notify(self) -> bool:
        return self.mail_by is MailBy.NOTIFY or self.text_by is TextBy.NOTIFY

    def refuse_if_incomplete(self) -> None:
        """In every mode: a channel that is chosen has what it needs."""
        needed = {
            "NOTIFY_KEY": self.notify.key or not self._uses_notify,
            "NOTIFY_MAIL_TEMPLATE": self.notify.mail_template or self.mail_by is not MailBy.NOTIFY,
            "DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY together": not self.dkim.is_half,
            "NOTIFY_TEXT_TEMPLATE": self.notify.text_template or self.text_by is not TextBy.NOTIFY,
        }
        if missing := [name for name, there in needed.items() if not there]:
            raise UnsafeSettings(f"{', '.join(missing)} not set. docs/running.md lists every setting.")

    def refuse_if_unsafe(self) -> None:
        if self.mode is Mode.PRODUCTION and (problems := list(self._problems())):
            raise UnsafeSettings("Not safe to start: " + "; ".join(problems))

    def _problems(self) -> "list[str]":
        checks = {
            "BASE_URL must start with https://": self.secure,
            "BASE_URL must be in plain letters (a name in others is written as xn--...)": self.base_url.isascii(),
            "SECRET_KEY must be random and at least 32 characters": _is_random(self.secret_key),
            "DEMO_DAYS_AHEAD is for the demo only": self.days_ahead == 0,
            "DEMO_CLOCK is for the demo only": self.demo_clock is None,
            "MAIL_FOLDER is for the demo only": self.mail_folder is None,
            "MAIL_FROM must be your own address": ".example" not in self.mail_from
            or self.mail_by is not MailBy.SMTP,
            "DKIM_DOMAIN must be the domain of MAIL_FROM, or one above or below it": self.dkim.is_of(
                self.mail_from
            ),
            "UNSUBSCRIBE_KEYS must be like 1:key, each key random and at least 32 characters": all(
                name and _is_random(key) for name, key in self.unsubscribe_keys.items()
            )
            or not self.unsubscribe_secrets,
            "NOTIFY_URL must start with https://": urlsplit(self.notify.url).scheme == "https",
            "NOTIFY_CALLBACK_TOKEN must be random and at least 32 characters": not self._uses_notify
            or _is_random(self.notify.callback_token),
            "METRICS_TOKEN must be random and at least 32 characters": not self.metrics_token
            or _is_random(self.metrics_token),
        }
        return [message for message, holds in checks.items() if not holds]


@cache
def current() -> Settings:
    return Settings.read(os.environ)


def _needed(env: Mapping[str, str], name: str) -> str:
    if value := env.get(name, "").strip():
        return value
    raise UnsafeSettings(f"{name} is not set. docs/running.md lists every setting.")


def _is_random(secret: str) -> bool:
    return len(set(secret)) >= 16 and len(secret) >= 32


def _path(env: Mapping[str, str], name: str) -> Path | None:
    return Path(env[name]) if env.get(name) else None

"""Which channel carries what, as the settings choose."""

from dataclasses import dataclass

from settings import DkimSettings, MailBy, Settings, TextBy
from sharing.channels.channel import Carries, Channel
from sharing.channels.dkim_seal import Seal
from sharing.channels.notify import Notify
from sharing.channels.notify_line import NotifyLine
from sharing.channels.smtp import Smtp


@dataclass(frozen=True)
class Channels:
    mail: Channel
    text: Channel | None = None
    """None: this service sends no text messages."""

    async def close(self) -> None:
        for channel in (self.mail, self.text):
            if channel:
                await channel.close()


def channels_of(settings: Settings) -> Channels:
    """Raises ValueError for an address or a key that is none."""
    return Channels(_mail(settings), _text(settings))


def _mail(settings: Settings) -> Channel:
    if settings.mail_by is MailBy.NOTIFY:
        return _notify(settings, Carries.MAIL, settings.notify.mail_template)
    return Smtp(
        settings.smtp_url, sender=settings.mail_from, record=settings.mail_record, seal=_seal(settings.dkim)
    )


def _seal(asked: DkimSettings) -> Seal | None:
    return Seal.read(asked.domain, asked.selector, asked.key) if asked.key else None


def _text(settings: Settings) -> Channel | None:
    if settings.text_by is TextBy.NONE:
        return None
    return _notify(settings, Carries.TEXT, settings.notify.text_template)


def _notify(settings: Settings, carries: Carries, template: str) -> Notify:
    return Notify(carries, line_to_notify(settings), template=template)


def line_to_notify(settings: Settings) -> NotifyLine:
    """Raises ValueError for a key that is none."""
    return NotifyLine(settings.notify.url, settings.notify.key)

"""What the channels themselves remember of the messages they took."""

from collections.abc import Sequence

from settings import MailBy, Settings, TextBy
from sharing.channels.channel import Carries
from sharing.channels.chosen import line_to_notify
from sharing.channels.notify_record import NotifyRecord
from sharing.channels.relay_record import RelayRecord
from timeline.alerts.sending.naming import Named


async def records_of(settings: Settings) -> list[Sequence[Named]]:
    """All that each channel still names, the oldest first; of a relay nothing where it keeps no record that we may
    read. Raises CannotBeAsked."""
    mail = _notify_lists if settings.mail_by is MailBy.NOTIFY else _relay_names
    named = [await mail(settings, Carries.MAIL)]
    if settings.text_by is TextBy.NOTIFY:
        named.append(await _notify_lists(settings, Carries.TEXT))
    return named


async def _relay_names(settings: Settings, _: Carries) -> Sequence[Named]:
    named = await RelayRecord(settings.mail_record).ask(lambda lines: Named.among(lines, settings.host))
    return named or ()


async def _notify_lists(settings: Settings, carries: Carries) -> Sequence[Named]:
    line = line_to_notify(settings)
    try:
        return Named.referred(await NotifyRecord(line, carries).references(), settings.host)
    finally:
        await line.close()

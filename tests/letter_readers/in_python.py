"""Readers of letters that are Python: its own, and one whose code is Rust."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tests.letter_readers.told import Told, with_ends


def with_email(raw: bytes) -> Told:
    message = message_from_bytes(raw, _class=EmailMessage, policy=default)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    return {
        "subject": str(message["Subject"]),
        "from": [one.addr_spec for one in message["From"].addresses],
        "to": [one.addr_spec for one in message["To"].addresses],
        "text": with_ends(text.get_content()) if text else "",
        "html": with_ends(html.get_content()) if html else "",
        "unsubscribe": str(message["List-Unsubscribe"] or ""),
        "list_id": str(message["List-Id"] or ""),
        "message_id": str(message["Message-ID"]),
        "headers": sorted(name.lower() for name in message),
        "attachments": sum(1 for _ in message.iter_attachments()) if message.is_multipart() else 0,
    }


def with_fast_mail_parser(raw: bytes) -> Told:
    """Raises ImportError where it is not installed."""
    from fast_mail_parser import parse_email

    mail = parse_email(raw)
    first = {name.lower(): values[0] for name, values in mail.headers.items()}
    return {
        "subject": mail.subject,
        "from": [mail.from_.address] if mail.from_ else [],
        "to": [one.address for one in mail.to],
        "text": with_ends("".join(mail.text_plain)),
        "html": with_ends("".join(mail.text_html)),
        "unsubscribe": first.get("list-unsubscribe", ""),
        "list_id": first.get("list-id", ""),
        "message_id": first["message-id"],
        "headers": sorted(name.lower() for name, values in mail.headers.items() for _ in values),
        "attachments": len(mail.attachments),
    }

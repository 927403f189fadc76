"""What GOV.UK Notify takes and what it answers, as its published description of the API says.

After openapi/schema.json in alphagov/notifications-tech-docs. It refuses fields that it does not name.
"""

import base64
import hmac
import json
from hashlib import sha256
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

_UUID = "^[a-fA-F0-9]{8}(-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}$"
Uuid = Annotated[str, Meta(pattern=_UUID)]
Https = Annotated[str, Meta(pattern="^https://[^ ]+$")]
Reference = Annotated[str, Meta(max_length=1000)]
CLOCK_MAY_DIFFER = 30
"""Seconds."""


class SendEmail(msgspec.Struct, forbid_unknown_fields=True):
    email_address: Annotated[str, Meta(min_length=5, max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
    template_id: Uuid
    personalisation: dict[str, Any] | UnsetType = UNSET
    reference: Reference | UnsetType = UNSET
    email_reply_to_id: Uuid | UnsetType = UNSET
    one_click_unsubscribe_url: Https | UnsetType = UNSET
    sanitise_content_for: list[str] | UnsetType = UNSET


class SendText(msgspec.Struct, forbid_unknown_fields=True):
    phone_number: Annotated[str, Meta(min_length=7, max_length=20, pattern=r"^\+?[0-9 ()-]+$")]
    template_id: Uuid
    personalisation: dict[str, Any] | UnsetType = UNSET
    reference: Reference | UnsetType = UNSET
    sms_sender_id: Uuid | UnsetType = UNSET
    sanitise_content_for: list[str] | UnsetType = UNSET


class Refused(Exception):
    def __init__(self, status: int, error: str, message: str) -> None:
        self.status = status
        self.body = {"errors": [{"error": error, "message": message}], "status_code": status}


def read(kind: type[Any], body: bytes, gaps: frozenset[str]) -> dict[str, Any]:
    """`gaps`: what the template has a place for, and must be given. Raises Refused."""
    try:
        said = msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as wrong:
        raise Refused(400, "ValidationError", _as_notify_says(str(wrong))) from wrong
    except msgspec.DecodeError as wrong:
        raise Refused(400, "BadRequestError", "Invalid JSON supplied in POST data") from wrong
    found: dict[str, Any] = msgspec.to_builtins(said)
    if missing := sorted(gaps - set(found.get("personalisation", {}))):
        raise Refused(400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}")
    return found


def _as_notify_says(wrong: str) -> str:
    """The name of the field comes first: 'email_address Not a valid email address'."""
    what, _, where = wrong.partition(" - at `$.")
    return f"{where.rstrip('`')} {what}".strip()


def check_token(header: str, key: str, now: float) -> None:
    """`key`: as Notify gives it. Raises Refused."""
    service, secret = key[-73:-37], key[-36:]
    try:
        scheme, token = header.split(" ")
        signed, _, seal = token.rpartition(".")
        head, claims = (json.loads(_raw(part)) for part in signed.split("."))
    except ValueError as wrong:
        raise Refused(401, "AuthError", "Unauthorized: authentication token must be provided") from wrong
    if scheme != "Bearer" or head.get("alg") != "HS256" or claims.get("iss") != service:
        raise Refused(403, "AuthError", "Invalid token: service not found")
    if not hmac.compare_digest(_raw(seal), hmac.digest(secret.encode(), signed.encode(), sha256)):
        raise Refused(403, "AuthError", "Invalid token: API key not found")
    if abs(now - claims.get("iat", 0)) > CLOCK_MAY_DIFFER:
        raise Refused(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")


def _raw(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))

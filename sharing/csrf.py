"""Forms are only taken from pages that we gave to this very browser."""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from sharing import cookies
from sharing.cookies import Jar
from sharing.forms import Form
from sharing.refusals import OldForm
from sharing.requests import (
    AnyConnection,
    WebRequest,
    is_from_our_pages,
    is_safe,
    settings_of,
    viewer_or_none,
)

UNSEALED = "unsealed"
"""opt key of forms that do no more than change how pages look: they stand on pages that leave no cookie, too."""
FROM_A_PROGRAM = "from_a_program"
"""opt key of what no browser sends: its door asks for a secret of its own, and no cookie of anybody counts there."""
_SIZE = sha256().digest_size


def token_for(holder: str, *, key: str) -> str:
    """`holder` is the cookie the form is bound to. Masked anew each time, so that compression can't leak it."""
    mask = secrets.token_bytes(_SIZE)
    return urlsafe_b64encode(mask + _xor(mask, _seal(holder, key))).decode()


def is_ours(token: str, holder: str, *, key: str) -> bool:
    try:
        raw = urlsafe_b64decode(token.encode("ascii"))
    except ValueError:
        return False
    return bool(holder) and hmac.compare_digest(_xor(raw[:_SIZE], raw[_SIZE:]), _seal(holder, key))


def holder_of(request: AnyConnection) -> str:
    """The cookie that forms for this browser are bound to; empty when it has none yet."""
    return cookies.found(request, Jar.SESSION if viewer_or_none(request) else Jar.BROWSER)


async def check(request: WebRequest) -> None:
    """Runs before every handler. Raises OldForm."""
    if is_safe(request) or request.route_handler.opt.get(FROM_A_PROGRAM):
        return
    if not is_from_our_pages(request):
        raise OldForm
    form = await Form.read(request)
    if request.route_handler.opt.get(UNSEALED):
        return
    if not is_ours(form.hidden("_csrf"), holder_of(request), key=settings_of(request).secret_key):
        raise OldForm(form.sentences)


def _seal(holder: str, key: str) -> bytes:
    return hmac.new(key.encode(), b"form\0" + holder.encode(), sha256).digest()


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=False))

"""Certificates for relays on 127.0.0.1, and the authority that signed them. Nothing outside these tests trusts it, and
its own key was thrown away."""

import ssl
from pathlib import Path

_HERE = Path(__file__).parent
AUTHORITY = _HERE / "authority.pem"


def shows(name: str) -> ssl.SSLContext:
    """What a relay shows: 'right', 'expired' (in 2020), 'elsewhere' (for another host), or 'stranger' (signed by nobody
    but itself)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_HERE / f"{name}.pem", _HERE / "relay.key")
    return context

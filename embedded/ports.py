"""Which ports of this machine are free."""

import socket

from embedded.processes import CannotStart


def choose(wanted: int | None, usual: int) -> int:
    """The port asked for, or none; without one, the usual port or the next that is free."""
    port = wanted or usual
    free = next((near for near in range(port, min(port + 100, 65536)) if is_free(near)), None)
    if free is None:
        raise CannotStart(
            f"Port {port} and those after it are in use by other programs. Try: bin/demo --port N"
        )
    if wanted and free != wanted:
        raise CannotStart(f"Port {port} is in use by another program. Try: bin/demo --port {free}")
    return free


def is_free(port: int) -> bool:
    with socket.socket() as door:
        # As the web server does it: a port left a moment ago counts as free.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
        except PermissionError:
            raise CannotStart(f"Port {port} is kept for the administrator. Try one above 1023.") from None
        except OSError:
            return False
    return True


def any_free() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    return port

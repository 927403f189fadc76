"""A real Postfix of our own: on this machine alone, with its queue and its log in a folder that goes when it stops."""

import grp
import os
import pwd
import re
import smtplib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

from embedded.ports import any_free
from embedded.servers import PrivateServer

_QUEUES = (
    *("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private"),
    *("saved", "trace", "public", "maildrop"),
)
_SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def why_not(env: Mapping[str, str] = os.environ) -> str:
    """Why none can run here; "": it can."""
    if os.geteuid() != 0:
        return "Postfix starts only as root"
    if not _master(_home(env)).exists():
        return "no Postfix here: install the package, or unpack it and set POSTFIX_HOME to that folder"
    return ""


class Postfix(PrivateServer):
    """Takes letters on 127.0.0.1 and hands them on to the port it is given."""

    name = "Postfix"

    def __init__(self, to: int, env: Mapping[str, str] = os.environ) -> None:
        super().__init__(account=None)
        self.to, self.home = to, _home(env)
        self.port = any_free()

    def prepare(self) -> None:
        self.sockets.chmod(0o755)
        self.log = self.sockets / "said"
        self.record = self.sockets / "mail.log"
        owner = pwd.getpwnam(_known("postfix", "mail", pwd.getpwnam))
        for name in ("etc", "data", "spool", "spool/pid", *(f"spool/{queue}" for queue in _QUEUES)):
            (self.sockets / name).mkdir()
        for name in ("data", *(f"spool/{queue}" for queue in _QUEUES)):
            os.chown(self.sockets / name, owner.pw_uid, -1)
        (self.sockets / "spool/public").chmod(0o711)
        (self.sockets / "etc/master.cf").write_text(_SERVICES.format(port=self.port))
        settings = "".join(f"{name} = {value}\n" for name, value in self._settings(owner.pw_name).items())
        (self.sockets / "etc/main.cf").write_text(settings)

    def command(self) -> list[str | Path]:
        libraries = f"LD_LIBRARY_PATH={self.home}/usr/lib/postfix"
        return ["/usr/bin/env", libraries, _master(self.home), "-c", self.sockets / "etc", "-d"]

    def answers(self) -> bool:
        with suppress(OSError, smtplib.SMTPException):
            smtplib.SMTP("127.0.0.1", self.port, timeout=1).close()
            return True
        return False

    def _settings(self, owner: str) -> Mapping[str, object]:
        programs, here = self.home / "usr/lib/postfix", self.sockets
        return {
            "compatibility_level": "3.6",
            "daemon_directory": programs / "sbin",
            "command_directory": self.home / "usr/sbin",
            "shlib_directory": programs,
            "meta_directory": here / "etc",
            "queue_directory": here / "spool",
            "data_directory": here / "data",
            "mail_owner": owner,
            "setgid_group": _known("postdrop", "news", grp.getgrnam),
            "default_privs": "nobody",
            "import_environment": "MAIL_CONFIG LD_LIBRARY_PATH",
            "export_environment": "MAIL_CONFIG LD_LIBRARY_PATH",
            "maillog_file": self.record,
            "maillog_file_prefixes": here,
            "myhostname": "relay.example",
            "mydestination": "",
            "inet_interfaces": "127.0.0.1",
            "inet_protocols": "ipv4",
            "mynetworks": "127.0.0.0/8",
            "relayhost": f"[127.0.0.1]:{self.to}",
            "smtp_host_lookup": "native",
            "smtp_dns_support_level": "disabled",
            "smtpd_recipient_restrictions": "permit_mynetworks, reject",
            "smtpd_client_connection_count_limit": 0,
            "local_recipient_maps": "",
            "alias_maps": "",
            "alias_database": "",
            "minimal_backoff_time": "1s",
            "maximal_backoff_time": "2s",
            "queue_run_delay": "1s",
        }


def as_taken(letters: Iterable[EmailMessage]) -> list[EmailMessage]:
    """Each as often as it came to Postfix. Where the line behind it is lost, Postfix hands a letter on again, under the
    number that it once gave it: RFC 1047, about which no sender can do anything."""
    return list({(letter["Message-ID"], _queued_as(letter)): letter for letter in letters}.values())


def _queued_as(letter: EmailMessage) -> str:
    (number,) = re.findall(r"\(Postfix\) with E?SMTP id (\w+)", str(letter["Received"]))
    return str(number)


def _home(env: Mapping[str, str]) -> Path:
    return Path(env.get("POSTFIX_HOME", "/"))


def _master(home: Path) -> Path:
    return home / "usr/lib/postfix/sbin/master"


def _known(first: str, else_: str, find: Callable[[str], object]) -> str:
    """The package's own account, or without its setup one that every Debian has and that nothing here uses."""
    with suppress(KeyError):
        find(first)
        return first
    return else_

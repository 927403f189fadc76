"""PostgreSQL servers as a service keeps them: with a base backup, a log of changes that is put aside, and a standby."""

import os
from datetime import datetime
from pathlib import Path

from embedded.processes import run
from embedded.programs import make_private
from embedded.servers import PrivatePostgres

LIKE_A_SERVICE = ("wal_level=replica", "max_wal_senders=4", "synchronous_commit=on", "archive_mode=on")


class Kept(PrivatePostgres):
    """A whole server of its own. What it changes is put aside piece by piece."""

    def __init__(self, data: Path) -> None:
        super().__init__(data, throwaway=True, env={})
        self.aside, self.backup = self.home / "aside", self.home / "backup"
        self._recovery: tuple[str, ...] = ()

    def prepare(self) -> None:
        super().prepare()
        make_private(self.aside, self.account)

    def command(self) -> list[str | Path]:
        settings = (*LIKE_A_SERVICE, f"archive_command=cp %p {self.aside}/%f", *self._recovery)
        return [*super().command(), *(part for setting in settings for part in ("-c", setting))]

    def copy_from(self, url: str) -> None:
        """The database at that address, with the roles of its server."""
        roles, dump, ours = self.home / "roles", self.home / "dump", self.url("journey")
        server = url.replace(url.rpartition("?")[0].rpartition("/")[2], "postgres", 1)
        self.tell("pg_dumpall", "--roles-only", "-f", roles, "-d", server)
        self.tell("psql", "-X", "-q", "-f", roles, self.url("postgres"))
        self.tell("pg_dump", "-Fc", "-f", dump, url)
        self.tell("createdb", f"--maintenance-db={self.url('postgres')}", "journey")
        self.tell("pg_restore", "--exit-on-error", "-d", ours, dump)

    def back_up(self) -> None:
        self.copy_to(self.backup)

    def copy_to(self, folder: Path, *more: str) -> None:
        here = ("-h", self.sockets, "-U", "postgres")
        self.tell("pg_basebackup", *here, "-D", folder, "--checkpoint=fast", "--no-sync", *more)

    def wind_back(self, to: datetime) -> None:
        """To that moment, by the backup and what was put aside since it was made."""
        self._put_back()
        signal = self.cluster / "recovery.signal"
        signal.touch()
        if self.account:
            os.chown(signal, *self.account)
        self._recovery = (
            f"restore_command=cp {self.aside}/%f %p",
            f"recovery_target_time={to.isoformat()}",
            "recovery_target_action=promote",
        )
        self.start()

    def _put_back(self) -> None:
        """A server that is asked to stop puts the last of its changes aside."""
        self.stop()
        self.cluster.rename(self.home / "lost")
        self.backup.rename(self.cluster)

    def end_at_once(self) -> None:
        """As when its machine is lost."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def asked(self, sql: str) -> str:
        return self.tell("psql", "-X", "-A", "-t", "-c", sql, self.url("journey")).strip()

    def tell(self, program: str, *given: str | Path) -> str:
        done = run([self.programs / program, *given], account=self.account)
        assert done.returncode == 0, done.stdout
        return done.stdout


class Standby(Kept):
    """Of another server, whose changes it follows until it is promoted."""

    def __init__(self, data: Path, primary: Kept) -> None:
        super().__init__(data)
        self._primary = primary

    def follow_no_longer(self) -> None:
        self.asked("alter system set primary_conninfo = ''")
        self.asked("select pg_reload_conf()")

    def promote(self) -> None:
        """It returns when it is done."""
        assert self.asked("select pg_promote()") == "t"

    def answers(self) -> bool:
        pid_file = self.cluster / "postmaster.pid"
        lines = pid_file.read_text().split() if pid_file.exists() else []
        return bool(
            self.process and lines and lines[0] == str(self.process.pid) and lines[-1] in ("standby", "ready")
        )

    def _initialise(self) -> None:
        self._primary.copy_to(self.cluster, "--write-recovery-conf")

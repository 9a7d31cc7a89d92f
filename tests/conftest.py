"""Fixtures: servers started the way users' tests start them, and the recorded reference."""

import json
import os
import pathlib
import signal
import subprocess

import pytest

from protocol_client import Client

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("VIVACE_PROGRAM", str(ROOT / "build" / "vivace"))
SHARED = pathlib.Path(os.environ.get("VIVACE_SHARED", ROOT.parent / "shared"))


class Server:
    """`vivace server --ephemeral`, ended with the test that started it."""

    def __init__(self, *arguments, log=None):
        self.log = log
        self.process = subprocess.Popen(
            [PROGRAM, "server", "--ephemeral", "--exit-with-stdin", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=open(log, "wb") if log else subprocess.DEVNULL)
        line = self.process.stdout.readline()
        assert line, "the server did not start"
        self.url = json.loads(line)["url"]
        self.pid = self.process.pid

    def client(self, **options):
        return Client(self.url, **options)

    def resident_bytes(self):
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) * 1024

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def close(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    server = Server(log=str(tmp_path_factory.mktemp("server") / "server.log"))
    yield server
    died = server.process.poll()
    server.close()
    assert died is None, f"the server ended with {died}"


@pytest.fixture
def start_server(tmp_path):
    """Starts further servers; all end with the test."""
    servers = []

    def start(*arguments):
        servers.append(Server(*arguments, log=str(tmp_path / f"server{len(servers)}.log")))
        return servers[-1]

    yield start
    for started in servers:
        started.close()


@pytest.fixture
def client(server):
    return server.client()


@pytest.fixture(scope="session")
def shared():
    if not SHARED.is_dir():
        pytest.skip("the recorded reference is not here (VIVACE_SHARED)")
    return SHARED

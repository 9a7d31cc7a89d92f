"""The stock Trino JDBC driver, unmodified."""

import pathlib
import shutil
import subprocess

import pytest

from conftest import ROOT

DRIVER = ROOT / "var" / "jdbc" / "trino-jdbc-476.jar"


@pytest.fixture(scope="module")
def driver():
    if shutil.which("java") is None or shutil.which("mvn") is None:
        pytest.skip("no JDK and Maven here")
    if not DRIVER.exists():
        subprocess.run(["mvn", "-q", "dependency:copy", "-Dartifact=io.trino:trino-jdbc:476",
                        f"-DoutputDirectory={DRIVER.parent}"], check=True, timeout=600)
    return DRIVER


def test_stock_driver(server, driver):
    url = server.url.replace("http://", "jdbc:trino://") + "/tpch/tiny"
    source = pathlib.Path(__file__).parent / "jdbc" / "JdbcCheck.java"
    done = subprocess.run(["java", "-cp", str(driver), str(source), url], capture_output=True,
                          text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok ") == 9

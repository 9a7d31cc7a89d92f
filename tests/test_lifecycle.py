"""Starting and ending: the ephemeral form, shutdown, spill folder, configuration."""

import concurrent.futures
import http.client
import os
import pathlib
import signal
import subprocess
import time

import pytest

from conftest import PROGRAM, ROOT


def spill_folders():
    return {str(p) for p in pathlib.Path(os.environ.get("TMPDIR", "/tmp")).glob("vivace-*")}


def wait_until(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_spill_folder_goes_with_the_server_however_it_ends(start_server, ending):
    before = spill_folders()
    server = start_server()
    made = spill_folders() - before
    assert made
    server.process.send_signal(ending)
    server.process.wait(30)
    wait_until(lambda: not made & spill_folders(), 10)


def test_end_of_standard_input_ends_the_server(start_server):
    server = start_server()
    server.process.stdin.close()
    assert server.process.wait(30) == 0


def test_sigterm_lets_running_queries_finish_and_refuses_new_ones(start_server):
    server = start_server()
    client = server.client()
    sql = "select count(*) from tpch.sf1.lineitem where comment like '%special%'"
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        running = pool.submit(client.query, sql)
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.1)
        try:
            refused = server.client().execute("select 1").error
            assert refused["errorName"] == "SERVER_SHUTTING_DOWN"
        except (OSError, http.client.HTTPException):
            assert running.done()
        assert running.result(timeout=60)[0][0] > 0
    assert server.process.wait(60) == 0


def test_put_shutting_down(start_server):
    server = start_server()
    client = server.client()
    assert client.request("GET", "/v1/info/state").json() == "ACTIVE"
    client.headers["Content-Type"] = "application/json"
    assert client.request("PUT", "/v1/info/state", b'"SHUTTING_DOWN"').status == 200
    assert server.process.wait(60) == 0


def test_more_catalogs_by_argument(start_server, tmp_path):
    file = tmp_path / "std.properties"
    file.write_text("connector.name=tpch\ntpch.column-naming=STANDARD\n")
    server = start_server("--catalog", f"tpchstd={file}")
    sql = "select r_name from tpchstd.tiny.region where r_regionkey = 1"
    assert server.client().query(sql) == [["AMERICA"]]


def start_with_etc(etc):
    return subprocess.Popen([PROGRAM, "server", "--etc", str(etc), "--exit-with-stdin"],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True)


def write_etc(folder, config="", **catalogs):
    (folder / "catalog").mkdir()
    (folder / "config.properties").write_text("http-server.http.port=0\n" + config)
    for name, text in catalogs.items():
        (folder / "catalog" / f"{name}.properties").write_text(text)
    return folder


def test_unknown_property_stops_the_start_with_the_nearest_name(tmp_path):
    process = start_with_etc(write_etc(tmp_path, "query.max-memry=1GB\n"))
    _, log = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "config.properties:2" in log and "query.max-memory" in log


def test_property_without_effect_is_one_warning(tmp_path):
    process = start_with_etc(write_etc(tmp_path, "discovery.uri=http://x\n",
                                       tpch="connector.name=tpch"))
    lines = []
    for line in process.stderr:
        lines.append(line)
        if "SERVER STARTED" in line:
            break
    assert any("discovery.uri" in line for line in lines), lines
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_bad_catalog_file_keeps_out_only_that_catalog(tmp_path):
    process = start_with_etc(write_etc(tmp_path, tpch="connector.name=tpch",
                                       hive="connector.name=hive", odd="tpch.splits-per-node=4"))
    log = ""
    for line in process.stderr:
        log += line
        if "SERVER STARTED" in line:
            break
    assert "======== SERVER STARTED ========" in log
    assert "hive" in log and "odd" in log
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_ready_etc_of_the_repository_is_accepted():
    assert (ROOT / "etc" / "config.properties").exists()
    assert (ROOT / "etc" / "catalog" / "tpch.properties").exists()


def test_taken_port_is_a_clear_error(start_server):
    server = start_server()
    port = server.url.rsplit(":", 1)[1]
    process = subprocess.run([PROGRAM, "server", "--ephemeral", "--port", port],
                             capture_output=True, text=True, timeout=30)
    assert process.returncode != 0
    assert port in process.stderr
    assert process.stdout == ""


def test_engine_out_of_memory_is_the_querys_error(tmp_path):
    """A small engine limit: a big aggregation spills or fails alone; the server goes on."""
    from protocol_client import Client

    process = start_with_etc(write_etc(tmp_path, "vivace.engine-memory=200MB\n",
                                       tpch="connector.name=tpch"))
    port = None
    for line in process.stderr:
        if "listening on port" in line:
            port = line.split()[-1]
        if "SERVER STARTED" in line:
            break
    client = Client(f"http://127.0.0.1:{port}")
    result = client.execute("select count(*) from (select orderkey, comment, count(*) from "
                            "tpch.sf1.lineitem group by orderkey, comment)")
    assert result.error is None or result.error["errorName"] in (
        "EXCEEDED_LOCAL_MEMORY_LIMIT", "GENERIC_INSUFFICIENT_RESOURCES"), result.error
    assert client.query("select 1") == [[1]]
    process.communicate(timeout=60)
    assert process.returncode == 0

"""Whatever a client sends: the protocol's error, and the server goes on."""

import concurrent.futures
import socket
import time
import urllib.parse

import pytest


def raw(server, data, read=True):
    """Sends bytes on a fresh socket; the answer's bytes."""
    address = urllib.parse.urlparse(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=20) as connection:
        try:
            connection.sendall(data)
            if not read:
                return b""
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
            return answer
        except (ConnectionResetError, BrokenPipeError):
            return b""


@pytest.fixture(autouse=True)
def server_still_works(server):
    yield
    assert server.client().query("select 1") == [[1]]


@pytest.mark.parametrize("data", [
    b"\x00\x01\x02\x03\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"POST /v1/statement HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    b"POST /v1/statement HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhe",
    b"POST /v1/statement HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
])
def test_malformed_http_is_a_bad_request(server, data):
    answer = raw(server, data)
    assert answer == b"" or answer.split()[1] in (b"400", b"505", b"408"), answer[:200]


def test_oversized_headers_are_refused(server):
    data = b"GET /v1/info HTTP/1.1\r\nHost: x\r\nX-Big: " + b"a" * 2_000_000 + b"\r\n\r\n"
    answer = raw(server, data)
    assert answer == b"" or answer.split()[1] in (b"400", b"431"), answer[:200]


def test_query_of_64_megabytes_is_refused(server):
    body = b"select '" + b"a" * (64 << 20) + b"'"
    head = (f"POST /v1/statement HTTP/1.1\r\nHost: x\r\nX-Trino-User: t\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode()
    answer = raw(server, head + body)
    assert answer == b"" or answer.split()[1] == b"413", answer[:200]


def test_query_over_the_length_limit_names_the_error(client):
    name, message = client.fails("select '" + "a" * 1_100_000 + "'")
    assert name == "QUERY_TEXT_TOO_LARGE"
    assert "1000000" in message


def test_invalid_utf8_is_refused(client):
    assert client.submit(b"select '\xff\xfe'").status == 400


@pytest.mark.parametrize("sql", [
    "select " + "(" * 100_000 + "1" + ")" * 100_000,
    "select " + "-" * 1 + " -".join([""] * 50_000) + "1",
    "select " + "not " * 100_000 + "true",
    "select " + "array[" * 50_000 + "]" * 50_000,
    "select * from " + "(select * from " * 20_000 + "nation" + ")" * 20_000,
    "select cast(1 as " + "array(" * 50_000 + "bigint" + ")" * 50_000 + ")",
    "select case when true then " * 10_000 + "1" + " end" * 10_000,
])
def test_deep_nesting_is_an_error_of_the_user(client, sql):
    start = time.monotonic()
    error = client.execute(sql).error
    assert error is not None
    assert error["errorType"] in ("USER_ERROR", "INSUFFICIENT_RESOURCES"), error["errorName"]
    assert time.monotonic() - start < 20


def test_long_flat_chains_work_or_fail_clearly(client):
    terms = " or ".join(f"nationkey = {i}" for i in range(3000))
    assert client.query(f"select count(*) from nation where {terms}") == [[25]]
    sums = "+".join(["1"] * 5000)
    result = client.execute(f"select {sums}")
    assert result.rows == [[5000]] or result.error["errorType"] in (
        "USER_ERROR", "INSUFFICIENT_RESOURCES")


@pytest.mark.parametrize("call", ["localtime(13)", "current_timestamp(99)"])
def test_precision_out_of_range_is_an_error_of_the_user(client, call):
    name, message = client.fails(f"select {call}")
    assert name == "NUMERIC_VALUE_OUT_OF_RANGE"
    assert "precision must be in range [0, 12]" in message


def test_client_that_vanishes_mid_page(server):
    client = server.client()
    answer = client.submit("select * from tpch.sf1.orders").json()
    path = urllib.parse.urlparse(answer["nextUri"]).path
    request = f"GET {path} HTTP/1.1\r\nHost: x\r\nX-Trino-User: test\r\n\r\n"
    raw(server, request.encode(), read=False)
    client.delete(answer["nextUri"])


def test_two_clients_on_one_uri_get_the_same_page(server):
    client = server.client()
    answer = client.submit("select * from tpch.tiny.lineitem").json()
    while "/executing/" not in answer["nextUri"]:
        answer = client.get(answer["nextUri"]).json()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(lambda _: server.client().get(answer["nextUri"]).body, range(8)))
    assert len(set(bodies)) == 1


@pytest.mark.parametrize("headers, status", [
    ({}, 401),
    ({"X-Trino-User": ""}, 401),
    ({"X-Trino-User": "test", "X-Trino-Session": "bad"}, 400),
    ({"X-Trino-User": "test", "X-Trino-Schema": "tiny"}, 400),
    ({"X-Trino-User": "test", "X-Trino-Transaction-Id": "abc"}, 400),
    ({"X-Trino-User": "test", "X-Trino-Prepared-Statement": "a=select+%"}, 400),
    ({"X-Trino-User": "test", "X-Forwarded-For": "1.2.3.4"}, 406),
])
def test_bad_headers(client, headers, status):
    assert client.request("POST", "/v1/statement", b"select 1", headers).status == status


def test_64_clients_at_once(server):
    def one(number):
        return server.client().query(f"select {number} + count(*) from nation")

    with concurrent.futures.ThreadPoolExecutor(64) as pool:
        assert list(pool.map(one, range(256))) == [[[n + 25]] for n in range(256)]


@pytest.mark.parametrize("sql", [
    "select * from read_csv('/etc/passwd')",
    "select * from \"/etc/passwd\"",
    "select * from tpch.tiny.\"nation; drop table x\"",
    "attach '/tmp/x.db'",
    "copy nation to '/tmp/x'",
    "pragma database_list",
    "install httpfs",
    "set memory_limit = '1GB'",
    "select * from duckdb_settings()",
    "select * from pragma_database_list",
    "select getenv('HOME')",
    "select current_setting('memory_limit')",
])
def test_engine_is_out_of_reach(client, sql):
    error = client.execute(sql).error
    assert error is not None
    assert error["errorType"] == "USER_ERROR", error

"""Replays recorded statements of real servers and compares what a client can see.

Compared: columns with type texts and signatures, rows, error name, number, type, message and
place, update type and count, and which session headers are set; for a statement that was refused,
the status and its text. Statements that need what a later issue brings stand in replay_later.txt
with the reason, one a line (`family/recording#number`, or `#*` for a whole recording); one that
passes must leave that list, unless its whole recording is named.
"""

import json
import pathlib
import re

import pytest

from conftest import SHARED
from protocol_client import Client

# Plans, figures of our own, random samples and texts that name the server's own state.
NOT_COMPARED = re.compile(
    r"^\s*(explain(?! \(type validate\))|show catalogs|show functions)|\btablesample system\b",
    re.I)
SESSION_HEADERS = re.compile(
    r"^x-(trino|presto)-(set-catalog|set-schema|set-session|clear-session|added-prepare|"
    r"deallocated-prepare|started-transaction-id|clear-transaction-id|set-path|set-role)$", re.I)
RANDOM_VALUES = {"started-transaction-id"}


def recordings(shared, server):
    return sorted(p.stem for p in (shared / "protocol" / server).glob("*.json"))


def followed(statement):
    """The exchanges that follow nextUri; a recording may also ask again or astray."""
    expected = "/v1/statement"
    for exchange in statement["exchanges"]:
        body = exchange["response"].get("body")
        if exchange["request"]["path"] != expected or not isinstance(body, dict):
            continue
        yield exchange, body
        expected = body.get("nextUri", "").partition("://")[2]
        expected = "/" + expected.partition("/")[2]


def refusal(statement):
    """(status, text) of a recorded POST that was not accepted; None when it was."""
    response = statement["exchanges"][0]["response"]
    return None if response["status"] == 200 else (response["status"], response["body"])


def is_readable(statement):
    """Bodies in gzip were recorded as broken text."""
    response = statement["exchanges"][0]["response"]
    return response["status"] != 200 or isinstance(response.get("body"), dict)


def answers(statement):
    """The recorded outcome of one statement, in the shape of protocol_client.Result."""
    columns, rows, error, update_type, update_count, headers = None, [], None, None, None, []
    for exchange, body in followed(statement):
        columns = body.get("columns", columns)
        rows.extend(body.get("data") or [])
        error = body.get("error", error)
        update_type = body.get("updateType", update_type)
        update_count = body.get("updateCount", update_count)
        for name, value in exchange["response"]["headers"]:
            if SESSION_HEADERS.match(name):
                what = name.lower().split("-", 2)[2]
                headers.append((what, None if what in RANDOM_VALUES else value))
    return columns, rows, error, update_type, update_count, sorted(set(headers), key=str)


def visible_error(error):
    if error is None:
        return None
    return {key: error.get(key)
            for key in ("errorName", "errorCode", "errorType", "message", "errorLocation")}


def session_headers(statement, prefix):
    request = statement["exchanges"][0]["request"]
    return {name: value for name, value in request["headers"].items()
            if name.lower().startswith(f"x-{prefix.lower()}-")
            and not name.lower().endswith(("transaction-id", "prepared-statement"))}


def exchanges_by_statement(recording):
    """Groups a flat list of exchanges by the POST that starts each statement."""
    statements = []
    for exchange in recording:
        request, response = exchange["request"], exchange["response"]
        if isinstance(response.get("body"), str) and response["body"].startswith("{"):
            response["body"] = json.loads(response["body"])
        if request["method"] == "POST" and request["path"] == "/v1/statement":
            statements.append({"sql": request["body"], "exchanges": []})
        if statements:
            statements[-1]["exchanges"].append(exchange)
    return statements


def speaks(statement, family):
    """Recorded with the headers that the family's server reads: ours reads both."""
    prefix = {"trino-476": "x-trino-", "presto-0.296": "x-presto-"}[family]
    headers = statement["exchanges"][0]["request"]["headers"]
    return any(name.lower().startswith(prefix) for name in headers)


def statements_of(shared, family):
    for name in recordings(shared, family):
        # Requests without statements and cancelled ones have tests of their own.
        if name.startswith("http_") or "cancel" in name or name == "slow_query":
            continue
        recording = json.loads((shared / "protocol" / family / f"{name}.json").read_text())
        statements = (exchanges_by_statement(recording) if isinstance(recording, list)
                      else recording["statements"])
        for number, statement in enumerate(statements):
            if statement.get("sql") and is_readable(statement) and speaks(statement, family):
                yield name, number, statement


def later(key):
    """Marks of a recorded statement that cannot pass yet: with its reason, strict by itself."""
    recording = key.partition("#")[0]
    for line in (pathlib.Path(__file__).parent / "replay_later.txt").read_text().splitlines():
        name, _, reason = line.partition(" ")
        if name in (key, recording + "#*"):
            return [pytest.mark.xfail(reason=reason.strip(), strict=name == key)]
    return []


def compare(result, statement, prefix):
    columns, rows, error, update_type, update_count, headers = answers(statement)
    assert visible_error(result.error) == visible_error(error)
    # A failure's update type depends on which exchange caught it.
    if error is None:
        assert result.columns == columns
        assert sorted(map(json.dumps, result.rows)) == sorted(map(json.dumps, rows))
        assert (result.update_type, result.update_count) == (update_type, update_count)
    ours = {(what, None if what in RANDOM_VALUES else value) for what, value in result.headers
            if SESSION_HEADERS.match(f"X-{prefix}-{what}")}
    assert sorted(ours, key=str) == headers


def replay_cases(family):
    if not SHARED.is_dir():
        return [pytest.param(None, marks=pytest.mark.skip("the recorded reference is not here"))]
    cases = []
    for name, number, statement in statements_of(SHARED, family):
        if NOT_COMPARED.search(statement["sql"]):
            continue
        key = f"{family}/{name}#{number}"
        cases.append(pytest.param((name, number), id=key, marks=later(key)))
    return cases


def replay(server, family, prefix, name, number):
    """Runs the recording up to the statement asked for, in one session, and compares that one."""
    statements = [(at, s) for n, at, s in statements_of(SHARED, family) if n == name]
    client = Client(server.url, prefix=prefix, catalog=None, schema=None)
    for at, statement in statements:
        transaction = client.headers.get(f"X-{prefix}-Transaction-Id")
        prepared = client.headers.get(f"X-{prefix}-Prepared-Statement")
        client.headers = session_headers(statement, prefix)
        recorded = statement["exchanges"][0]["request"]["headers"]
        if any(h.lower().endswith("transaction-id") for h in recorded):
            client.headers[f"X-{prefix}-Transaction-Id"] = transaction or "NONE"
        for header, value in recorded.items():
            if header.lower().endswith("prepared-statement"):
                client.headers[f"X-{prefix}-Prepared-Statement"] = prepared or value
        refused = refusal(statement)
        if refused:
            exchange = client.submit(statement["sql"])
            if at == number:
                assert (exchange.status, exchange.body.decode()) == refused
                return
            continue
        result = client.execute(statement["sql"])
        if at == number:
            compare(result, statement, prefix)
            return


@pytest.mark.parametrize("case", replay_cases("trino-476"))
def test_trino(server, case):
    replay(server, "trino-476", "Trino", *case)


@pytest.mark.parametrize("case", replay_cases("presto-0.296"))
def test_presto(server, case):
    replay(server, "presto-0.296", "Presto", *case)

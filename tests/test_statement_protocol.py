"""Tokens, slugs, cancel, back pressure, long polls: the client protocol's own rules."""

import json
import re
import time

LONG_QUERY = ("select count(*) from tpch.sf1000.lineitem l cross join tpch.sf1000.lineitem r "
              "where l.orderkey + r.orderkey = -1")


def first_page(client, sql):
    """The first executing exchange: (its URI, its answer)."""
    answer = client.submit(sql).json()
    while "/executing/" not in answer["nextUri"]:
        answer = client.get(answer["nextUri"]).json()
    uri = answer["nextUri"]
    return uri, client.get(uri)


def test_query_id_and_uris_have_the_real_servers_form(client):
    answer = client.submit("select 1").json()
    assert re.fullmatch(r"\d{8}_\d{6}_\d{5}_[a-z0-9]{5}", answer["id"])
    assert answer["infoUri"].endswith("/ui/query.html?" + answer["id"])
    assert re.search(rf"/v1/statement/(queued|executing)/{answer['id']}/y[0-9a-f]{{40}}/\d+$",
                     answer["nextUri"])


def test_small_query_takes_three_exchanges_and_no_rows_on_the_first(client):
    result = client.execute("select 1")
    assert result.rows == [[1]]
    assert len(result.exchanges) == 3
    assert "data" not in result.exchanges[0].json()
    # A stock JDBC driver reads columns only from pages that are not the last.
    assert "nextUri" in result.exchanges[1].json()


def test_same_token_gives_the_same_bytes_and_older_ones_are_gone(client):
    uri, first = first_page(client, "select * from tpch.tiny.orders")
    assert client.get(uri).body == first.body
    following = client.get(first.json()["nextUri"])
    assert following.status == 200
    assert client.get(uri).status == 410


def test_wrong_slug_and_future_token_are_not_found(client):
    uri, first = first_page(client, "select * from tpch.tiny.orders")
    head, slug, token = uri.rsplit("/", 2)
    assert client.get(f"{head}/{'y' + '0' * 40}/{token}").status == 404
    assert client.get(f"{head}/{slug}/7").status == 404
    assert client.get(f"{head}/{slug}/x").status == 404


def test_reading_past_the_end_is_not_found_and_the_last_page_repeats(client):
    result = client.execute("select 1")
    last_uri = result.exchanges[-2].json()["nextUri"]
    assert client.get(last_uri).body == result.exchanges[-1].body


def test_empty_result_has_columns(client):
    result = client.execute("select nationkey from nation where nationkey < 0")
    assert result.error is None
    assert result.names == ["nationkey"]
    assert result.rows == []


def test_cancel_by_delete_is_quick_and_names_the_cause(client):
    uri, _ = first_page(client, LONG_QUERY)
    page = client.get(uri).json()
    start = time.monotonic()
    assert client.delete(page["nextUri"]).status == 204
    final = client.get(page["nextUri"]).json()
    assert time.monotonic() - start < 1.0
    assert final["stats"]["state"] == "FAILED"
    assert final["error"]["errorName"] == "USER_CANCELED"
    assert final["error"]["errorCode"] == 3
    assert "nextUri" not in final


def test_killed_query_stops_within_200_ms(server, client):
    uri, page = first_page(client, LONG_QUERY)
    query_id = page.json()["id"]
    assert client.request("DELETE", f"/v1/query/{query_id}").status == 204
    deadline = time.monotonic() + 0.2
    while time.monotonic() < deadline:
        info = client.request("GET", f"/v1/query/{query_id}").json()
        if info["state"] == "FAILED":
            break
    assert info["state"] == "FAILED"


def test_long_poll_answers_after_a_second_with_a_new_token(client):
    uri, page = first_page(client, LONG_QUERY)
    start = time.monotonic()
    answer = client.get(page.json()["nextUri"]).json()
    assert 0.5 < time.monotonic() - start < 3
    assert answer["nextUri"] != page.json()["nextUri"]
    assert answer["stats"]["state"] == "RUNNING"
    client.delete(answer["nextUri"])


def test_slow_client_holds_the_query_back(server, client):
    uri, page = first_page(client, "select * from tpch.sf10.lineitem")
    before = server.resident_bytes()
    time.sleep(1.5)
    assert server.resident_bytes() - before < 100e6
    info = client.request("GET", f"/v1/query/{page.json()['id']}").json()
    assert info["state"] == "RUNNING"
    client.delete(page.json()["nextUri"])


def test_first_rows_leave_before_the_last_are_computed(client):
    start = time.monotonic()
    _, page = first_page(client, "select * from tpch.sf1000.lineitem")
    assert len(page.json()["data"]) > 0
    assert time.monotonic() - start < 5
    client.delete(page.json()["nextUri"])


def test_pages_are_bounded(client):
    result = client.execute("select * from tpch.tiny.lineitem")
    assert len(result.rows) == 60175
    assert max(len(exchange.body) for exchange in result.exchanges) < 3_000_000
    assert len(result.exchanges) > 4


def test_empty_body_is_refused(client):
    answer = client.submit("")
    assert answer.status == 400
    assert b"SQL statement is empty" in answer.body


def test_stats_reach_one_hundred_percent(client):
    result = client.execute("select sum(quantity) from lineitem")
    stats = json.loads(result.exchanges[-1].body)["stats"]
    assert stats["state"] == "FINISHED"
    assert stats["progressPercentage"] == 100.0
    assert stats["processedRows"] == 60175
    assert stats["rootStage"]["state"] == "FINISHED"

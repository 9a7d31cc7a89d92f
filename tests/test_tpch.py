"""The 22 TPC-H queries against the results of a real server."""

import json
import math

import pytest


def same_value(ours, theirs):
    if isinstance(theirs, float) or isinstance(ours, float):
        return (ours is not None and theirs is not None
                and math.isclose(float(ours), float(theirs), rel_tol=1e-9))
    return ours == theirs


def rounded(row):
    return [f"{cell:.6g}" if isinstance(cell, float) else str(cell) for cell in row]


def check(ours, theirs, ordered):
    assert len(ours) == len(theirs)
    if not ordered:
        ours, theirs = sorted(ours, key=rounded), sorted(theirs, key=rounded)
    for our_row, their_row in zip(ours, theirs):
        assert len(our_row) == len(their_row)
        assert all(map(same_value, our_row, their_row)), (our_row, their_row)


@pytest.mark.parametrize("schema", ["tiny", "sf1"])
@pytest.mark.parametrize("number", range(1, 23))
def test_query(server, shared, schema, number):
    expected = json.loads((shared / f"tpch/results/{schema}/q{number:02}.json").read_text())
    sql = (shared / f"tpch/queries/q{number:02}.sql").read_text().strip().rstrip(";")
    client = server.client(schema=schema, Client_Capabilities="PARAMETRIC_DATETIME")
    result = client.execute(sql)
    assert result.error is None, result.error
    assert [{"name": c["name"], "type": c["type"].replace(", ", ",")} for c in result.columns] \
        == expected["columns"]
    check(result.rows, expected["rows"], "order by" in sql.lower())

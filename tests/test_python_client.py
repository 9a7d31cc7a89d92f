"""The stock Python client of Trino, unmodified."""

import datetime
import decimal

import pytest
import trino


@pytest.fixture
def connection(server):
    host, port = server.url.removeprefix("http://").split(":")
    with trino.dbapi.connect(host=host, port=int(port), user="test", catalog="tpch",
                             schema="tiny") as connection:
        yield connection


def fetch(connection, sql, parameters=None):
    cursor = connection.cursor()
    cursor.execute(sql, parameters)
    return cursor.fetchall()


def test_query_with_types(connection):
    cursor = connection.cursor()
    cursor.execute("select orderkey, totalprice, orderdate, comment, decimal '1.50', true, null "
                   "from orders where orderkey = 1")
    row = cursor.fetchone()
    assert row[0] == 1 and isinstance(row[1], float)
    assert row[2] == datetime.date(1996, 1, 2)
    assert row[4] == decimal.Decimal("1.50") and row[5] is True and row[6] is None
    assert [column.name for column in cursor.description][:2] == ["orderkey", "totalprice"]


def test_many_rows(connection):
    assert len(fetch(connection, "select * from lineitem")) == 60175


def test_parameters(connection):
    assert fetch(connection, "select name from nation where nationkey = ? and name like ?",
                 (3, "C%")) == [["CANADA"]]


def test_error_has_name_and_place(connection):
    with pytest.raises(trino.exceptions.TrinoUserError) as caught:
        fetch(connection, "select nosuch from nation")
    assert caught.value.error_name == "COLUMN_NOT_FOUND"
    assert "line 1:8" in caught.value.message


def test_transaction(connection, server):
    host, port = server.url.removeprefix("http://").split(":")
    with trino.dbapi.connect(host=host, port=int(port), user="test", catalog="tpch", schema="tiny",
                             isolation_level=trino.transaction.IsolationLevel.SERIALIZABLE) as tx:
        assert fetch(tx, "select count(*) from region") == [[5]]


def test_show_and_describe(connection):
    assert ["tiny"] in fetch(connection, "show schemas")
    assert ["nation"] in fetch(connection, "show tables")
    assert fetch(connection, "describe region")[0][:2] == ["regionkey", "bigint"]
    catalogs = fetch(connection, "show catalogs")
    assert [["memory"], ["system"], ["tpch"]] == [c for c in catalogs if c != ["tpcds"]]


def test_cancel(connection):
    cursor = connection.cursor()
    cursor.execute("select * from tpch.sf100.lineitem")
    cursor.fetchone()
    cursor.cancel()

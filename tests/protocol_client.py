"""A plain client of the REST protocol that keeps every exchange, for black-box tests."""

import http.client
import json
import urllib.parse


class Exchange:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def json(self):
        return json.loads(self.body)


class Result:
    """What one statement gave: the answers in order, joined rows, the last error."""

    def __init__(self):
        self.exchanges = []
        self.columns = None
        self.rows = []
        self.error = None
        self.update_type = None
        self.update_count = None
        self.headers = []

    @property
    def names(self):
        return [column["name"] for column in self.columns or []]

    @property
    def types(self):
        return [column["type"] for column in self.columns or []]


class Client:
    """One keep-alive connection that follows nextUri and the session headers."""

    def __init__(self, url, prefix="Trino", user="test", catalog="tpch", schema="tiny", **headers):
        self.address = urllib.parse.urlparse(url)
        self.prefix = prefix
        self.headers = {f"X-{prefix}-User": user}
        if catalog:
            self.headers[f"X-{prefix}-Catalog"] = catalog
        if schema:
            self.headers[f"X-{prefix}-Schema"] = schema
        self.headers.update({f"X-{prefix}-{k.replace('_', '-')}": v for k, v in headers.items()})
        self.connection = None

    def request(self, method, path, body=None, headers=None):
        if self.connection is None:
            self.connection = http.client.HTTPConnection(
                self.address.hostname, self.address.port, timeout=120)
        try:
            sent = self.headers if headers is None else headers
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
            exchange = Exchange(response.status, response.getheaders(), response.read())
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise
        if response.will_close:
            self.connection.close()
            self.connection = None
        return exchange

    def submit(self, sql):
        body = sql.encode() if isinstance(sql, str) else sql
        return self.request("POST", "/v1/statement", body)

    def get(self, uri):
        parts = urllib.parse.urlparse(uri)
        return self.request("GET", parts.path)

    def delete(self, uri):
        return self.request("DELETE", urllib.parse.urlparse(uri).path)

    def execute(self, sql):
        result = Result()
        exchange = self.submit(sql)
        while True:
            result.exchanges.append(exchange)
            assert exchange.status == 200, (exchange.status, exchange.body[:300])
            self._follow_session(exchange, result)
            answer = exchange.json()
            result.columns = answer.get("columns", result.columns)
            result.rows.extend(answer.get("data") or [])
            result.error = answer.get("error", result.error)
            result.update_type = answer.get("updateType", result.update_type)
            result.update_count = answer.get("updateCount", result.update_count)
            result.stats = answer["stats"]
            result.id = answer["id"]
            if "nextUri" not in answer:
                return result
            exchange = self.get(answer["nextUri"])

    def query(self, sql):
        """The rows; fails the test on an error."""
        result = self.execute(sql)
        assert result.error is None, result.error["message"]
        return result.rows

    def fails(self, sql):
        """(errorName, message) of a statement that must fail."""
        error = self.execute(sql).error
        assert error is not None, f"no error: {sql}"
        return error["errorName"], error["message"]

    def _follow_session(self, exchange, result):
        mark = f"x-{self.prefix.lower()}-"
        for name, value in exchange.headers:
            if not name.lower().startswith(mark):
                continue
            what = name.lower()[len(mark):]
            result.headers.append((what, value))
            key = f"X-{self.prefix}-"
            if what == "set-catalog":
                self.headers[key + "Catalog"] = value
            elif what == "set-schema":
                self.headers[key + "Schema"] = value
            elif what == "set-session":
                self._change_list(key + "Session", value.split("=", 1)[0], value)
            elif what == "clear-session":
                self._change_list(key + "Session", value, None)
            elif what == "added-prepare":
                self._change_list(key + "Prepared-Statement", value.split("=", 1)[0], value)
            elif what == "deallocated-prepare":
                self._change_list(key + "Prepared-Statement", value, None)
            elif what == "started-transaction-id":
                self.headers[key + "Transaction-Id"] = value
            elif what == "clear-transaction-id":
                self.headers[key + "Transaction-Id"] = "NONE"

    def _change_list(self, header, name, entry):
        kept = [e for e in self.headers.get(header, "").split(",")
                if e and e.split("=", 1)[0] != name]
        if entry is not None:
            kept.append(entry)
        if kept:
            self.headers[header] = ",".join(kept)
        else:
            self.headers.pop(header, None)

#!/usr/bin/env python3
"""Runs 10,000 mixed queries against one server and checks that its memory stays flat.

usage: soak.py [--queries N] [--clients N]; the program is VIVACE_PROGRAM or build/vivace.
"""

import argparse
import concurrent.futures
import pathlib
import random
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from conftest import Server  # noqa: E402

GOOD = [
    "select 1",
    "select * from nation order by name",
    "select count(*), sum(quantity) from lineitem",
    "select n.name, r.name from nation n join region r on n.regionkey = r.regionkey",
    "select orderstatus, count(*) from orders group by orderstatus",
    "show tables",
    "explain select * from nation",
    "values (1, 'a'), (2, null)",
]
BAD = ["selec 1", "select nosuch from nation", "select 1/0", "select * from nosuch",
       "select " + "(" * 5000 + "1" + ")" * 5000]
LONG = "select * from tpch.sf10.lineitem"

# Growth allowed between the warm-up and the end: allocator slack, not a leak of 10,000 queries.
MAX_GROWTH_BYTES = 48 << 20


def one_query(server, seed):
    chance = random.Random(seed)
    client = server.client()
    kind = chance.random()
    if kind < 0.8:
        result = client.execute(chance.choice(GOOD))
        assert result.error is None, result.error
    elif kind < 0.95:
        assert client.execute(chance.choice(BAD)).error is not None
    else:
        answer = client.submit(LONG).json()
        answer = client.get(answer["nextUri"]).json()
        if kind < 0.99:
            client.delete(answer["nextUri"])
    if client.connection:
        client.connection.close()


def run(server, first, count, clients):
    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        for _ in pool.map(lambda seed: one_query(server, seed), range(first, first + count)):
            pass


def end_abandoned(server):
    """What vanished clients left behind would be ended by query.client.timeout, minutes later."""
    client = server.client()
    for query in client.request("GET", "/v1/query").json():
        if query["state"] not in ("FINISHED", "FAILED"):
            client.request("DELETE", "/v1/query/" + query["queryId"])
    time.sleep(2)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=8)
    arguments = parser.parse_args()
    properties = pathlib.Path("var/soak.log")
    properties.parent.mkdir(exist_ok=True)
    server = Server(log=str(properties))
    try:
        # As many as are measured: the first round reaches the peaks, the second must not add.
        run(server, 0, arguments.queries, arguments.clients)
        end_abandoned(server)
        before = server.resident_bytes()
        run(server, arguments.queries, arguments.queries, arguments.clients)
        end_abandoned(server)
        after = server.resident_bytes()
    finally:
        server.close()
    growth = after - before
    print(f"resident: {before / 1e6:.1f} MB before, {after / 1e6:.1f} MB after "
          f"{arguments.queries} queries, growth {growth / 1e6:.1f} MB")
    if growth > MAX_GROWTH_BYTES:
        sys.exit("memory grew")


if __name__ == "__main__":
    main()

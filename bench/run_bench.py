#!/usr/bin/env python3
"""Measures the server beside raw DuckDB in one run, prints a table and writes JSON.

usage: run_bench.py [tpch|stream|small|startup|generation ...]
                    [--peer URL [--peer-prefix Presto]] [--out FILE]

Raw DuckDB: the Python package of the same version, a database file made by dbgen(sf=1), PRAGMA
tpch(n), the same thread count; paired query by query, one warm-up, medians of three. A peer is any
running Presto or Trino server with a tpch catalog.
"""

import argparse
import glob
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

import duckdb
import duckdb_extension_tpch

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
SHARED = pathlib.Path(os.environ.get("VIVACE_SHARED", ROOT.parent / "shared"))
PROGRAM = os.environ.get("VIVACE_PROGRAM", str(BUILD / "vivace"))
STREAM_SQL = "select * from lineitem limit 1000000"

# Figures of a real server on a machine of this kind, with raw DuckDB's beside them: a ratio to
# them is scaled by raw DuckDB's figure now. See --peer for a server in the same run.
BASELINE = {"raw_duckdb_seconds": 1.75, "trino_first_pass_seconds": 120.1,
            "trino_stream_rows_per_second": 184_000, "trino_8_clients_per_second": 50.8}


class Server:
    def __init__(self, url=None):
        self.process = None
        self.url = url
        if url:
            return
        self.process = subprocess.Popen([PROGRAM, "server", "--ephemeral", "--exit-with-stdin"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        self.url = json.loads(self.process.stdout.readline())["url"]

    def status_bytes(self, field):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split(field + ":")[1].split()[0]) * 1024

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")")[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def client(self, mode, *arguments, prefix="Trino", schema="sf1"):
        output = subprocess.run(
            [str(BUILD / "load_client"), mode, self.url, "--prefix", prefix, "--schema", schema,
             *map(str, arguments)], check=True, capture_output=True, text=True)
        return json.loads(output.stdout)

    def close(self):
        if self.process:
            self.process.stdin.close()
            self.process.wait(60)


def load_tpch(connection):
    """The extension of exactly the engine's version, from its package."""
    folder = pathlib.Path(duckdb_extension_tpch.__file__).parent
    connection.execute(f"LOAD '{next(folder.rglob('tpch.duckdb_extension'))}'")


def raw_database():
    path = ROOT / "var" / "bench" / "tpch_sf1.duckdb"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".part")
        fresh.unlink(missing_ok=True)
        connection = duckdb.connect(str(fresh))
        load_tpch(connection)
        connection.execute("CALL dbgen(sf=1)")
        connection.close()
        fresh.rename(path)
    connection = duckdb.connect(str(path), read_only=True)
    load_tpch(connection)
    connection.execute(f"SET threads={os.cpu_count()}")
    return connection


def query_files():
    files = sorted(glob.glob(str(SHARED / "tpch" / "queries" / "q*.sql")))
    if not files:
        sys.exit("the TPC-H queries are not here: set VIVACE_SHARED")
    return files


def raw_seconds(connection, number):
    start = time.perf_counter()
    connection.execute(f"PRAGMA tpch({number})").fetchall()
    return time.perf_counter() - start


def bench_tpch(results, peer, peer_prefix):
    raw = raw_database()
    server = Server()
    files = query_files()
    first, rows = 0.0, []
    for file in files:
        first += server.client("query", "--sql-file", file)["runs"][0]["seconds"]
    results["tpch_first_touch_seconds"] = first
    for number, file in enumerate(files, 1):
        raw_seconds(raw, number)
        server.client("query", "--sql-file", file)
        theirs, ours = [], []
        for _ in range(3):
            theirs.append(raw_seconds(raw, number))
            ours.append(server.client("query", "--sql-file", file)["runs"][0]["seconds"])
        rows.append({"query": number, "vivace_ms": 1e3 * statistics.median(ours),
                     "raw_duckdb_ms": 1e3 * statistics.median(theirs)})
        print(f"  q{number:02}  vivace {rows[-1]['vivace_ms']:8.1f} ms   "
              f"raw DuckDB {rows[-1]['raw_duckdb_ms']:8.1f} ms", flush=True)
    results["tpch"] = rows
    ours = sum(row["vivace_ms"] for row in rows) / 1e3
    theirs = sum(row["raw_duckdb_ms"] for row in rows) / 1e3
    results["tpch_warm_seconds"] = ours
    results["tpch_raw_duckdb_seconds"] = theirs
    results["tpch_ratio"] = ours / theirs
    results["resident_after_tpch_mb"] = server.status_bytes("VmRSS") / 1e6
    if peer:
        other = Server(peer)
        results["peer_tpch_first_seconds"] = sum(
            other.client("query", "--sql-file", file, prefix=peer_prefix)["runs"][0]["seconds"]
            for file in files)
    scaled = BASELINE["trino_first_pass_seconds"] * theirs / BASELINE["raw_duckdb_seconds"]
    trino_first = results.get("peer_tpch_first_seconds", scaled)
    results["tpch_first_touch_share_of_trino"] = first / trino_first
    bench_stream(results, peer, peer_prefix, server)
    server.close()


def bench_stream(results, peer, peer_prefix, server=None):
    kept = server is not None
    server = server or Server()
    server.client("query", "--sql", STREAM_SQL)
    before = server.status_bytes("VmRSS")
    pathlib.Path(f"/proc/{server.process.pid}/clear_refs").write_text("5")  # resets the peak
    runs = server.client("query", "--sql", STREAM_SQL, "--runs", 3)["runs"]
    best = min(runs, key=lambda run: run["seconds"])
    key = "stream_kept" if kept else "stream_generated"
    results[key] = {"rows_per_second": best["rows"] / best["seconds"],
                    "first_row_ms": 1e3 * statistics.median(r["first_row_seconds"] for r in runs),
                    "rows": best["rows"],
                    "peak_growth_mb": (server.status_bytes("VmHWM") - before) / 1e6}
    if peer and not kept:
        runs = Server(peer).client("query", "--sql", STREAM_SQL, "--runs", 3,
                                   prefix=peer_prefix)["runs"]
        results["peer_stream_rows_per_second"] = max(r["rows"] / r["seconds"] for r in runs)
    if not kept:
        server.close()


def bench_small(results, peer, peer_prefix):
    server = Server()
    server.client("load", "--sql", "select 1", "--clients", 1, "--seconds", 1)
    for clients, seconds in ((1, 3), (8, 6), (64, 6)):
        results[f"select1_{clients}_clients"] = server.client(
            "load", "--sql", "select 1", "--clients", clients, "--seconds", seconds)
    if peer:
        results["peer_select1_8_clients"] = Server(peer).client(
            "load", "--sql", "select 1", "--clients", 8, "--seconds", 8, prefix=peer_prefix)
    server.close()


def bench_startup(results):
    times, resident, huge = [], [], []
    for _ in range(7):
        start = time.perf_counter()
        server = Server()
        server.client("query", "--sql", "select 1")
        times.append(1e3 * (time.perf_counter() - start))
        time.sleep(1)
        resident.append(server.status_bytes("VmRSS") / 1e6)
        sql = "select * from tpch.sf1000.lineitem limit 10"
        huge.append(1e3 * server.client("query", "--sql", sql)["runs"][0]["seconds"])
        server.close()
    results["sf1000_lineitem_limit_10_ms"] = statistics.median(huge)
    results["startup_ms"] = statistics.median(times)
    results["resident_idle_mb"] = statistics.median(resident)


def bench_generation(results):
    output = subprocess.run([str(BUILD / "tpch_gen_bench")], check=True, capture_output=True,
                            text=True)
    print(output.stdout)
    results["generation"] = output.stdout


def print_table(results):
    print()
    for name, value in results.items():
        if name in ("tpch", "generation"):
            continue
        if isinstance(value, dict):
            value = ", ".join(f"{k} {v:,.3f}" if isinstance(v, float) else f"{k} {v}"
                              for k, v in value.items())
        elif isinstance(value, float):
            value = f"{value:,.3f}"
        print(f"{name:36} {value}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--peer")
    parser.add_argument("--peer-prefix", default="Trino")
    parser.add_argument("--out", default=str(ROOT / "var" / "bench" / "bench.json"))
    arguments = parser.parse_args()
    parts = arguments.parts or ["startup", "small", "stream", "generation", "tpch"]
    results = {"threads": os.cpu_count(), "load_before": os.getloadavg()[0]}
    for part in parts:
        print(f"{part} ...", flush=True)
        if part == "startup":
            bench_startup(results)
        elif part == "generation":
            bench_generation(results)
        elif part in ("tpch", "stream", "small"):
            globals()[f"bench_{part}"](results, arguments.peer, arguments.peer_prefix)
        else:
            parser.error(f"no such part: {part}")
    results["load_after"] = os.getloadavg()[0]
    print_table(results)
    pathlib.Path(arguments.out).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(arguments.out).write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()

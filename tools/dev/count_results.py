#!/usr/bin/env python3
"""Adds up the results of a test run and prints `N passed, N failed, N skipped` as its last line.

Reads below the given folder: GoogleTest's JSON files, pytest's *.junit.xml, CTest's *.ctest.xml
(for programs that died before they could write their own file) and steps.txt with lines of
`passed NAME` or `failed NAME`. A run that proved nothing counts as failed.

usage: count_results.py FOLDER
"""
import json
import pathlib
import sys
import xml.etree.ElementTree


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.failures = []

    def add(self, outcome, name):
        setattr(self, outcome, getattr(self, outcome) + 1)
        if outcome == "failed":
            self.failures.append(name)


def count_googletest(path, count):
    for suite in json.loads(path.read_text())["testsuites"]:
        for test in suite["testsuite"]:
            name = f"{path.parent.name}: {suite['name']}.{test['name']}"
            if test.get("failures"):
                count.add("failed", name)
            elif test.get("result") == "SKIPPED" or test.get("status") == "NOTRUN":
                count.add("skipped", name)
            else:
                count.add("passed", name)


def count_pytest(path, count):
    for case in xml.etree.ElementTree.parse(path).getroot().iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        outcomes = {child.tag for child in case}
        if outcomes & {"failure", "error"}:
            count.add("failed", name)
        else:
            count.add("skipped" if "skipped" in outcomes else "passed", name)


def count_ctest(path, folder, count):
    """Only what GoogleTest's own files do not tell: a program that failed without naming a test."""
    build = path.name.split(".")[0]
    for case in xml.etree.ElementTree.parse(path).getroot().iter("testcase"):
        report = folder / build / f"{case.get('name')}_test.json"
        told = report.exists() and json.loads(report.read_text())["failures"] > 0
        if case.get("status") in ("fail", "notrun") and not told:
            count.add("failed", f"{build}: program {case.get('name')}")


def main():
    folder = pathlib.Path(sys.argv[1])
    count = Count()
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".json":
            count_googletest(path, count)
        elif path.name.endswith(".junit.xml"):
            count_pytest(path, count)
        elif path.name.endswith(".ctest.xml"):
            count_ctest(path, folder, count)
        elif path.name == "steps.txt":
            for line in path.read_text().splitlines():
                count.add(*line.split(" ", 1))
    for name in count.failures:
        print(f"failed: {name}")
    if count.passed + count.failed == 0:
        count.failed = 1
    print(f"{count.passed} passed, {count.failed} failed, {count.skipped} skipped")
    sys.exit(1 if count.failed else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Runs clang-tidy over the project's sources, the changed ones first, within a time budget.

A file whose text, headers of the project and rules are as they were when it was last found clean
is not run again (build/tidy-cache). What the budget leaves out is counted and said, and differs
from commit to commit. usage: tidy.py [--all | --changed] [FILE...]
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
CACHE = BUILD / "tidy-cache"
BUDGET_S = int(os.environ.get("VIVACE_TIDY_SECONDS", "480"))
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def git(*arguments):
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.split() if done.returncode == 0 else []


def sources():
    entries = json.loads((BUILD / "compile_commands.json").read_text())
    files = {pathlib.Path(entry["file"]) for entry in entries}
    return sorted(file for file in files if file.is_relative_to(ROOT) and BUILD not in file.parents)


class Fingerprints:
    """One hash over a file and every project header below it."""

    def __init__(self):
        self.headers = {}
        self.rules = (ROOT / ".clang-tidy").read_bytes()

    def closure(self, path, seen):
        if path in seen or not path.exists():
            return
        seen.add(path)
        if path not in self.headers:
            self.headers[path] = [ROOT / "src" / name if (ROOT / "src" / name).exists()
                                  else ROOT / name for name in INCLUDE.findall(path.read_text())]
        for header in self.headers[path]:
            self.closure(header, seen)

    def of(self, path):
        seen = set()
        self.closure(path, seen)
        digest = hashlib.sha256(self.rules)
        for part in sorted(seen):
            digest.update(part.read_bytes())
        return digest.hexdigest()


def check(program, path, deadline):
    if time.monotonic() > deadline:
        return path, None, ""
    done = subprocess.run([program, "-p", str(BUILD), "--quiet", str(path)], cwd=ROOT,
                          capture_output=True, text=True)
    return path, done.returncode == 0, done.stdout


def main():
    program = shutil.which("clang-tidy-16") or shutil.which("clang-tidy")
    everything = "--all" in sys.argv
    only_changed = "--changed" in sys.argv
    named = [ROOT / name for name in sys.argv[1:] if not name.startswith("-")]
    fingerprints = Fingerprints()
    CACHE.mkdir(parents=True, exist_ok=True)
    changed = {ROOT / name for name in git("diff", "--name-only", "HEAD~1")}
    seed = "".join(git("rev-parse", "HEAD"))
    candidates = named or [path for path in sources() if not only_changed or path in changed]
    wanted = [path for path in candidates
              if not (CACHE / fingerprints.of(path)).exists()]
    wanted.sort(key=lambda path: (path not in changed,
                                  hashlib.sha256((seed + path.name).encode()).digest()))
    deadline = time.monotonic() + (10**9 if everything else BUDGET_S)
    bad, left = 0, 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, clean, output in pool.map(lambda p: check(program, p, deadline), wanted):
            if clean is None:
                left += 1
            elif clean:
                (CACHE / fingerprints.of(path)).touch()
            else:
                bad += 1
                print(output.strip(), flush=True)
    print(f"clang-tidy: {len(wanted) - left} files checked, {bad} with findings, "
          f"{left} left out by the time budget of {BUDGET_S} s")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()

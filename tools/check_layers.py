#!/usr/bin/env python3
"""Checks src/layers.txt against the includes: only listed edges, no cycle, every folder listed.

Also: project includes are written from src/, <duckdb.h> stays behind the engine, and each header
opens the namespace of its folder. Prints every breach and fails if there is one.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
ENGINE_HEADER_FOLDERS = {"engine", "kernels", "connectors", "results"}
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


def read_layers(problems):
    layers = {}
    for number, line in enumerate((SRC / "layers.txt").read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != 3 or not fields[1]:
            problems.append(f"src/layers.txt:{number}: folder | its one job | edges wanted")
            continue
        layers[fields[0]] = fields[2].split()
    return layers


def check_graph(layers, problems):
    for name, edges in layers.items():
        for edge in edges:
            if edge not in layers:
                problems.append(f"src/layers.txt: {name} includes unknown {edge}")
    done = set()

    def visit(name, path):
        if name in path:
            problems.append("src/layers.txt: cycle " + " -> ".join(path + [name]))
        elif name not in done:
            for edge in layers.get(name, []):
                visit(edge, path + [name])
            done.add(name)

    for name in layers:
        visit(name, [])
    folders = {entry.name for entry in SRC.iterdir() if entry.is_dir()}
    for name in sorted(folders - layers.keys()):
        problems.append(f"src/{name}: not in src/layers.txt")
    for name in sorted(layers.keys() - folders):
        problems.append(f"src/layers.txt: {name} has no folder")


def check_include(where, folder, quote, target, layers, problems):
    if quote == "<":
        if target.startswith("duckdb") and folder not in ENGINE_HEADER_FOLDERS:
            problems.append(f"{where}: <{target}> is behind engine/")
        if target.startswith("vivace"):
            problems.append(f"{where}: project headers are included with quotes")
        return
    other = target.split("/")[0]
    if "/" not in target or other not in layers or not (SRC / target).exists():
        problems.append(f'{where}: "{target}" is not a path from src/')
    elif other != folder and other not in layers.get(folder, []):
        problems.append(f'{where}: {folder} may not include {other} ("{target}")')


def check_file(path, layers, problems):
    folder = path.relative_to(SRC).parts[0]
    text = path.read_text()
    name = path.relative_to(ROOT)
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        if found:
            check_include(f"{name}:{number}", folder, found[1], found[2], layers, problems)
    if path.suffix == ".h" and not re.search(rf"namespace vivace::{folder}\b", text):
        problems.append(f"{name}: namespace vivace::{folder} wanted")


def main():
    problems = []
    layers = read_layers(problems)
    check_graph(layers, problems)
    for path in sorted(SRC.rglob("*")):
        if path.suffix in (".h", ".cpp", ".inc"):
            check_file(path, layers, problems)
    print("\n".join(problems) if problems else f"layers: {len(layers)} folders in order")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()

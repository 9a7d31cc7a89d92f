#!/usr/bin/env python3
"""Makes the table of configuration properties and its page of documentation.

From app/properties/known.tsv (names that Trino and Presto know) and app/properties/honoured.tsv
(what has an effect here) come app/property_table.inc and docs/reference/properties.md.

usage: generate_properties.py [--check]     --check writes nothing, fails if they are out of date
"""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SERVERS = {"trino-476": "Trino 476", "presto-0.296": "Presto 0.296"}
SCOPE_TITLES = {"server": "config.properties and node.properties"}


def rows(name, columns):
    for line in (ROOT / "app/properties" / name).read_text().splitlines():
        if line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) != columns:
                sys.exit(f"{name}: {columns} columns wanted: {line}")
            yield fields


def load():
    """(scope, name) -> servers, form, default, meaning, honoured_as ("": without effect)."""
    table = {}
    replaced = {}
    for scope, name, server, replacement in rows("known.tsv", 4):
        entry = table.setdefault((scope, name), {"servers": set(), "honoured_as": ""})
        entry["servers"].add(server)
        if replacement:
            replaced[scope, name] = replacement
    honoured = set()
    for scope, name, form, default, meaning in rows("honoured.tsv", 5):
        entry = table.setdefault((scope, name), {"servers": set()})
        meaning, _, aliases = meaning.partition(" also: ")
        entry.update(form=form, default=default, meaning=meaning, honoured_as=name)
        honoured.add((scope, name))
        for alias in filter(None, aliases.split(", ")):
            replaced[scope, alias] = name
    for (scope, alias), name in replaced.items():
        if (scope, name) in honoured:
            table.setdefault((scope, alias), {"servers": set()})["honoured_as"] = name
    return dict(sorted(table.items()))


def include_file(table):
    lines = ["// Made by tools/generate_properties.py: scope, name, the honoured property it sets."]
    for (scope, name), entry in table.items():
        lines.append(f'VIVACE_PROPERTY("{scope}", "{name}", "{entry["honoured_as"]}")')
    return "\n".join(lines) + "\n"


def page(table):
    out = ["<!-- Made by tools/generate_properties.py from app/properties/. -->",
           "# Configuration properties", "",
           "Files, names and forms are Presto's. A property is one of three: it has an effect;"
           " it is known to Trino 476 or Presto 0.296 but has no effect here (accepted, with one"
           " warning); or it is unknown, which stops the start (in `catalog/`: keeps out that"
           " catalog).",
           "", "Data sizes are `B`, `kB`, `MB`, `GB`, `TB`, `PB` in powers of 1024; durations"
           " `ns`, `us`, `ms`, `s`, `m`, `h`, `d`. `${ENV:NAME}` in a value is replaced by the"
           " environment variable. Relative paths start at the folder that holds the `--etc`"
           " folder.", ""]
    for scope in sorted({scope for scope, _ in table}, key=lambda s: (s != "server", s)):
        entries = {name: e for (s, name), e in table.items() if s == scope}
        out += [f"## {SCOPE_TITLES.get(scope, f'Catalogs with connector.name={scope}')}", ""]
        if any("meaning" in e for e in entries.values()):
            out += ["| property | form | default | meaning |", "| --- | --- | --- | --- |"]
        for name, entry in entries.items():
            if "meaning" in entry:
                out.append(f"| `{name}` | {entry['form']} | {entry['default']} |"
                           f" {entry['meaning']} |")
        aliases = [f"`{n}` for `{e['honoured_as']}`" for n, e in entries.items()
                   if e["honoured_as"] not in ("", n)]
        if aliases:
            out += ["", "Older names: " + ", ".join(aliases) + "."]
        idle = {n: e for n, e in entries.items() if not e["honoured_as"]}
        if idle:
            out += ["", "Known, without effect:", "", "| property | known to |", "| --- | --- |"]
            for name, entry in idle.items():
                servers = sorted(entry["servers"], reverse=True)
                out.append(f"| `{name}` | {', '.join(SERVERS[s] for s in servers)} |")
        out.append("")
    return "\n".join(out)


def main():
    table = load()
    stale = []
    for path, text in ((ROOT / "app/property_table.inc", include_file(table)),
                       (ROOT / "docs/reference/properties.md", page(table))):
        if path.exists() and path.read_text() == text:
            continue
        stale.append(str(path.relative_to(ROOT)))
        if "--check" not in sys.argv:
            path.write_text(text)
    if stale and "--check" in sys.argv:
        sys.exit(f"out of date, run tools/generate_properties.py: {', '.join(stale)}")


if __name__ == "__main__":
    main()

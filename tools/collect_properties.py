#!/usr/bin/env python3
"""Lists the configuration property names that a Trino or Presto server declares.

Reads the @Config and @LegacyConfig annotations of every class in the jars of a folder, and,
where a start-up log is given, the names in its table of properties (which have the prefixes that
the server's modules add). Writes lines of scope, name, server and replacement, parted by tabs; the
replacement only for names that the server itself calls legacy. Names are facts; no text of the
servers is taken over. app/properties/known.tsv is made of several such runs, sorted.

usage: collect_properties.py --server NAME [--scope SCOPE] [--prefix P] [--log FILE] JAR_FOLDER
"""
import argparse
import io
import pathlib
import re
import sys
import zipfile

# Bytes that follow each constant pool tag; UTF-8 text (1) has its own length.
TAG_BYTES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4,
             18: 4, 19: 2, 20: 2}
CONFIG = re.compile(r"^L[\w/]*airlift/configuration/(Config|LegacyConfig);$")
LOG_LINE = re.compile(r"Bootstrap\s+([a-z][\w.-]*[.-][\w.-]+)\s{2,}|Bootstrap\s+(coordinator)\s")


class ClassFile:
    """Just enough of a class file: the annotations of its methods."""

    def __init__(self, data):
        self.stream = io.BytesIO(data)
        self.stream.read(8)
        self.texts = self.read_constant_pool()

    def number(self, size):
        return int.from_bytes(self.stream.read(size), "big")

    def read_constant_pool(self):
        texts, count, index = {}, self.number(2), 1
        while index < count:
            tag = self.number(1)
            if tag == 1:
                texts[index] = self.stream.read(self.number(2)).decode("utf-8", "replace")
            else:
                self.stream.read(TAG_BYTES[tag])
            index += 2 if tag in (5, 6) else 1
        return texts

    def method_annotations(self):
        self.stream.read(6)
        self.stream.read(2 * self.number(2))
        for members_are_methods in (False, True):
            for _ in range(self.number(2)):
                self.stream.read(6)
                for name, body in self.attributes():
                    if members_are_methods and name == "RuntimeVisibleAnnotations":
                        yield self.annotations(body)

    def attributes(self):
        found = []
        for _ in range(self.number(2)):
            name = self.texts.get(self.number(2), "")
            found.append((name, self.stream.read(self.number(4))))
        return found

    def annotations(self, body):
        outer, self.stream = self.stream, io.BytesIO(body)
        try:
            return [self.annotation() for _ in range(self.number(2))]
        finally:
            self.stream = outer

    def annotation(self):
        kind = self.texts.get(self.number(2), "")
        pairs = {}
        for _ in range(self.number(2)):
            name = self.texts.get(self.number(2), "")
            pairs[name] = self.element()
        return kind, pairs

    def element(self):
        tag = chr(self.number(1))
        if tag == "s":
            return self.texts.get(self.number(2), "")
        if tag == "[":
            return [self.element() for _ in range(self.number(2))]
        if tag == "@":
            return self.annotation()
        self.stream.read(4 if tag == "e" else 2)
        return None


def names_of_class(data, names):
    for annotations in ClassFile(data).method_annotations():
        found = {CONFIG.match(kind).group(1): pairs
                 for kind, pairs in annotations if CONFIG.match(kind)}
        current = found.get("Config", {}).get("value", "")
        if current:
            names[current] = ""
        legacy = found.get("LegacyConfig", {})
        for old in legacy.get("value", []):
            names.setdefault(old, legacy.get("replacedBy") or current)


def names_of_folder(folder):
    names = {}
    for jar in sorted(pathlib.Path(folder).rglob("*.jar")):
        with zipfile.ZipFile(jar) as archive:
            for entry in archive.namelist():
                if not entry.endswith(".class") or entry.startswith("META-INF/"):
                    continue
                data = archive.read(entry)
                if b"/configuration/" in data:
                    names_of_class(data, names)
    return names


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--server", required=True, help="trino-476")
    parser.add_argument("--scope", default="server", help="server, or a connector's name")
    parser.add_argument("--prefix", default="", help="only names that begin with it")
    parser.add_argument("--log", help="the server's start-up log")
    options = parser.parse_args()
    names = names_of_folder(options.folder)
    if options.log:
        tables = 0
        for line in pathlib.Path(options.log).read_text(errors="replace").splitlines():
            found = LOG_LINE.search(line)
            tables += "PROPERTY " in line
            if tables > 1:  # the tables after the server's are the catalogs'
                break
            if found:
                names.setdefault(found.group(1) or found.group(2), "")
    for name in sorted(names):
        if name.startswith(options.prefix):
            row = (options.scope, name, options.server, names[name])
            sys.stdout.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()

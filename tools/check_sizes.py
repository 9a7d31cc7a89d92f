#!/usr/bin/env python3
"""Checks the sizes and names of the project's own files.

A file says its one job in its first comment line and has at most 400 lines, a function at most 70,
a line at most 100 characters; no catch-all names, nothing left to do. Pure tables (*.inc,
*_table.cpp) may be longer. Prints every breach and fails if there is one.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("app", "bench", "cmake", "fuzz", "src", "tests", "tools")
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 70
MAX_LINE_LENGTH = 100
CODE = {".h", ".cpp", ".inc"}
SCRIPTS = {".py", ".sh", ".cmake"}
CATCH_ALL = re.compile(r"(^|_)(utils?|helpers?|commons?|misc)(_|$)")
LEFT_TO_DO = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
# Comments, strings and characters, which may hold braces of their own.
NOT_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|'
    r"(?<![0-9A-Za-z])'(?:\\.|[^'\\\n])*'", re.S)
SCOPE = re.compile(r"\b(namespace|class|struct|union|enum|extern)\b")


def blank_out(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def functions(text):
    """Yields (first line, lines) of each function body: a brace block in namespace or class scope
    whose head has a parameter list."""
    text = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", blank_out, NOT_CODE.sub(blank_out, text),
                  flags=re.M)
    open_blocks, head, line = [], "", 1
    for char in text:
        line += char == "\n"
        if char == "{":
            in_scope = all(kind == "scope" for kind, _ in open_blocks)
            if not in_scope:
                kind = "inner"
            elif "(" in head and not re.search(r"=\s*$|\b(class|struct|union|enum)\s+\w+[^)]*$",
                                               head):
                kind = "function"
            else:
                kind = "scope" if SCOPE.search(head) else "inner"
            open_blocks.append((kind, line))
            head = ""
        elif char == "}":
            if open_blocks:
                kind, start = open_blocks.pop()
                if kind == "function":
                    yield start, line - start + 1
            head = ""
        elif char == ";":
            head = ""
        else:
            head += char


def check_code(name, text, is_table, problems):
    lines = text.splitlines()
    if not lines or not lines[0].startswith("// "):
        problems.append(f"{name}:1: the first line must be a comment that says the file's job")
    if is_table:
        return
    for start, length in functions(text):
        if length > MAX_FUNCTION_LINES:
            problems.append(f"{name}:{start}: function of {length} lines")


def check_script(name, text, problems):
    opening = "\n".join(text.splitlines()[:2])
    if not re.search(r'^(# |"""|#!.*\n(# |"""))', opening):
        problems.append(f"{name}:1: the file's job must be said in its first comment")


def check_file(path, problems):
    name = path.relative_to(ROOT)
    text = path.read_text()
    is_table = path.suffix == ".inc" or path.stem.endswith("_table")
    for part in name.with_suffix("").parts:
        if CATCH_ALL.search(part):
            problems.append(f"{name}: '{part}' says nothing")
    if path.suffix in CODE:
        check_code(name, text, is_table, problems)
    else:
        check_script(name, text, problems)
    lines = text.splitlines()
    if len(lines) > MAX_FILE_LINES and not is_table:
        problems.append(f"{name}: {len(lines)} lines")
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE_LENGTH and not is_table:
            problems.append(f"{name}:{number}: {len(line)} characters")
        if LEFT_TO_DO.search(line) and name.name != "check_sizes.py":
            problems.append(f"{name}:{number}: something is left to do")


def main():
    problems = []
    count = 0
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in CODE | SCRIPTS and "__pycache__" not in path.parts:
                check_file(path, problems)
                count += 1
    print("\n".join(problems) if problems else f"sizes: {count} files in bounds")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()

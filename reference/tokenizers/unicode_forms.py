"""Writes src/Scotd.Neural/Tokens/UnicodeForms.txt: what NFC, NFD, NFKC and NFKD need to know of each character.

.NET leaves text as it is when it runs with InvariantGlobalization, so the engine carries the table itself.
Run with any Python 3; the facts are those of its unicodedata. Usage: python3 reference/tokenizers/unicode_forms.py
"""
import pathlib
import sys
import unicodedata

HEAD = f"""# Decompositions and combining classes of the Unicode Character Database {unicodedata.unidata_version}.
# Copyright (C) 1991 Unicode, Inc. Unicode License v3, https://www.unicode.org/license.txt
# Written by reference/tokenizers/unicode_forms.py. Numbers are hexadecimal code points, classes decimal.
# = whole parts: canonical and composed again;  - whole parts: canonical only;  ~ whole parts: compatibility
# . first last class: combining class
"""


def lines():
    for code in range(0x110000):
        if 0xAC00 <= code <= 0xD7A3 or 0xD800 <= code <= 0xDFFF:
            continue
        parts = unicodedata.decomposition(chr(code)).split()
        if not parts:
            continue
        if parts[0].startswith("<"):
            yield " ".join(["~", f"{code:04X}", *parts[1:]])
            continue
        text = "".join(chr(int(p, 16)) for p in parts)
        composes = len(text) == 2 and unicodedata.normalize("NFC", text) == chr(code)
        yield " ".join(["=" if composes else "-", f"{code:04X}", *parts])
    start = None
    for code in range(0x110001):
        now = unicodedata.combining(chr(code)) if code < 0x110000 else 0
        if start is not None and now != start[1]:
            yield f". {start[0]:04X} {code - 1:04X} {start[1]}"
            start = None
        if now and start is None:
            start = (code, now)


target = pathlib.Path(__file__).resolve().parents[2] / "src/Scotd.Neural/Tokens/UnicodeForms.txt"
target.write_text(HEAD + "\n".join(lines()) + "\n", encoding="utf-8")
print(f"{target}: {target.stat().st_size} bytes", file=sys.stderr)

"""How the golden JSON files are written: one directory, numbers that come back exactly, lists on one line."""
import json
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "Neural.Tests" / "golden"


def write(path, value):
    """Writes `value` as JSON under golden/; a list of plain values stays on one line."""
    path = FOLDER / path
    path.parent.mkdir(parents=True, exist_ok=True)
    text = re.sub(r"\[([^\[\]{}]*)\]", lambda found: "[" + " ".join(found.group(1).split()) + "]",
                  json.dumps(value, indent=1))
    path.write_text(text + "\n")


def significant(number, digits=9):
    """Rounded to significant digits: nine bring every float32 back exactly."""
    return float(f"{number:.{digits}g}")


def tensor(x):
    """Shape and values, row by row."""
    return {"shape": list(x.shape), "values": [significant(v) for v in x.detach().flatten().tolist()]}

"""What the three programs share: the options of a shape, precision, timing, and the one line they print.

Run by itself it prints one JSON line about the PyTorch that is here.
"""
import argparse
import contextlib
import json
import os
import resource
import statistics
import time

import torch


def options(about, **defaults):
    """A parser with the shape options; `defaults` gives vocabulary, context, and whatever else the program adds."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--precision", choices=["bf16", "f32"], default="bf16")
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--width", type=int, default=768)
    parser.add_argument("--heads", type=int, default=0, help="default: width / 64, at least 1")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--seed", type=int, default=1)
    for name, value in defaults.items():
        parser.add_argument("--" + name.replace("_", "-"), type=type(value), default=value)
    chosen = parser.parse_args()
    chosen.heads = chosen.heads or max(1, chosen.width // 64)
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    return chosen


def autocast(precision):
    return torch.autocast("cpu", dtype=torch.bfloat16) if precision == "bf16" else contextlib.nullcontext()


def time_steps(step, warm_up, steps):
    """Seconds of each of `steps` calls after `warm_up` that are not counted."""
    for _ in range(warm_up):
        step()
    seconds = []
    for _ in range(steps):
        start = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - start)
    return seconds


def report(chosen, seconds, tokens, **more):
    """One JSON line: the median of tokens per second and of seconds a step, every step, memory, and the options."""
    median = statistics.median(seconds)
    print(json.dumps({
        "tokens_per_second": round(tokens / median, 2), "step_seconds": round(median, 4),
        "seconds_of_each": [round(s, 5) for s in seconds], "tokens_counted": tokens,
        "peak_rss_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, **more,
        "options": vars(chosen), "products": products(), "torch": torch.__version__,
    }))


def products():
    """What multiplies matrices here: oneDNN does in bf16, a BLAS does in f32; the BLAS is the file that is loaded."""
    torch.ones(2, 2) @ torch.ones(2, 2)
    with open("/proc/self/maps", encoding="utf-8") as maps:
        paths = {line.split()[-1] for line in maps if ".so" in line and "r-xp" in line}
    names = sorted(os.path.basename(path) for path in paths)
    for known in ("libopenblas", "libmkl", "libblis"):
        if loaded := [name for name in names if name.startswith(known)]:
            return loaded[0]
    if any(name.startswith("libblas") for name in names):
        return "libblas, the reference BLAS"
    return "torch's own BLAS"


def about():
    """Versions, and what torch says of the processor and of oneDNN."""
    lines = torch.__config__.show().splitlines()
    find = lambda word: next((line.strip(" -") for line in lines if word in line), "")
    return {"torch": torch.__version__, "products": products(), "capability": find("CPU capability"),
            "onednn": find("MKL-DNN")}


if __name__ == "__main__":
    print(json.dumps(about()))

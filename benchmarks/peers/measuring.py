"""What the three programs share: the options of a shape, precision, timing, and the one line they print."""
import argparse
import contextlib
import json
import os
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
    """One JSON line: the median of tokens per second and of seconds a step, every step, and the options."""
    median = statistics.median(seconds)
    print(json.dumps({
        "tokens_per_second": round(tokens / median, 2), "step_seconds": round(median, 4),
        "seconds_of_each": [round(s, 4) for s in seconds], "tokens_counted": tokens, **more,
        "options": vars(chosen), "torch": torch.__version__,
    }))

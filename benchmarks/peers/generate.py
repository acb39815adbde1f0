"""Batched sampling with a key/value cache in PyTorch: many samples after one prompt. Prints one JSON line.

With `--prefill once` the prompt runs once and its keys and values are copied for every sample; with
`--prefill repeated` it runs once per sample, as generate() of transformers does. Tokens per second count sampled tokens
over the whole time, prompt included. `--family opt` has relu in the place of gelu.
"""
import time

import torch

from decoder import Decoder
from measuring import options, report

ACTIVATIONS_OF = {"gpt2": "gelu_new", "opt": "relu"}


def main():
    chosen = options(__doc__, vocabulary=50257, context=1024, prompt=64, samples=30, tokens=48, temperature=0.7,
                     prefill="once", family="gpt2", warm_up=1, steps=1)
    if chosen.prefill not in ("once", "repeated"):
        raise SystemExit(f"--prefill {chosen.prefill} is unknown; it is once or repeated.")
    if chosen.family not in ACTIVATIONS_OF:
        raise SystemExit(f"--family {chosen.family} is unknown; it is {' or '.join(ACTIVATIONS_OF)}.")
    activation = ACTIVATIONS_OF[chosen.family]
    model = Decoder(chosen.vocabulary, chosen.context, chosen.width, chosen.heads, chosen.layers, activation).eval()
    if chosen.precision == "bf16":
        model.to(torch.bfloat16)
    prompt = torch.randint(chosen.vocabulary, (1, chosen.prompt))
    sample(model, prompt, chosen, min(chosen.tokens, 2 * chosen.warm_up))
    runs = [sample(model, prompt, chosen, chosen.tokens) for _ in range(chosen.steps)]
    prefill, whole = min(runs, key=lambda run: run[1])
    report(chosen, [seconds for _, seconds in runs], chosen.samples * chosen.tokens,
           prefill_seconds=round(prefill, 4),
           decode_tokens_per_second=round(chosen.samples * (chosen.tokens - 1) / (whole - prefill), 2))


@torch.inference_mode()
def sample(model, prompt, chosen, tokens):
    """Draws `tokens` ids for every sample. Returns the seconds up to the first id and of the whole."""
    if tokens == 0:
        return 0.0, 0.0
    start = time.perf_counter()
    caches = model.new_caches(chosen.samples, chosen.prompt + tokens)
    if chosen.prefill == "once":
        single = [(keys[:1], values[:1]) for keys, values in caches]
        hidden = model(prompt, single)[:, -1].expand(chosen.samples, -1)
        for keys, values in caches:
            keys[1:, :, :chosen.prompt] = keys[:1, :, :chosen.prompt]
            values[1:, :, :chosen.prompt] = values[:1, :, :chosen.prompt]
    else:
        hidden = model(prompt.repeat(chosen.samples, 1), caches)[:, -1]
    ids = draw(model.head(hidden), chosen.temperature)
    first = time.perf_counter() - start
    drawn = [ids]
    for at in range(chosen.prompt, chosen.prompt + tokens - 1):
        ids = draw(model.head(model(ids, caches, at)[:, -1]), chosen.temperature)
        drawn.append(ids)
    torch.cat(drawn, dim=1)
    return first, time.perf_counter() - start


def draw(logits, temperature):
    """One id for each row of (B, V), as (B, 1)."""
    return torch.multinomial(torch.softmax(logits.float() / temperature, dim=-1), 1)


if __name__ == "__main__":
    main()

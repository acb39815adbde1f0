"""Reads a model folder in Hugging Face layout and scores or continues ids with the family's reference."""
import json
from pathlib import Path

import torch

import gpt2
import llama
import opt
import safetensors_file
from layers import token_log_probs

FAMILIES = {"opt": opt, "gpt2": gpt2, "llama": llama, "qwen2": llama, "qwen3": llama}
PREFIXES = {"opt": ("model.decoder.", "decoder."), "gpt2": ("transformer.",)}


def bare(name, kind):
    """The name without the prefixes that files of this family carry or lack."""
    for prefix in PREFIXES.get(kind, ()):
        if name.startswith(prefix):
            return name[len(prefix):]
    return name


def load(folder, dtype=torch.float64):
    """config.json and the weights under the names that the family's `shapes` gives, in `dtype`."""
    folder = Path(folder)
    config = json.loads((folder / "config.json").read_text())
    kind = config["model_type"]
    index = folder / "model.safetensors.index.json"
    files = sorted(set(json.loads(index.read_text())["weight_map"].values())) if index.exists() \
        else ["model.safetensors"]
    stored = {}
    for file in files:
        stored.update({bare(name, kind): x for name, x in safetensors_file.read(folder / file).items()})
    if kind not in PREFIXES and config["tie_word_embeddings"]:
        stored.setdefault("model.embed_tokens.weight", stored.get("lm_head.weight"))
    expected = FAMILIES[kind].shapes(config)
    for name, shape in expected.items():
        if tuple(stored[name].shape) != shape:
            raise ValueError(f"{folder.name}: {name} is {tuple(stored[name].shape)}, the config says {shape}.")
    return config, {name: stored[name].to(dtype) for name in expected}


def logits(config, weights, ids):
    """ids (B, T) to logits (B, T, V)."""
    return FAMILIES[config["model_type"]].logits(config, weights, ids)


@torch.no_grad()
def score(config, weights, ids):
    """Log-probability of each id given those before it; one fewer than ids."""
    batch = torch.tensor([ids])
    return token_log_probs(logits(config, weights, batch), batch)[0].tolist()


@torch.no_grad()
def continue_greedily(config, weights, prompt, count):
    """`count` most likely ids one after another, their log-probabilities, and the least lead over the second best."""
    ids, log_probs, lead = list(prompt), [], float("inf")
    for _ in range(count):
        last = torch.log_softmax(logits(config, weights, torch.tensor([ids]))[0, -1], dim=-1)
        best, second = last.topk(2).values.tolist()
        lead = min(lead, best - second)
        log_probs.append(best)
        ids.append(int(last.argmax()))
    return ids[len(prompt):], log_probs, lead

"""BERT (Devlin et al. 2019) and MPNet (Song et al. 2020) as encoders of sentences: every token sees all of its text."""
import math

import torch

from layers import ACTIVATIONS, layer_norm, linear, split_heads

MPNET_OFFSET = 2  # the first two rows of MPNet's position table are never used
FARTHEST = 128  # MPNet: from this distance on, all share a bucket

# Names within a layer: BERT's, then MPNet's.
NAMES = {
    "bert": {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
             "out": "attention.output.dense", "norm": "attention.output.LayerNorm"},
    "mpnet": {"query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v",
              "out": "attention.attn.o", "norm": "attention.LayerNorm"},
}


def shapes(config):
    """Every tensor's name without the family's prefix, and its shape."""
    width, inner, kind = config["hidden_size"], config["intermediate_size"], config["model_type"]
    found = {
        "embeddings.word_embeddings.weight": (config["vocab_size"], width),
        "embeddings.position_embeddings.weight": (config["max_position_embeddings"], width),
    }
    if kind == "bert":
        found["embeddings.token_type_embeddings.weight"] = (config["type_vocab_size"], width)
    else:
        found["encoder.relative_attention_bias.weight"] = (
            config["relative_attention_num_buckets"], config["num_attention_heads"])
    norms = ["embeddings.LayerNorm"]
    for layer in range(config["num_hidden_layers"]):
        at, names = f"encoder.layer.{layer}.", NAMES[kind]
        norms += [at + names["norm"], at + "output.LayerNorm"]
        for name, shape in [*((names[part], (width, width)) for part in ("query", "key", "value", "out")),
                            ("intermediate.dense", (inner, width)), ("output.dense", (width, inner))]:
            found[f"{at}{name}.weight"], found[f"{at}{name}.bias"] = shape, shape[:1]
    for norm in norms:
        found[norm + ".weight"] = found[norm + ".bias"] = (width,)
    return found


def bucket(ahead, buckets):
    """Raffel et al. 2020, bidirectional: `ahead` is the key's position less the query's, a tensor of whole numbers."""
    half = buckets // 2
    exact = half // 2
    away = ahead.abs()
    scaled = torch.log(away.clamp(min=1).float() / exact) / math.log(FARTHEST / exact) * (half - exact)
    far = torch.clamp(exact + scaled.long(), max=half - 1)
    return torch.where(away < exact, away, far) + half * (ahead > 0).long()


def block(config, w, at, x, bias):
    """One layer, x (T, C); `bias` (H, T, T) is added to the scores."""
    names, heads = NAMES[config["model_type"]], config["num_attention_heads"]

    def affine(y, name):
        return linear(y, w[f"{at}{name}.weight"], w[f"{at}{name}.bias"])

    def norm(y, name):
        return layer_norm(y, w[f"{at}{name}.weight"], w[f"{at}{name}.bias"], config["layer_norm_eps"])

    q, k, v = (split_heads(affine(x, names[part]), heads) for part in ("query", "key", "value"))
    scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1]) + bias
    mixed = (torch.softmax(scores, dim=-1) @ v).transpose(-2, -3).flatten(-2)
    x = norm(x + affine(mixed, names["out"]), names["norm"])
    inner = ACTIVATIONS[config["hidden_act"]](affine(x, "intermediate.dense"))
    return norm(x + affine(inner, "output.dense"), "output.LayerNorm")


def hidden(config, w, ids):
    """ids (T) to the rows after the last layer, (T, C)."""
    at, length = "embeddings.", len(ids)
    offset = 0 if config["model_type"] == "bert" else MPNET_OFFSET
    places = torch.arange(length)
    x = w[at + "word_embeddings.weight"][ids] + w[at + "position_embeddings.weight"][places + offset]
    bias = torch.zeros(1, length, length, dtype=x.dtype)
    if config["model_type"] == "bert":
        x = x + w[at + "token_type_embeddings.weight"][0]
    else:
        rows = bucket(places[None, :] - places[:, None], config["relative_attention_num_buckets"])
        bias = w["encoder.relative_attention_bias.weight"][rows].permute(2, 0, 1)
    x = layer_norm(x, w[at + "LayerNorm.weight"], w[at + "LayerNorm.bias"], config["layer_norm_eps"])
    for layer in range(config["num_hidden_layers"]):
        x = block(config, w, f"encoder.layer.{layer}.", x, bias)
    return x


def embedding(config, w, ids, normalizes):
    """The mean of the rows, of length 1 on request."""
    mean = hidden(config, w, ids).mean(0)
    return mean / max(1e-12, mean.norm().item()) if normalizes else mean

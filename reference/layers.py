"""The building blocks of the reference models: each is its published formula, written out.

Shapes: B sequences, T positions, C channels, H heads, G key/value heads, D channels a head.
Everything computes in the type of its inputs, so the same code serves float64 (golden numbers) and float32 (training).
"""
import math

import torch


def linear(x, weight, bias=None):
    """x (..., in) times weight (out, in) transposed, plus bias (out): the layout of torch.nn.Linear."""
    y = x @ weight.T
    return y if bias is None else y + bias


def layer_norm(x, gain, bias, epsilon):
    """Ba et al. 2016: mean and biased variance over the last axis."""
    centred = x - x.mean(-1, keepdim=True)
    variance = (centred * centred).mean(-1, keepdim=True)
    return centred / torch.sqrt(variance + epsilon) * gain + bias


def rms_norm(x, gain, epsilon):
    """Zhang and Sennrich 2019: no mean is taken away, no bias."""
    return x / torch.sqrt((x * x).mean(-1, keepdim=True) + epsilon) * gain


def relu(x):
    return torch.where(x > 0, x, torch.zeros_like(x))


def gelu(x):
    """Exact: x times the normal distribution function (Hendrycks and Gimpel 2016)."""
    return 0.5 * x * (1 + torch.erf(x / math.sqrt(2)))


def gelu_new(x):
    """GPT-2's approximation with tanh."""
    return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3)))


def silu(x):
    return x / (1 + torch.exp(-x))


ACTIVATIONS = {"relu": relu, "gelu": gelu, "gelu_new": gelu_new, "silu": silu}


def rotary_frequencies(head_channels, theta, scaling=None):
    """Angles per position, (D/2), float64: theta^(-2i/D). `scaling` is config.json's rope_scaling, type llama3 only.

    Llama 3.1 rescales by wavelength: short ones stay, long ones slow down by `factor`, those between are blended.
    """
    exponents = torch.arange(0, head_channels, 2, dtype=torch.float64) / head_channels
    frequencies = theta ** -exponents
    if scaling is None:
        return frequencies
    kind = scaling.get("rope_type", scaling.get("type"))
    if kind != "llama3":
        raise ValueError(f"rope_scaling of type {kind!r} has no reference here; llama3 has.")
    factor, low, high = scaling["factor"], scaling["low_freq_factor"], scaling["high_freq_factor"]
    context = scaling["original_max_position_embeddings"]
    rescaled = []
    for frequency in frequencies.tolist():
        turns = context * frequency / (2 * math.pi)  # full turns within the original context
        if turns > high:
            rescaled.append(frequency)
        elif turns < low:
            rescaled.append(frequency / factor)
        else:
            blend = (turns - low) / (high - low)
            rescaled.append((1 - blend) * frequency / factor + blend * frequency)
    return torch.tensor(rescaled, dtype=torch.float64)


def rotary(x, positions, frequencies):
    """x (..., T, D) turned by its positions (T): channel i is paired with channel i + D/2 (half-split layout)."""
    angles = positions.to(torch.float64)[:, None] * frequencies[None, :]
    cos, sin = torch.cos(angles).to(x.dtype), torch.sin(angles).to(x.dtype)
    first, second = x.chunk(2, dim=-1)
    return torch.cat([first * cos - second * sin, second * cos + first * sin], dim=-1)


def causal(length):
    """(T, T), true where row t may look: at itself and everything before."""
    return torch.ones(length, length, dtype=torch.bool).tril()


def attention(q, k, v, visible):
    """q (..., H, T, D), k and v (..., G, T, D): head h reads key head h / (H/G). `visible` (T, T) says who sees whom.

    Scores are divided by sqrt(D). Returns (..., T, H*D).
    """
    heads, length, channels = q.shape[-3:]
    group = heads // k.shape[-3]
    k = k.repeat_interleave(group, dim=-3)
    v = v.repeat_interleave(group, dim=-3)
    scores = q @ k.transpose(-1, -2) / math.sqrt(channels)
    weights = torch.softmax(scores.masked_fill(~visible, -math.inf), dim=-1)
    return (weights @ v).transpose(-2, -3).flatten(-2)


def split_heads(x, heads):
    """(B, T, H*D) to (B, H, T, D)."""
    return x.unflatten(-1, (heads, x.shape[-1] // heads)).transpose(-2, -3)


def token_log_probs(logits, ids):
    """Natural log-probability of each id given those before it: logits (B, T, V), ids (B, T), result (B, T-1)."""
    every = torch.log_softmax(logits[:, :-1], dim=-1)
    return every.gather(-1, ids[:, 1:, None]).squeeze(-1)

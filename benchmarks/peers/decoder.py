"""A decoder-only transformer as a PyTorch user writes it: the shape of GPT-2 (gelu_new) and OPT (relu), tied head.

Written for torch 1.13, which has no public fused attention: scores, mask, softmax and values by hand.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F

ACTIVATIONS = {"gelu_new": lambda x: F.gelu(x, approximate="tanh"), "relu": F.relu}


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x, mask, cache=None, at=0):
        """x (B, T, C); mask (T, S) is added to the scores; `cache` holds earlier keys and values, `at` of them."""
        batch, length, width = x.shape
        q, k, v = (part.view(batch, length, self.heads, -1).transpose(1, 2) for part in self.qkv(x).chunk(3, dim=-1))
        if cache is not None:
            keys, values = cache
            keys[:, :, at:at + length], values[:, :, at:at + length] = k, v
            k, v = keys[:, :, :at + length], values[:, :, :at + length]
        scores = q @ k.transpose(-1, -2) / math.sqrt(width // self.heads)
        weights = torch.softmax(scores + mask, dim=-1)
        return self.out((weights @ v).transpose(1, 2).reshape(batch, length, width))


class Block(nn.Module):
    def __init__(self, width, heads, activation):
        super().__init__()
        self.norm_1, self.norm_2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = Attention(width, heads)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.activation = ACTIVATIONS[activation]

    def forward(self, x, mask, cache=None, at=0):
        x = x + self.attention(self.norm_1(x), mask, cache, at)
        return x + self.down(self.activation(self.up(self.norm_2(x))))


class Decoder(nn.Module):
    def __init__(self, vocabulary, context, width, heads, layers, activation):
        super().__init__()
        self.width, self.heads = width, heads
        self.words, self.places = nn.Embedding(vocabulary, width), nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, heads, activation) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                nn.init.normal_(parameter, std=0.02)
            elif name.endswith("bias"):
                nn.init.zeros_(parameter)

    def forward(self, ids, caches=None, at=0):
        """Hidden states (B, T, C) of ids (B, T); with `caches` the ids continue `at` earlier ones."""
        length = ids.shape[1]
        x = self.words(ids) + self.places(torch.arange(at, at + length))
        mask = torch.full((length, at + length), -math.inf, dtype=x.dtype).triu(at + 1)
        for i, block in enumerate(self.blocks):
            x = block(x, mask, None if caches is None else caches[i], at)
        return self.norm(x)

    def head(self, x):
        return F.linear(x, self.words.weight)

    def new_caches(self, batch, room):
        """Empty keys and values for every block, (B, H, room, D)."""
        shape = (batch, self.heads, room, self.width // self.heads)
        return [(self.words.weight.new_empty(shape), self.words.weight.new_empty(shape)) for _ in self.blocks]


def optimizer_for(model, rate=1e-4, decay=0.01):
    """AdamW with decay on matrices only; torch 1.13 has no fused AdamW on the CPU, foreach is its nearest."""
    matrices = [p for p in model.parameters() if p.dim() == 2]
    vectors = [p for p in model.parameters() if p.dim() != 2]
    groups = [{"params": matrices, "weight_decay": decay}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=rate, foreach=True)

"""Holds the written-out layers against torch's own functions and their gradients against finite differences."""
import torch
import torch.nn.functional as F

import encoders
import kernels
import layers


def main():
    torch.manual_seed(7)
    x = 3 * torch.randn(4, 6, 8, dtype=torch.float64)
    gain, bias = torch.randn(8, dtype=torch.float64), torch.randn(8, dtype=torch.float64)
    expect(layers.layer_norm(x, gain, bias, 1e-5), F.layer_norm(x, (8,), gain, bias, 1e-5))
    for name, ours, torchs in (("relu", layers.relu, F.relu), ("gelu", layers.gelu, F.gelu),
                               ("gelu_new", layers.gelu_new, lambda x: F.gelu(x, approximate="tanh")),
                               ("silu", layers.silu, F.silu)):
        expect(ours(x), torchs(x))
    q, k, v = x[:, :, :4].unflatten(-1, (1, 4)), x[:, :, 4:].unflatten(-1, (1, 4)), x[:, :, 2:6].unflatten(-1, (1, 4))
    q, k, v = (part.transpose(1, 2) for part in (q, k, v))
    fused = torch.nn.MultiheadAttention(4, 1, bias=False, batch_first=True, dtype=torch.float64)
    with torch.no_grad():
        fused.in_proj_weight.copy_(torch.eye(4).repeat(3, 1))
        fused.out_proj.weight.copy_(torch.eye(4))
        theirs, _ = fused(q[:, 0], k[:, 0], v[:, 0], attn_mask=~layers.causal(6))
    expect(layers.attention(q, k, v, layers.causal(6)), theirs)
    check_rotary()
    check_forest()
    check_encoder()
    leaves = [part.detach()[:1, :, :3].clone().requires_grad_() for part in (q, k, v)]
    assert torch.autograd.gradcheck(lambda *qkv: layers.attention(*qkv, layers.causal(3)), leaves)
    print("layers agree with torch")


def check_rotary():
    """Turning is multiplication by e^(i angle) of the numbers whose parts are the two halves."""
    x, positions = torch.randn(5, 8, dtype=torch.float64), torch.tensor([0, 1, 5, 17, 63])
    frequencies = layers.rotary_frequencies(8, 10000.0)
    angles = positions[:, None] * frequencies
    turned = torch.complex(x[:, :4], x[:, 4:]) * torch.polar(torch.ones_like(angles), angles)
    expect(layers.rotary(x, positions, frequencies), torch.cat([turned.real, turned.imag], dim=-1))


def check_forest():
    """A branch of a forest says the same as trunk and branch in one ordinary sequence."""
    starts, positions, visible = kernels.forest_rows([(3, -1), (2, 0), (4, 1), (2, 1)])
    q, k, v = (torch.randn(2, 11, 4, dtype=torch.float64) for _ in range(3))
    whole = layers.attention(q, k, v, visible)
    for start, length in ((starts[2], 4), (starts[3], 2)):
        rows = [*range(5), *range(start, start + length)]
        assert [positions[row] for row in rows] == list(range(5 + length))
        alone = layers.attention(q[:, rows], k[:, rows], v[:, rows], layers.causal(5 + length))
        expect(whole[rows], alone)


def check_encoder():
    """A layer of BERT is torch's own encoder layer, norm after the sum; MPNet's buckets by their edges."""
    config = {"model_type": "bert", "num_attention_heads": 3, "hidden_size": 12, "intermediate_size": 20,
              "layer_norm_eps": 1e-12, "hidden_act": "gelu", "num_hidden_layers": 1, "vocab_size": 5,
              "max_position_embeddings": 5, "type_vocab_size": 2}
    w = {name: torch.randn(shape, dtype=torch.float64) for name, shape in encoders.shapes(config).items()}
    theirs = torch.nn.TransformerEncoderLayer(
        12, 3, 20, dropout=0, activation="gelu", layer_norm_eps=1e-12, batch_first=True, dtype=torch.float64)
    at = "encoder.layer.0."
    qkv = [at + encoders.NAMES["bert"][part] for part in ("query", "key", "value")]
    pairs = {"self_attn.out_proj": "attention.output.dense", "linear1": "intermediate.dense",
             "linear2": "output.dense", "norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}
    state = {f"{torchs}.{part}": w[f"{at}{ours}.{part}"] for torchs, ours in pairs.items()
             for part in ("weight", "bias")}
    state |= {f"self_attn.in_proj_{part}": torch.cat([w[f"{name}.{part}"] for name in qkv])
              for part in ("weight", "bias")}
    theirs.load_state_dict(state)
    x = torch.randn(7, 12, dtype=torch.float64)
    expect(encoders.block(config, w, at, x, torch.zeros(1, 7, 7)), theirs(x[None])[0])
    edges = torch.tensor([0, -1, -7, -8, -11, -12, -15, -16, -22, -23, -31, -32, -127, -128, -999, 1, 8, 16, 999])
    assert encoders.bucket(edges, 32).tolist() == [0, 1, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 15, 15, 15, 17, 24, 26, 31]


def expect(ours, theirs):
    assert torch.allclose(ours, theirs, rtol=1e-9, atol=1e-12), (ours - theirs).abs().max()


if __name__ == "__main__":
    main()

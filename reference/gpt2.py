"""GPT-2 (Radford et al. 2019): weights are stored (in, out), queries, keys and values in one matrix, head tied."""
import torch

from layers import ACTIVATIONS, attention, causal, layer_norm, linear, split_heads


def shapes(config):
    """Every tensor's name under `transformer.` and its shape."""
    width = config["n_embd"]
    inner = config.get("n_inner") or 4 * width
    found = {
        "wte.weight": (config["vocab_size"], width),
        "wpe.weight": (config["n_positions"], width),
    }
    for layer in range(config["n_layer"]):
        at = f"h.{layer}."
        found[at + "ln_1.weight"] = found[at + "ln_1.bias"] = (width,)
        found[at + "attn.c_attn.weight"], found[at + "attn.c_attn.bias"] = (width, 3 * width), (3 * width,)
        found[at + "attn.c_proj.weight"], found[at + "attn.c_proj.bias"] = (width, width), (width,)
        found[at + "ln_2.weight"] = found[at + "ln_2.bias"] = (width,)
        found[at + "mlp.c_fc.weight"], found[at + "mlp.c_fc.bias"] = (width, inner), (inner,)
        found[at + "mlp.c_proj.weight"], found[at + "mlp.c_proj.bias"] = (inner, width), (width,)
    found["ln_f.weight"] = found["ln_f.bias"] = (width,)
    return found


def logits(config, w, ids):
    """ids (B, T) to logits (B, T, V). `w` maps the names of `shapes` to tensors."""
    activation = ACTIVATIONS[config["activation_function"]]
    length = ids.shape[-1]
    visible = causal(length)

    def norm(x, name):
        return layer_norm(x, w[name + ".weight"], w[name + ".bias"], config["layer_norm_epsilon"])

    def affine(x, name):
        return x @ w[name + ".weight"] + w[name + ".bias"]

    x = w["wte.weight"][ids] + w["wpe.weight"][torch.arange(length)]
    for layer in range(config["n_layer"]):
        at = f"h.{layer}."
        qkv = affine(norm(x, at + "ln_1"), at + "attn.c_attn")
        q, k, v = (split_heads(part, config["n_head"]) for part in qkv.chunk(3, dim=-1))
        x = x + affine(attention(q, k, v, visible), at + "attn.c_proj")
        x = x + affine(activation(affine(norm(x, at + "ln_2"), at + "mlp.c_fc")), at + "mlp.c_proj")
    return linear(norm(x, "ln_f"), w["wte.weight"])

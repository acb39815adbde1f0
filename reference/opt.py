"""OPT (Zhang et al. 2022) as Hugging Face runs it: pre-norm (125M and most others) and post-norm (350M)."""
import torch

from layers import ACTIVATIONS, attention, causal, layer_norm, linear, split_heads

EPSILON = 1e-5  # OPT's config has no field for it: LayerNorm's default
OFFSET = 2  # the first two rows of the position table are never used


def shapes(config):
    """Every tensor's name under `model.decoder.` and its shape. The head is the token embedding."""
    width, words, inner = config["hidden_size"], config["word_embed_proj_dim"], config["ffn_dim"]
    found = {
        "embed_tokens.weight": (config["vocab_size"], words),
        "embed_positions.weight": (config["max_position_embeddings"] + OFFSET, width),
    }
    if words != width:
        found["project_in.weight"] = (width, words)
        found["project_out.weight"] = (words, width)
    if has_final_norm(config):
        found["final_layer_norm.weight"] = found["final_layer_norm.bias"] = (width,)
    for layer in range(config["num_hidden_layers"]):
        at = f"layers.{layer}."
        for name in ("k_proj", "v_proj", "q_proj", "out_proj"):
            found[f"{at}self_attn.{name}.weight"] = (width, width)
            found[f"{at}self_attn.{name}.bias"] = (width,)
        for name in ("self_attn_layer_norm", "final_layer_norm"):
            found[f"{at}{name}.weight"] = found[f"{at}{name}.bias"] = (width,)
        found[at + "fc1.weight"], found[at + "fc1.bias"] = (inner, width), (inner,)
        found[at + "fc2.weight"], found[at + "fc2.bias"] = (width, inner), (width,)
    return found


def has_final_norm(config):
    return config["do_layer_norm_before"] and not config.get("_remove_final_layer_norm", False)


def logits(config, w, ids):
    """ids (B, T) to logits (B, T, V). `w` maps the names of `shapes` to tensors."""
    before = config["do_layer_norm_before"]
    activation = ACTIVATIONS[config["activation_function"]]
    length = ids.shape[-1]
    visible = causal(length)

    def norm(x, name):
        return layer_norm(x, w[name + ".weight"], w[name + ".bias"], EPSILON)

    def affine(x, name):
        return linear(x, w[name + ".weight"], w[name + ".bias"])

    def attend(x, at):
        q, k, v = (split_heads(affine(x, f"{at}{name}_proj"), config["num_attention_heads"]) for name in "qkv")
        return affine(attention(q, k, v, visible), at + "out_proj")

    def feed_forward(x, at):
        return affine(activation(affine(x, at + "fc1")), at + "fc2")

    x = w["embed_tokens.weight"][ids]
    if "project_in.weight" in w:
        x = linear(x, w["project_in.weight"])
    x = x + w["embed_positions.weight"][torch.arange(length) + OFFSET]
    for layer in range(config["num_hidden_layers"]):
        at = f"layers.{layer}."
        if before:
            x = x + attend(norm(x, at + "self_attn_layer_norm"), at + "self_attn.")
            x = x + feed_forward(norm(x, at + "final_layer_norm"), at)
        else:
            x = norm(x + attend(x, at + "self_attn."), at + "self_attn_layer_norm")
            x = norm(x + feed_forward(x, at), at + "final_layer_norm")
    if has_final_norm(config):
        x = norm(x, "final_layer_norm")
    if "project_out.weight" in w:
        x = linear(x, w["project_out.weight"])
    return linear(x, w["embed_tokens.weight"])

"""Llama, Qwen2 and Qwen3: RMSNorm, rotary positions, grouped keys, gated silu.

They differ in three things only. Qwen2 has biases on queries, keys and values (not on the output projection). Qwen3 has
none, but normalises each head's queries and keys before turning them. Llama has neither (attention_bias false).
"""
import torch

from layers import ACTIVATIONS, attention, causal, linear, rms_norm, rotary, rotary_frequencies, split_heads


def head_channels(config):
    return config.get("head_dim") or config["hidden_size"] // config["num_attention_heads"]


def shapes(config):
    """Every tensor's name and its shape; `lm_head.weight` only where the head is not tied."""
    width, inner, vocabulary = config["hidden_size"], config["intermediate_size"], config["vocab_size"]
    queries = config["num_attention_heads"] * head_channels(config)
    keys = config["num_key_value_heads"] * head_channels(config)
    found = {"model.embed_tokens.weight": (vocabulary, width)}
    for layer in range(config["num_hidden_layers"]):
        at = f"model.layers.{layer}."
        found[at + "input_layernorm.weight"] = (width,)
        for name, rows in (("q", queries), ("k", keys), ("v", keys)):
            found[f"{at}self_attn.{name}_proj.weight"] = (rows, width)
            if config["model_type"] == "qwen2":
                found[f"{at}self_attn.{name}_proj.bias"] = (rows,)
        if config["model_type"] == "qwen3":
            found[at + "self_attn.q_norm.weight"] = found[at + "self_attn.k_norm.weight"] = (head_channels(config),)
        found[at + "self_attn.o_proj.weight"] = (width, queries)
        found[at + "post_attention_layernorm.weight"] = (width,)
        found[at + "mlp.gate_proj.weight"] = found[at + "mlp.up_proj.weight"] = (inner, width)
        found[at + "mlp.down_proj.weight"] = (width, inner)
    found["model.norm.weight"] = (width,)
    if not config["tie_word_embeddings"]:
        found["lm_head.weight"] = (vocabulary, width)
    return found


def logits(config, w, ids):
    """ids (B, T) to logits (B, T, V). `w` maps the names of `shapes` to tensors."""
    heads, groups, epsilon = config["num_attention_heads"], config["num_key_value_heads"], config["rms_norm_eps"]
    activation = ACTIVATIONS[config["hidden_act"]]
    frequencies = rotary_frequencies(head_channels(config), config["rope_theta"], config.get("rope_scaling"))
    positions = torch.arange(ids.shape[-1])
    visible = causal(ids.shape[-1])

    def project(x, name):
        return linear(x, w[name + ".weight"], w.get(name + ".bias"))

    def attend(x, at):
        q = split_heads(project(x, at + "q_proj"), heads)
        k = split_heads(project(x, at + "k_proj"), groups)
        v = split_heads(project(x, at + "v_proj"), groups)
        if at + "q_norm.weight" in w:
            q = rms_norm(q, w[at + "q_norm.weight"], epsilon)
            k = rms_norm(k, w[at + "k_norm.weight"], epsilon)
        q, k = rotary(q, positions, frequencies), rotary(k, positions, frequencies)
        return project(attention(q, k, v, visible), at + "o_proj")

    def feed_forward(x, at):
        return project(activation(project(x, at + "gate_proj")) * project(x, at + "up_proj"), at + "down_proj")

    x = w["model.embed_tokens.weight"][ids]
    for layer in range(config["num_hidden_layers"]):
        at = f"model.layers.{layer}."
        x = x + attend(rms_norm(x, w[at + "input_layernorm.weight"], epsilon), at + "self_attn.")
        x = x + feed_forward(rms_norm(x, w[at + "post_attention_layernorm.weight"], epsilon), at + "mlp.")
    x = rms_norm(x, w["model.norm.weight"], epsilon)
    return linear(x, w.get("lm_head.weight", w["model.embed_tokens.weight"]))

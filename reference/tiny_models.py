"""The tiny models of the golden files: config.json as in the wild, at toy sizes, and how each is stored.

Vocabulary 307, context 64. Sizes are chosen so that no two that could be confused are equal (heads and key heads, width
and query channels, inner width and 4 times the width).
"""
from dataclasses import dataclass

VOCABULARY, CONTEXT = 307, 64


@dataclass(frozen=True)
class TinyModel:
    """A golden model folder: its config, the key prefix of its file, the stored type, and what else the file does.

    `extra` is one of: "" nothing; "masks" GPT-2's causal mask buffers lie among the weights; "head" the tied head is
    stored a second time; "head only" the tied matrix is stored under the head's name alone, as transformers does with
    some tied models; "shards" three files and an index.
    """
    name: str
    seed: int
    config: dict
    generation: dict
    prefix: str = ""
    dtype: str = "float32"
    extra: str = ""


def opt(**changes):
    return {
        "_remove_final_layer_norm": False, "activation_dropout": 0.0, "activation_function": "relu",
        "architectures": ["OPTForCausalLM"], "attention_dropout": 0.0, "bos_token_id": 2,
        "do_layer_norm_before": True, "dropout": 0.1, "eos_token_id": 2, "ffn_dim": 120, "hidden_size": 32,
        "init_std": 0.02, "layerdrop": 0.0, "max_position_embeddings": CONTEXT, "model_type": "opt",
        "num_attention_heads": 4, "num_hidden_layers": 2, "pad_token_id": 1, "prefix": "</s>",
        "torch_dtype": "float32", "transformers_version": "4.21.0.dev0", "use_cache": True,
        "vocab_size": VOCABULARY, "word_embed_proj_dim": 32, **changes,
    }


def gpt2(**changes):
    return {
        "activation_function": "gelu_new", "architectures": ["GPT2LMHeadModel"], "attn_pdrop": 0.1,
        "bos_token_id": VOCABULARY - 1, "embd_pdrop": 0.1, "eos_token_id": VOCABULARY - 1,
        "initializer_range": 0.02, "layer_norm_epsilon": 1e-05, "model_type": "gpt2", "n_ctx": CONTEXT,
        "n_embd": 32, "n_head": 4, "n_inner": None, "n_layer": 2, "n_positions": CONTEXT, "resid_pdrop": 0.1,
        "summary_activation": None, "summary_first_dropout": 0.1, "summary_proj_to_labels": True,
        "summary_type": "cls_index", "summary_use_proj": True, "torch_dtype": "float32",
        "transformers_version": "4.36.2", "use_cache": True, "vocab_size": VOCABULARY, **changes,
    }


def llama(**changes):
    return {
        "architectures": ["LlamaForCausalLM"], "attention_bias": False, "attention_dropout": 0.0,
        "bos_token_id": 1, "eos_token_id": 2, "hidden_act": "silu", "hidden_size": 32, "initializer_range": 0.02,
        "intermediate_size": 88, "max_position_embeddings": CONTEXT, "mlp_bias": False, "model_type": "llama",
        "num_attention_heads": 4, "num_hidden_layers": 2, "num_key_value_heads": 2, "pretraining_tp": 1,
        "rms_norm_eps": 1e-05, "rope_scaling": None, "rope_theta": 10000.0, "tie_word_embeddings": True,
        "torch_dtype": "float32", "transformers_version": "4.41.2", "use_cache": True,
        "vocab_size": VOCABULARY, **changes,
    }


def qwen2(**changes):
    return {
        "architectures": ["Qwen2ForCausalLM"], "attention_dropout": 0.0, "bos_token_id": 305, "eos_token_id": 305,
        "hidden_act": "silu", "hidden_size": 32, "initializer_range": 0.02, "intermediate_size": 88,
        "max_position_embeddings": CONTEXT, "max_window_layers": 2, "model_type": "qwen2",
        "num_attention_heads": 4, "num_hidden_layers": 2, "num_key_value_heads": 2, "rms_norm_eps": 1e-06,
        "rope_theta": 1000000.0, "sliding_window": 32, "tie_word_embeddings": True, "torch_dtype": "float32",
        "transformers_version": "4.40.1", "use_cache": True, "use_sliding_window": False,
        "vocab_size": VOCABULARY, **changes,
    }


def qwen3(**changes):
    return {
        "architectures": ["Qwen3ForCausalLM"], "attention_bias": False, "attention_dropout": 0.0,
        "bos_token_id": 305, "eos_token_id": 306, "head_dim": 16, "hidden_act": "silu", "hidden_size": 32,
        "initializer_range": 0.02, "intermediate_size": 88, "max_position_embeddings": CONTEXT,
        "max_window_layers": 2, "model_type": "qwen3", "num_attention_heads": 4, "num_hidden_layers": 2,
        "num_key_value_heads": 2, "rms_norm_eps": 1e-06, "rope_scaling": None, "rope_theta": 1000000,
        "sliding_window": None, "tie_word_embeddings": True, "torch_dtype": "float32",
        "transformers_version": "4.51.0", "use_cache": True, "use_sliding_window": False,
        "vocab_size": VOCABULARY, **changes,
    }


# Of the wavelengths 6.3, 13.7, 29.7, 64.6, … the first stays, the next two are blended, the rest slow down.
LLAMA3_SCALING = {"factor": 8.0, "high_freq_factor": 3.0, "low_freq_factor": 1.0,
                  "original_max_position_embeddings": 32, "rope_type": "llama3"}

OPT_IDS = {"bos_token_id": 2, "eos_token_id": 2, "pad_token_id": 1}
GPT2_IDS = {"bos_token_id": VOCABULARY - 1, "eos_token_id": VOCABULARY - 1}
LLAMA_IDS = {"bos_token_id": 1, "eos_token_id": 2}
LLAMA3_IDS = {"bos_token_id": 300, "do_sample": True, "eos_token_id": [301, 302], "temperature": 0.6, "top_p": 0.9}
QWEN2_IDS = {"bos_token_id": 305, "eos_token_id": 305, "max_new_tokens": 2048}
QWEN3_IDS = {"bos_token_id": 305, "do_sample": True, "eos_token_id": [306, 305], "pad_token_id": 305,
             "temperature": 0.6, "top_k": 20, "top_p": 0.95}
UNTIED = {"tie_word_embeddings": False}

MODELS = [
    TinyModel("opt-pre", 101, opt(), OPT_IDS, "model.decoder."),
    TinyModel("opt-pre-bare-prefix", 102, opt(), OPT_IDS, "decoder.", extra="head"),
    TinyModel("opt-post-projected", 103, opt(do_layer_norm_before=False, hidden_size=48, word_embed_proj_dim=24,
              ffn_dim=112, num_attention_heads=6), OPT_IDS, "model.decoder."),
    TinyModel("opt-pre-f16", 104, opt(torch_dtype="float16"), OPT_IDS, "model.decoder.", "float16"),
    TinyModel("gpt2", 201, gpt2(), GPT2_IDS, "transformer."),
    TinyModel("gpt2-no-prefix", 202, gpt2(layer_norm_epsilon=1e-3), GPT2_IDS, "", extra="masks"),
    TinyModel("llama-gqa", 301, llama(), LLAMA_IDS),
    TinyModel("llama-untied", 302, llama(**UNTIED, num_key_value_heads=1, rms_norm_eps=1e-3), LLAMA_IDS),
    TinyModel("llama-bf16", 303, llama(torch_dtype="bfloat16"), LLAMA_IDS, dtype="bfloat16", extra="head only"),
    TinyModel("llama3-rope", 304, llama(hidden_size=48, intermediate_size=72, num_attention_heads=3,
              num_key_value_heads=1, head_dim=16, rope_theta=500.0, rope_scaling=LLAMA3_SCALING, bos_token_id=300,
              eos_token_id=[301, 302], transformers_version="4.45.0.dev0"), LLAMA3_IDS),
    TinyModel("qwen2", 401, qwen2(), QWEN2_IDS),
    TinyModel("qwen2-sharded", 402, qwen2(**UNTIED, num_hidden_layers=3, hidden_size=24, intermediate_size=56,
              num_attention_heads=3, num_key_value_heads=1), QWEN2_IDS, extra="shards"),
    TinyModel("qwen3", 501, qwen3(), QWEN3_IDS),
    TinyModel("qwen3-untied", 502, qwen3(**UNTIED, num_attention_heads=2, num_key_value_heads=1), QWEN3_IDS),
]

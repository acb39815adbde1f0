"""Writes golden/encoders: tiny random encoders of sentences in their publishers' layout, and what they say of texts."""
import json
import math
import pathlib
import sys

import torch

import encoders
import golden_file
import safetensors_file

sys.path.append(str(pathlib.Path(__file__).resolve().parent / "tokenizers"))
import wordpiece  # noqa: E402

OUT = golden_file.FOLDER / "encoders"
TEXTS = [
    "The kettle whistles when the water boils.", "", "The caf\u00e9 opens at 8:30!", "\u732b\u304c\u7a93 sleeps",
    "It rained, so the street is wet. " * 20, "supercalifragilistic [MASK] \U0001f408",
]


def config(kind, vocab, **changes):
    own = {"type_vocab_size": 2, "position_embedding_type": "absolute"} if kind == "bert" \
        else {"relative_attention_num_buckets": 32}
    return {
        "architectures": ["BertModel" if kind == "bert" else "MPNetForMaskedLM"], "model_type": kind,
        "attention_probs_dropout_prob": 0.1, "hidden_act": "gelu", "hidden_dropout_prob": 0.1, "hidden_size": 24,
        "initializer_range": 0.02, "intermediate_size": 36, "layer_norm_eps": 1e-12, "max_position_embeddings": 32,
        "num_attention_heads": 3, "num_hidden_layers": 2, "pad_token_id": 0, "torch_dtype": "float32",
        "vocab_size": len(vocab), **own, **changes,
    }


def draw(name, shape, random):
    x = torch.randn(shape, generator=random)
    if name.endswith(".bias"):
        return 0.3 * x
    if "LayerNorm" in name:
        return 1 + 0.3 * x
    if "relative_attention_bias" in name:
        return 1.5 * x
    if "embeddings" in name:
        return 0.6 * x
    return 1.3 / math.sqrt(shape[1]) * x


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1) + "\n")


def write_model(name, seed, cfg, vocab, prefix, extra, longest, normalizes, lowers, first, last):
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    random = torch.Generator().manual_seed(seed)
    weights = {key: draw(key, shape, random) for key, shape in encoders.shapes(cfg).items()}
    stored = {prefix + key: x for key, x in weights.items()}
    if extra == "pooler":  # transformers' pooler and the position buffer: no part of a sentence's embedding
        stored["pooler.dense.weight"], stored["pooler.dense.bias"] = torch.ones(24, 24), torch.ones(24)
        stored["embeddings.position_ids"] = torch.arange(32.0)[None]
    if extra == "early":  # the first release's names, with the heads of its two tasks
        stored = {key.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"): x
                  for key, x in stored.items()}
        stored["cls.predictions.bias"] = torch.ones(len(vocab))
        stored["cls.seq_relationship.weight"] = torch.ones(2, cfg["hidden_size"])
    safetensors_file.write(folder / "model.safetensors", stored)
    write_json(folder / "config.json", cfg)
    exact = {key: x.double() for key, x in weights.items()}
    answers = []
    for text in TEXTS:
        masked = "[MASK]" in text and "[MASK]" in vocab  # elsewhere it is a word between brackets
        ids = wordpiece.encode(text.replace("[MASK]", " ") if masked else text, vocab, lowers, first, last)
        if masked:
            ids[-2:-2] = [vocab["[MASK]"]]  # stands before the last word, which is one token
        ids = ids if len(ids) <= longest else [*ids[:longest - 1], ids[-1]]
        said = encoders.embedding(cfg, exact, torch.tensor(ids), normalizes).tolist()
        answers.append({"text": text, "ids": ids, "embedding": [round(x, 8) for x in said]})
    golden_file.write(folder / "golden.json", {"arithmetic": "float64 on the stored weights", "texts": answers})
    return folder


def write_modules(folder, longest):
    kinds = ["Transformer", "Pooling", "Normalize"]
    paths = ["", "1_Pooling", "2_Normalize"]
    write_json(folder / "modules.json", [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (kind, path) in enumerate(zip(kinds, paths))])
    write_json(folder / "sentence_bert_config.json", {"max_seq_length": longest, "do_lower_case": False})
    write_json(folder / "1_Pooling" / "config.json", {
        "word_embedding_dimension": 24, "pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True,
        "pooling_mode_max_tokens": False, "pooling_mode_mean_sqrt_len_tokens": False})


def main():
    torch.set_num_threads(1)
    vocab = wordpiece.vocabulary(wordpiece.SPECIAL, most=20)
    folder = write_model("minilm", 601, config("bert", vocab), vocab, "", "pooler", 20, True, True, "[CLS]", "[SEP]")
    write_modules(folder, 20)
    write_json(folder / "tokenizer.json", wordpiece.layout(vocab))

    cased = wordpiece.vocabulary(wordpiece.SPECIAL, lowers=False, most=20)
    early = config("bert", cased, architectures=["BertForMaskedLM"], hidden_size=16, intermediate_size=24,
                   num_attention_heads=2, num_hidden_layers=1)
    folder = write_model("bert-early", 602, early, cased, "bert.", "early", 32, False, False, "[CLS]", "[SEP]")
    (folder / "vocab.txt").write_text("".join(f"{token}\n" for token in cased), encoding="utf-8")
    write_json(folder / "tokenizer_config.json", {"do_lower_case": False, "model_max_length": 512})

    vocab = wordpiece.vocabulary(["<s>", "<pad>", "</s>", "<unk>", "[UNK]"], most=20)
    cfg = config("mpnet", vocab, max_position_embeddings=150, pad_token_id=1, layer_norm_eps=1e-05)
    folder = write_model("mpnet", 603, cfg, vocab, "mpnet.", "", 140, True, True, "<s>", "</s>")
    write_modules(folder, 140)
    write_json(folder / "tokenizer.json", wordpiece.layout(vocab, first="<s>", last="</s>"))


if __name__ == "__main__":
    main()

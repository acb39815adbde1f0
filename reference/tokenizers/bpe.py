"""A small, slow tokenizer to hold the engine's against: written from the published rules, sharing no code or method.

Needs Debian's python3-regex (and python3-sentencepiece for Llama 2).
  /usr/bin/python3 reference/tokenizers/bpe.py               writes tests/Neural.Tests/golden/tokens/*.json
  /usr/bin/python3 reference/tokenizers/bpe.py DATA_FOLDER   also real.json, ids under the published vocabularies
"""
import base64
import collections
import json
import pathlib
import sys
import unicodedata

import regex

from texts import LESSON, NASTY

GOLDEN = pathlib.Path(__file__).resolve().parents[2] / "tests/Neural.Tests/golden/tokens"

WHITE = r"\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
TAIL = r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
LLAMA3 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}" + TAIL
QWEN = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}" + TAIL


def compiled(rule):
    """The rule with \\s and \\S spelled out as White_Space, so that no library's notion of a blank enters."""
    spelled, depth, i = "", 0, 0
    while i < len(rule):
        two = rule[i:i + 2]
        if two == r"\s":
            spelled += WHITE if depth else f"[{WHITE}]"
            i += 2
        elif two == r"\S":
            spelled += f"[^{WHITE}]"
            i += 2
        elif two[0] == "\\":
            spelled += two
            i += 2
        else:
            depth += {"[": 1, "]": -1}.get(rule[i], 0)
            spelled += rule[i]
            i += 1
    return regex.compile(spelled)


def alphabet():
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    rest = [b for b in range(256) if b not in plain]
    return {**{b: chr(b) for b in plain}, **{b: chr(256 + i) for i, b in enumerate(rest)}}


BYTES = alphabet()


def visible(piece):
    return "".join(BYTES[b] for b in piece.encode("utf-8"))


def merge(symbols, rank):
    """Naive BPE: look for the lowest rank, merge its leftmost place, start again."""
    symbols = list(symbols)
    while len(symbols) > 1:
        ranks = [rank(symbols[i], symbols[i + 1]) for i in range(len(symbols) - 1)]
        best = min((r for r in ranks if r is not None), default=None)
        if best is None:
            break
        i = ranks.index(best)
        symbols[i:i + 2] = [symbols[i] + symbols[i + 1]]
    return symbols


def train(text, size, special):
    """Naive training: count all pairs anew for each merge; most frequent first, then lowest ids."""
    vocab = [*special, *sorted(BYTES.values())]
    words = collections.Counter(visible(p) for p in compiled(GPT2).findall(text))
    words = [[list(word), count] for word, count in words.items()]
    merges = []
    while len(vocab) < size:
        ids = {token: i for i, token in enumerate(vocab)}
        pairs = collections.Counter()
        for symbols, count in words:
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] += count
        (left, right), count = min(pairs.items(), key=lambda p: (-p[1], ids[p[0][0]], ids[p[0][1]]))
        if count < 2:
            break
        merges.append((left, right))
        vocab.append(left + right)
        for entry in words:
            symbols, out, i = entry[0], [], 0
            while i < len(symbols):
                if symbols[i:i + 2] == [left, right]:
                    out.append(left + right)
                    i += 2
                else:
                    out.append(symbols[i])
                    i += 1
            entry[0] = out
    return {token: i for i, token in enumerate(vocab)}, merges


def byte_level(vocab, merges, rule, form=None, whole=False):
    ranks = {tuple(pair): i for i, pair in enumerate(merges)}
    pattern = compiled(rule)

    def encode(text):
        ids = []
        for piece in pattern.findall(unicodedata.normalize(form, text) if form else text):
            mapped = visible(piece)
            if whole and mapped in vocab:
                ids.append(vocab[mapped])
            else:
                ids += [vocab[s] for s in merge(mapped, lambda a, b: ranks.get((a, b)))]
        return ids
    return encode


def sentence_piece(vocab, merges):
    """Llama 2's layout in tokenizer.json: a mark for each blank and one in front, bytes for what has no token."""
    ranks = {tuple(pair): i for i, pair in enumerate(merges)}

    def encode(text):
        if not text:
            return []
        symbols = []
        for c in "\u2581" + text.replace(" ", "\u2581"):
            symbols += [c] if c in vocab else [f"<0x{b:02X}>" for b in c.encode("utf-8")]
        return [vocab[s] for s in merge(symbols, lambda a, b: ranks.get((a, b)))]
    return encode


def tiktoken(lines, rule):
    ranks = {base64.b64decode(line.split()[0]): int(line.split()[1]) for line in lines}

    def encode(text):
        ids = []
        for piece in compiled(rule).findall(unicodedata.normalize("NFC", text)):
            symbols = [bytes([b]) for b in piece.encode("utf-8")]
            ids += [ranks[s] for s in merge(symbols, lambda a, b: ranks.get(a + b))]
        return ids
    return encode


def marked_training(text, size):
    """A little SentencePiece-style vocabulary: characters, then merges that may span words."""
    vocab = ["<unk>", "<s>", "</s>", *(f"<0x{b:02X}>" for b in range(256))]
    words = collections.Counter("\u2581" + w for w in text.split(" "))
    vocab += sorted({c for w in words for c in w if c.isascii() or c == "\u2581"})
    words = [[list(w), n] for w, n in words.items()]
    merges = []
    while len(vocab) < size:
        pairs = collections.Counter()
        for symbols, count in words:
            for left, right in zip(symbols, symbols[1:]):
                if left in vocab and right in vocab:
                    pairs[left, right] += count
        (left, right), _ = min(pairs.items(), key=lambda p: (-p[1], p[0]))
        merges.append((left, right))
        vocab.append(left + right)
        for entry in words:
            symbols, out = entry[0], []
            for s in symbols:
                if out and out[-1] == left and s == right:
                    out[-1] = left + right
                else:
                    out.append(s)
            entry[0] = out
    return {token: i for i, token in enumerate(vocab)}, merges


def layout(vocab, merges, pre, normalizer=None, decoder=None, **model):
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": normalizer,
        "pre_tokenizer": pre, "post_processor": None, "decoder": decoder or {"type": "ByteLevel"},
        "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
                  "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False, **model,
                  "vocab": vocab, "merges": [" ".join(m) for m in merges]},
    }


def split_then_bytes(rule):
    return {"type": "Sequence", "pretokenizers": [
        {"type": "Split", "pattern": {"Regex": rule}, "behavior": "Isolated", "invert": False},
        {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": False}]}


def write(name, content):
    path = GOLDEN / name
    path.write_text(json.dumps(content, ensure_ascii=True, separators=(",", ":")) + "\n", encoding="utf-8")
    print(path.name, path.stat().st_size, file=sys.stderr)


def families():
    vocab, merges = train(LESSON, 420, ["<|endoftext|>"])
    write("training.json", {"text": LESSON, "vocab": vocab, "merges": merges})
    marked, marked_merges = marked_training(LESSON, 420)
    bytes_only = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    yield "gpt2", layout(vocab, merges, bytes_only), byte_level(vocab, merges, GPT2)
    yield "llama3", layout(vocab, merges, split_then_bytes(LLAMA3), ignore_merges=True), \
        byte_level(vocab, merges, LLAMA3, whole=True)
    yield "qwen", layout(vocab, merges, split_then_bytes(QWEN), {"type": "NFC"}), \
        byte_level(vocab, merges, QWEN, form="NFC")
    yield "llama2", layout(
        marked, marked_merges, None,
        {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "\u2581"},
                                             {"type": "Replace", "pattern": {"String": " "}, "content": "\u2581"}]},
        {"type": "Sequence", "decoders": [{"type": "Replace", "pattern": {"String": "\u2581"}, "content": " "},
                                          {"type": "ByteFallback"}, {"type": "Fuse"},
                                          {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},
        unk_token="<unk>", fuse_unk=True, byte_fallback=True), sentence_piece(marked, marked_merges)


def merge_lines(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    return [tuple(line.split(" ")) for line in lines if line and not line.startswith("#version")]


def real(data):
    gpt2 = json.loads((data / "gpt2/encoder.json").read_text(encoding="utf-8"))
    yield "gpt2", byte_level(gpt2, merge_lines(data / "gpt2/vocab.bpe"), GPT2)
    opt = json.loads((data / "opt/gpt2-vocab.json").read_text(encoding="utf-8"))
    yield "opt", byte_level(opt, merge_lines(data / "opt/gpt2-merges.txt"), GPT2)
    llama = json.loads((data / "llama3.2/encoder.json").read_text(encoding="utf-8"))
    yield "llama3", byte_level(llama, merge_lines(data / "llama3.2/vocab.bpe"), LLAMA3, whole=True)
    yield "qwen", tiktoken((data / "qwen/qwen.tiktoken").read_text().splitlines(), QWEN)
    import sentencepiece
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(data / "llama2/tokenizer.model"))
    yield "llama2", pieces.encode


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    write("texts.json", NASTY)
    write("forms.json", {form: [unicodedata.normalize(form, text) for text in NASTY]
                         for form in ("NFC", "NFD", "NFKC", "NFKD")})
    for name, tokenizer, encode in families():
        write(f"{name}.json", {"tokenizer": tokenizer, "ids": [encode(text) for text in NASTY]})
    if len(sys.argv) > 1:
        write("real.json", {name: [encode(text) for text in NASTY]
                            for name, encode in real(pathlib.Path(sys.argv[1]) / "tokenizers")})

"""A slow WordPiece tokenizer as BERT has it, written from the published description, to hold the engine's against.

  /usr/bin/python3 reference/tokenizers/wordpiece.py      writes tests/Neural.Tests/golden/tokens/bert.json
"""
import collections
import json
import pathlib
import unicodedata

from texts import LESSON, NASTY

GOLDEN = pathlib.Path(__file__).resolve().parents[2] / "tests/Neural.Tests/golden/tokens"
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
MARK, LONGEST_WORD = "##", 100
IDEOGRAPHS = [(0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
              (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)]
WHITE = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a" \
        "\u2028\u2029\u202f\u205f\u3000"


def words(text, lowers):
    """What stands between blanks, accents and capitals gone where `lowers`; each punctuation mark by itself."""
    spaced = ""
    for c in text:
        if c in "\t\n\r":
            spaced += " "
        elif c == "\ufffd" or unicodedata.category(c)[0] == "C":
            continue
        elif any(first <= ord(c) <= last for first, last in IDEOGRAPHS):
            spaced += f" {c} "
        else:
            spaced += c
    if lowers:
        parted = unicodedata.normalize("NFD", spaced)
        spaced = "".join(c.lower() for c in parted if unicodedata.category(c) != "Mn")
    found, word = [], ""
    for c in spaced + " ":
        mark = c.isascii() and c.isprintable() and not c.isalnum() and c != " " or unicodedata.category(c)[0] == "P"
        if c in WHITE or mark:
            found += [word] if word else []
            found += [c] if mark else []
            word = ""
        else:
            word += c
    return found


def pieces(word, vocab):
    """The longest token first, then again from its end; all or nothing."""
    found, start = [], 0
    while start < len(word) <= LONGEST_WORD:
        fitting = [end for end in range(start + 1, len(word) + 1)
                   if (MARK if start else "") + word[start:end] in vocab]
        if not fitting:
            return ["[UNK]"]
        found.append((MARK if start else "") + word[start:fitting[-1]])
        start = fitting[-1]
    return found or ["[UNK]"]


def encode(text, vocab, lowers=True, first="[CLS]", last="[SEP]"):
    return [vocab[token] for token in
            [first, *(piece for word in words(text, lowers) for piece in pieces(word, vocab)), last]]


def vocabulary(special, lowers=True, most=60):
    """Characters, the commonest words and the commonest ends of words of the lesson."""
    counts = collections.Counter(words(LESSON, lowers))
    ends = collections.Counter()
    for word, count in counts.items():
        for length in (2, 3):
            if len(word) > length and word.isalpha():
                ends[MARK + word[-length:]] += count
    letters = sorted({c for word in counts for c in word} | set("qxz$!?;"))
    marked = [MARK + c for c in letters if c.isalnum()]
    common = sorted((w for w in counts if len(w) > 1), key=lambda w: (-counts[w], w))[:most]
    tails = sorted(ends, key=lambda end: (-ends[end], end))[:most]
    return {token: i for i, token in enumerate(dict.fromkeys([*special, *letters, *marked, *common, *tails]))}


def layout(vocab, lowers=True, first="[CLS]", last="[SEP]"):
    """tokenizer.json as the publishers of encoders lay it out; the added tokens are the special ones."""
    added = [{"id": i, "content": token, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False,
              "special": True} for token, i in vocab.items() if token in (*SPECIAL, "<s>", "</s>", "<pad>", "<mask>")]
    frame = {"type": "BertProcessing", "sep": [last, vocab[last]], "cls": [first, vocab[first]]}
    if first == "[CLS]":
        frame = {"type": "TemplateProcessing", "pair": [],
                 "single": [{"SpecialToken": {"id": first, "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                            {"SpecialToken": {"id": last, "type_id": 0}}],
                 "special_tokens": {token: {"id": token, "ids": [vocab[token]], "tokens": [token]}
                                    for token in (first, last)}}
    return {
        "version": "1.0", "truncation": {"max_length": 8, "strategy": "LongestFirst", "stride": 0}, "padding": None,
        "added_tokens": added,
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                       "strip_accents": None, "lowercase": lowers},
        "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": frame,
        "decoder": {"type": "WordPiece", "prefix": MARK, "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": MARK,
                  "max_input_chars_per_word": LONGEST_WORD, "vocab": vocab},
    }


if __name__ == "__main__":
    small = vocabulary(SPECIAL)
    answers = {"tokenizer": layout(small), "ids": [encode(text, small) for text in NASTY]}
    (GOLDEN / "bert.json").write_text(json.dumps(answers, separators=(",", ":")) + "\n", encoding="utf-8")

"""One optimizer step of the OPT-125M shape on one question with many rationales, as padded batches do it.

The prompt is repeated for every rationale and all rows are padded right to the longest; labels of prompt and padding
are -100. Prints one JSON line; tokens per second are rationale tokens.
"""
import torch
from torch.nn import functional as F

from decoder import Decoder, optimizer_for
from measuring import autocast, options, report, time_steps

IGNORED = -100


def rationale_lengths(count, shortest, longest):
    """Evenly spread from shortest to longest: 20 to 70 in 30 steps is 1,350 tokens."""
    return [shortest + round((longest - shortest) * i / max(1, count - 1)) for i in range(count)]


def padded_batch(prompt, lengths, vocabulary):
    """ids and labels (B, prompt + longest): padding is id 1."""
    question = torch.randint(3, vocabulary, (prompt,))
    ids = torch.full((len(lengths), prompt + max(lengths)), 1)
    labels = torch.full_like(ids, IGNORED)
    for row, length in enumerate(lengths):
        ids[row, :prompt] = question
        ids[row, prompt:prompt + length] = torch.randint(3, vocabulary, (length,))
        labels[row, prompt:prompt + length] = ids[row, prompt:prompt + length]
    return ids, labels


def main():
    chosen = options(__doc__, vocabulary=50272, context=2050, prompt=64, rationales=30, shortest=20, longest=70,
                     warm_up=0, steps=1)
    model = Decoder(chosen.vocabulary, chosen.context, chosen.width, chosen.heads, chosen.layers, "relu")
    optimizer = optimizer_for(model)
    lengths = rationale_lengths(chosen.rationales, chosen.shortest, chosen.longest)
    ids, labels = padded_batch(chosen.prompt, lengths, chosen.vocabulary)

    def step():
        with autocast(chosen.precision):
            logits = model.head(model(ids))
            loss = F.cross_entropy(logits[:, :-1].flatten(0, 1), labels[:, 1:].flatten(), ignore_index=IGNORED)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()

    seconds = time_steps(step, chosen.warm_up, chosen.steps)
    report(chosen, seconds, sum(lengths), rows=ids.numel())


if __name__ == "__main__":
    main()

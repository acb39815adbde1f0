"""A full training step of the GPT-2 shape in PyTorch: forward, backward, clipping, AdamW. Prints one JSON line."""
import torch
from torch.nn import functional as F

from decoder import Decoder, optimizer_for
from measuring import autocast, options, report, time_steps


def main():
    chosen = options(__doc__, vocabulary=50257, context=1024, batch=4, length=256, warm_up=1, steps=3)
    model = Decoder(chosen.vocabulary, chosen.context, chosen.width, chosen.heads, chosen.layers, "gelu_new")
    optimizer = optimizer_for(model)
    ids = torch.randint(chosen.vocabulary, (chosen.batch, chosen.length + 1))
    losses = []

    def step():
        with autocast(chosen.precision):
            logits = model.head(model(ids[:, :-1]))
            loss = F.cross_entropy(logits.flatten(0, 1), ids[:, 1:].flatten())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(round(loss.item(), 4))

    seconds = time_steps(step, chosen.warm_up, chosen.steps)
    report(chosen, seconds, chosen.batch * chosen.length, losses=losses,
           parameters=sum(p.numel() for p in model.parameters()))


if __name__ == "__main__":
    main()

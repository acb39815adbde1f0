"""Writes golden/training/*.json: ten optimizer steps in float32 from a golden model, with all that repeats them.

Loss: the mean over all graded ids of the batch of -log p(id given those before it in its own sequence). Sequences have
their own lengths and are run one by one: no padding. Gradients are clipped together by their global norm, as
torch.nn.utils.clip_grad_norm_ does (factor limit / (norm + 1e-6) where the norm is over the limit).
"""
import torch

import golden_file
import models
from layers import token_log_probs

STEPS, WARM_UP = 10, 3
SEQUENCES = 4  # a batch
KEY_BIAS = "attn.c_attn.bias"


def rate_at(step, peak):
    """Step counts from 1: a straight line up to `peak` at step 3, then straight down to 0 at step 10."""
    return peak * (step / WARM_UP if step <= WARM_UP else (STEPS - step) / (STEPS - WARM_UP))


def draw_batch(random):
    """Sequences of 8 to 40 ids with 0/1 marks: 1 where the id is graded. A prompt of 3 to 7 ids never is."""
    batch = []
    for _ in range(SEQUENCES):
        length = int(torch.randint(8, 41, (), generator=random))
        prompt = int(torch.randint(3, 8, (), generator=random))
        ids = torch.randint(3, 300, (length,), generator=random).tolist()
        batch.append({"ids": ids, "graded": [0] * prompt + [1] * (length - prompt)})
    return batch


def batch_loss(config, weights, batch):
    total, count = 0.0, 0
    for sequence in batch:
        ids = torch.tensor([sequence["ids"]])
        graded = torch.tensor(sequence["graded"][1:])
        total = total - (token_log_probs(models.logits(config, weights, ids), ids)[0] * graded).sum()
        count += int(graded.sum())
    return total / count


def run(folder, dtype, batches, rates, epsilon, decay, limit):
    """The run itself: the loss and gradient norm of each step, the first batch's loss after it all, the first step's
    gradients and the final weights. Norms and gradients are those before clipping.
    """
    config, weights = models.load(folder, dtype)
    for x in weights.values():
        x.requires_grad_()
    matrices = [x for x in weights.values() if x.dim() == 2]
    vectors = [x for x in weights.values() if x.dim() != 2]
    groups = [{"params": matrices, "weight_decay": decay}, {"params": vectors, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.999), eps=epsilon)
    losses, norms, gradients = [], [], {}
    for batch, rate in zip(batches, rates):
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        loss = batch_loss(config, weights, batch)
        loss.backward()
        gradients = gradients or {name: x.grad.clone() for name, x in weights.items()}
        norms.append(torch.nn.utils.clip_grad_norm_(list(weights.values()), limit or float("inf")).item())
        optimizer.step()
        losses.append(loss.item())
    with torch.no_grad():
        after = batch_loss(config, weights, batches[0]).item()
    return losses, norms, after, gradients, {name: x.detach() for name, x in weights.items()}


def moved_by_noise(name, x):
    """Which values of a tensor are pushed by rounding alone: adding one vector to all keys changes nothing."""
    third = x.shape[0] // 3
    return [third, 2 * third] if name.endswith(KEY_BIAS) else None


def fingerprint(name, x):
    noise = moved_by_noise(name, x)
    kept = torch.cat([x[:noise[0]], x[noise[1]:]]) if noise else x
    found = {"norm": golden_file.significant(kept.double().norm().item()),
             "first": [golden_file.significant(v) for v in x.flatten()[:8].tolist()]}
    return {**found, "left_out_of_norm": noise} if noise else found


def write(name, model, seed, rates, epsilon, decay, limit, about):
    folder = golden_file.FOLDER / "models" / model
    random = torch.Generator().manual_seed(seed)
    batches = [draw_batch(random) for _ in range(STEPS)]
    losses, norms, after, gradients, weights = run(folder, torch.float32, batches, rates, epsilon, decay, limit)
    report(name, folder, batches, rates, epsilon, decay, limit, losses, norms, after, weights)
    golden_file.write(f"training/{name}.json", {
        "about": about, "model": model, "beta1": 0.9, "beta2": 0.999, "epsilon": epsilon, "decay": decay,
        "decayed": [key for key, x in weights.items() if x.dim() == 2], "clip": limit, "rates": rates,
        "losses": [golden_file.significant(x) for x in losses], "norms": [golden_file.significant(x) for x in norms],
        "loss_of_first_batch_after": golden_file.significant(after),
        "gradients_of_first_step": {key: fingerprint(key, x) for key, x in gradients.items()},
        "parameters": {key: fingerprint(key, x) for key, x in weights.items()}, "batches": batches,
    })


def report(name, folder, batches, rates, epsilon, decay, limit, losses, norms, after, weights):
    """Prints the run and how far float64 goes a different way: the least tolerance that makes sense."""
    exact = run(folder, torch.float64, batches, rates, epsilon, decay, limit)
    loss_away = max(abs(a - b) for a, b in zip(losses + [after], exact[0] + [exact[2]]))
    norm_away = max(abs(a - b) / b for a, b in zip(norms, exact[1]))
    fingerprints = [(fingerprint(key, x), fingerprint(key, exact[4][key])) for key, x in weights.items()]
    weight_away = max(abs(a["norm"] - b["norm"]) / b["norm"] for a, b in fingerprints)
    value_away = max(abs(p - q) for a, b in fingerprints for p, q in zip(a["first"], b["first"]))
    print(f"{name}: losses {losses[0]:.4f} to {losses[-1]:.4f}, first batch after {after:.4f}, "
          f"gradient norms {min(norms):.2f} to {max(norms):.2f}; "
          f"from float64: losses {loss_away:.1e}, gradient norms {norm_away:.1e}, "
          f"weights {weight_away:.1e}, first values {value_away:.1e}")


if __name__ == "__main__":
    torch.set_num_threads(1)
    adamw = "AdamW, decay on tensors of two dimensions only (projections, embeddings, positions: `decayed`), " \
            "warm-up 3 steps, then linearly to 0 at step 10; `rates` are the ones used"
    adam = "Adam as in the paper: epsilon 1e-5, no decay, no clipping, constant rate"
    schedule = [rate_at(step, 0.01) for step in range(1, STEPS + 1)]
    for at, base in enumerate(("gpt2", "llama-gqa")):
        write(f"{base}-adamw", base, 2001 + at, schedule, 1e-8, 0.01, 1.0, adamw)
        write(f"{base}-adam", base, 2101 + at, [0.003] * STEPS, 1e-5, 0.0, None, adam)

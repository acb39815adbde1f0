"""Writes golden/kernels/*.json: each kernel forward and backward on small shapes, float64 on float32 inputs.

Gradients are those of sum(y * dy) for the random dy given in the file. Rows are laid out as the engine lays them: one
(N, C) block, head h of width D in columns h*D to (h+1)*D.
"""
import torch

import golden_file
from layers import ACTIVATIONS, attention, layer_norm, linear, rms_norm, rotary, rotary_frequencies, silu

B, T, C, V = 2, 5, 8, 11
N = B * T


class Draw:
    """Random float32 numbers held as float64, so that what is written to the file is exactly what was computed with."""

    def __init__(self, seed):
        self.random = torch.Generator().manual_seed(seed)

    def normal(self, *shape, scale=1.0, centre=0.0):
        return (centre + scale * torch.randn(shape, generator=self.random)).to(torch.float64)

    def integers(self, low, high, count):
        return torch.randint(low, high, (count,), generator=self.random).tolist()


def differentiate(function, inputs, dy):
    """Runs y = function(**inputs) and returns inputs, dy, y and the gradient d<name> of every input."""
    leaves = {name: x.clone().requires_grad_() for name, x in inputs.items()}
    y = function(**leaves)
    gradients = torch.autograd.grad(y, list(leaves.values()), dy)
    return {**inputs, "dy": dy, "y": y, **{f"d{name}": g for name, g in zip(leaves, gradients)}}


def case(name, tensors, numbers=None, integers=None):
    return {"name": name, "numbers": numbers or {}, "integers": integers or {},
            "tensors": {name: golden_file.tensor(x) for name, x in tensors.items()}}


def write(name, about, cases):
    golden_file.write(f"kernels/{name}.json", {"about": about, "cases": cases})


def linears(draw):
    inputs = {"x": draw.normal(N, C), "weight": draw.normal(V, C), "bias": draw.normal(V)}
    write("linear", "y (N,V) = x (N,C) weight (V,C) transposed + bias (V)",
          [case("affine", differentiate(linear, inputs, draw.normal(N, V)))])


def embeddings(draw):
    ids = [3, 0, 3, 10, 7, 3, 1, 10, 2, 9]
    positions = [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]

    def embed(words, places):
        return words[ids] + places[positions]

    inputs = {"words": draw.normal(V, C), "places": draw.normal(T, C)}
    write("embedding", "y row n = words[ids[n]] + places[positions[n]]; ids repeat, so gradients add up",
          [case("words and positions", differentiate(embed, inputs, draw.normal(N, C)), {},
                {"ids": ids, "positions": positions})])


def layer_norms(draw):
    epsilon = 1e-5
    cases = []
    for name, x in (("ordinary", draw.normal(N, C)), ("far from zero", draw.normal(N, C, centre=20)),
                    ("a constant row", torch.cat([torch.full((1, C), 0.5, dtype=torch.float64),
                                                  draw.normal(N - 1, C)]))):
        inputs = {"x": x, "gain": draw.normal(C, centre=1, scale=0.3), "bias": draw.normal(C, scale=0.3)}
        found = differentiate(lambda x, gain, bias: layer_norm(x, gain, bias, epsilon), inputs, draw.normal(N, C))
        cases.append(case(name, found, {"epsilon": epsilon}))
    write("layer_norm", "over the last axis of x (N,C), biased variance", cases)


def rms_norms(draw):
    cases = []
    for name, groups, epsilon in (("whole rows", 1, 1e-6), ("two heads a row, one gain for both", 2, 1e-5)):
        width = C // groups

        def normalise(x, gain):
            return rms_norm(x.unflatten(-1, (groups, width)), gain, epsilon).flatten(-2)

        inputs = {"x": draw.normal(N, C), "gain": draw.normal(width, centre=1, scale=0.3)}
        cases.append(case(name, differentiate(normalise, inputs, draw.normal(N, C)),
                          {"epsilon": epsilon}, {"groups": [groups]}))
    write("rms_norm", "each row of x (N,C) falls into `groups` equal parts, each normalised by itself; gain (C/groups)",
          cases)


def activations(draw):
    for name, function in ACTIVATIONS.items():
        x = draw.normal(N, C, scale=2)
        x[0] = torch.tensor([0.0, -0.0, 1e-4, -1e-4, 8.0, -8.0, 60.0, -60.0], dtype=torch.float32).to(torch.float64)
        write(name, f"{name}, elementwise; the first row holds extremes (the slope of relu at 0 is 0)",
              [case("elementwise", differentiate(function, {"x": x}, draw.normal(N, C)))])
    inputs = {"gate": draw.normal(N, C, scale=2), "up": draw.normal(N, C)}
    write("gated_silu", "y = silu(gate) * up",
          [case("elementwise", differentiate(lambda gate, up: silu(gate) * up, inputs, draw.normal(N, C)))])


def rotaries(draw):
    positions, heads = [0, 1, 2, 7, 63, 3, 4, 5, 1000, 2047], 2
    llama3 = {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 3.0,
              "original_max_position_embeddings": 32}
    cases = []
    for name, theta, scaling, width in (("theta 10000", 10000.0, None, 4), ("llama3 scaling", 500.0, llama3, 16)):
        frequencies = rotary_frequencies(width, theta, scaling)

        def turn(x):
            by_head = x.unflatten(-1, (heads, width)).transpose(0, 1)
            return rotary(by_head, torch.tensor(positions), frequencies).transpose(0, 1).flatten(-2)

        inputs = {"x": draw.normal(N, heads * width)}
        found = differentiate(turn, inputs, draw.normal(N, heads * width))
        numbers = {"theta": theta, **{k: v for k, v in (scaling or {}).items() if k != "rope_type"}}
        cases.append(case(name, {**found, "frequencies": frequencies}, numbers,
                          {"positions": positions, "heads": [heads]}))
    write("rotary", "half-split: in each head, channel i turns with channel i + D/2 by position * frequencies[i]; at "
          "far positions float32 angles are good to about 1e-4", cases)


def cross_entropies(draw):
    targets = draw.integers(0, V, N)
    cases = []
    for name, scale, graded in (("some rows", 2.0, [0, 1, 1, 0, 0, 1, 0, 1, 1, 0]),
                                ("huge logits", 300.0, [1] * N), ("one row", 1.0, [0] * 9 + [1])):
        logits = draw.normal(N, V, scale=scale).requires_grad_()
        log_probs = torch.log_softmax(logits, dim=-1)[torch.arange(N), targets]
        loss = -(log_probs * torch.tensor(graded)).sum() / sum(graded)
        (dlogits,) = torch.autograd.grad(loss, logits)
        cases.append(case(name, {"logits": logits, "logprobs": log_probs, "loss": loss, "dlogits": dlogits}, {},
                          {"targets": targets, "graded": graded}))
    write("cross_entropy", "loss = -sum(graded * logprobs) / sum(graded); logprobs are given for every row", cases)


def head_losses(draw):
    targets, graded = draw.integers(0, V, N), [0, 0, 1, 1, 1, 0, 0, 0, 1, 1]
    x, weight = draw.normal(N, C).requires_grad_(), draw.normal(V, C).requires_grad_()
    log_probs = torch.log_softmax(linear(x, weight), dim=-1)[torch.arange(N), targets]
    loss = -(log_probs * torch.tensor(graded)).sum() / sum(graded)
    dx, dweight = torch.autograd.grad(loss, [x, weight])
    write("head_loss", "head and loss in one: logits = x weight transposed; loss as in cross_entropy.json",
          [case("some rows", {"x": x, "weight": weight, "loss": loss, "dx": dx, "dweight": dweight}, {},
                {"targets": targets, "graded": graded})])


def forest_rows(segments):
    """Positions and who sees whom for (length, parent) segments laid one after another in a block of rows."""
    starts = [sum(length for length, _ in segments[:i]) for i in range(len(segments))]
    rows = sum(length for length, _ in segments)
    visible = torch.zeros(rows, rows, dtype=torch.bool)
    positions, first = [], []
    for start, (length, parent) in zip(starts, segments):
        first.append(0 if parent < 0 else first[parent] + segments[parent][0])
        own = range(start, start + length)
        for row in own:
            visible[row, start:row + 1] = True
            ancestor = parent
            while ancestor >= 0:
                visible[row, starts[ancestor]:starts[ancestor] + segments[ancestor][0]] = True
                ancestor = segments[ancestor][1]
        positions += [first[-1] + i for i in range(length)]
    return starts, positions, visible


def attentions(draw):
    forests = {
        "causal": ("two ordinary sequences of 5 rows", [("two sequences", [(5, -1), (5, -1)])]),
        "forest": ("a branch sees the whole of its ancestors and itself up to its row", [
            ("a trunk of 5 and branches of 2, 3, 4", [(5, -1), (2, 0), (3, 0), (4, 0)]),
            ("three levels, and a tree by itself", [(3, -1), (2, 0), (2, 1), (1, 1), (3, 0), (4, -1), (2, 5)]),
        ]),
    }
    for file, (about, blocks) in forests.items():
        cases = []
        for name, segments in blocks:
            for heads, groups, width in ((4, 2, 4), (2, 2, 6), (3, 1, 4)):
                cases.append(attention_case(draw, name, segments, heads, groups, width))
        write(f"attention_{file}", f"{about}; scores are divided by the root of the head's width D; query head h reads "
              "key head h / (heads / groups); rows are (N, heads*D) and (N, groups*D)", cases)


def attention_case(draw, name, segments, heads, groups, width):
    starts, positions, visible = forest_rows(segments)
    rows = len(positions)

    def attend(q, k, v):
        q, k, v = (x.unflatten(-1, (-1, width)).transpose(0, 1) for x in (q, k, v))
        return attention(q, k, v, visible)

    inputs = {"q": draw.normal(rows, heads * width, scale=1.5), "k": draw.normal(rows, groups * width, scale=1.5),
              "v": draw.normal(rows, groups * width)}
    found = differentiate(attend, inputs, draw.normal(rows, heads * width))
    return case(f"{name}, {heads} heads on {groups}", found, {}, {
        "heads": [heads], "groups": [groups], "width": [width], "starts": starts,
        "lengths": [length for length, _ in segments], "parents": [parent for _, parent in segments],
        "positions": positions})


def optimizer_steps():
    """One step by the formulas of Loshchilov and Hutter 2019, compared here with torch's own AdamW."""
    cases = []
    for name, step, decay, epsilon in (("first step", 1, 0.01, 1e-8), ("fourth step", 4, 0.01, 1e-8),
                                       ("the paper's Adam", 1, 0.0, 1e-5), ("tiny gradients", 2, 0.0, 1e-5)):
        rate, beta1, beta2 = 0.1, 0.9, 0.999
        x = torch.tensor([1.0, -2.0, 0.5, 4.0], dtype=torch.float64)
        gradient = torch.tensor([0.5, -0.25, 0.0, 2.0], dtype=torch.float64)
        if name == "tiny gradients":
            gradient = gradient * 2.0 ** -20
        first = torch.tensor([0.125, 0.25, -0.5, 0.0], dtype=torch.float64) * (step > 1)
        second = torch.tensor([0.25, 0.5, 0.0625, 1.0], dtype=torch.float64) * (step > 1)
        new_first = beta1 * first + (1 - beta1) * gradient
        new_second = beta2 * second + (1 - beta2) * gradient * gradient
        unbiased = new_first / (1 - beta1 ** step)
        spread = torch.sqrt(new_second / (1 - beta2 ** step))
        y = x * (1 - rate * decay) - rate * unbiased / (spread + epsilon)
        assert torch.allclose(y, torch_step(x, gradient, first, second, step, rate, decay, epsilon), atol=1e-12)
        cases.append(case(name, {"x": x, "gradient": gradient, "first": first, "second": second, "y": y,
                                 "new_first": new_first, "new_second": new_second},
                          {"rate": rate, "beta1": beta1, "beta2": beta2, "epsilon": epsilon, "decay": decay},
                          {"step": [step]}))
    write("adamw", "y = x - rate*decay*x - rate * m/(1-beta1^step) / (sqrt(v/(1-beta2^step)) + epsilon), with the new "
          "first moment m and second moment v; `step` counts from 1 and includes this one", cases)


def torch_step(x, gradient, first, second, step, rate, decay, epsilon):
    parameter = x.clone().requires_grad_()
    parameter.grad = gradient.clone()
    optimizer = torch.optim.AdamW([parameter], lr=rate, eps=epsilon, weight_decay=decay)
    optimizer.state[parameter] = {"step": torch.tensor(float(step - 1)), "exp_avg": first.clone(),
                                  "exp_avg_sq": second.clone()}
    optimizer.step()
    return parameter.detach()


def clippings(draw):
    cases = []
    for name, scale in (("over the limit", 1.0), ("under the limit", 0.01)):
        a, b = draw.normal(V, C, scale=scale), draw.normal(C, scale=scale)
        norm = torch.sqrt((a * a).sum() + (b * b).sum())
        factor = torch.clamp(1.0 / (norm + 1e-6), max=1.0)
        cases.append(case(name, {"a": a, "b": b, "norm": norm, "clipped_a": a * factor, "clipped_b": b * factor},
                          {"limit": 1.0}))
    write("clipping", "all gradients times min(1, limit / (norm + 1e-6)), norm being that of all together", cases)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for seed, writer in enumerate((linears, embeddings, layer_norms, rms_norms, activations, rotaries,
                                   cross_entropies, head_losses, attentions, clippings)):
        writer(Draw(1000 + seed))
    optimizer_steps()

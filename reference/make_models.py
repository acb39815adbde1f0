"""Writes golden/models: tiny random models in Hugging Face layout and what they say (golden.json)."""
import json
import math
import sys

import torch

import golden_file
import models
import safetensors_file
from tiny_models import MODELS, VOCABULARY

OUT = golden_file.FOLDER / "models"
LENGTHS = (2, 17, 60)
PROMPTS = (1, 5, 19)
CONTINUATION = 12
LEAST_LEAD = 0.02  # nats between the best and second id of every greedy step: far above any rounding


def draw(name, shape, random):
    """Random numbers at the scale that makes each part of the model matter and its answers peaky."""
    x = torch.randn(shape, generator=random)
    if name.endswith(("bias",)):
        return 0.3 * x
    if "norm" in name or "ln_" in name:
        return 1 + 0.3 * x
    if name.endswith(("wpe.weight", "embed_positions.weight")):
        return 0.4 * x
    if name.endswith(("embed_tokens.weight", "wte.weight", "lm_head.weight")):
        return 0.6 * x
    fan_in = shape[0] if ".c_" in name else shape[1]
    return 1.3 / math.sqrt(fan_in) * x


def draw_ids(length, random):
    """Ids from 3 on, so that padding and end marks of the small vocabularies stay out."""
    return torch.randint(3, 300, (length,), generator=random).tolist()


def stored_tensors(model, weights):
    """What the file holds: names with the prefix, and the oddities of files in the wild. Second: metadata aliases."""
    tensors = {x if x == "lm_head.weight" else model.prefix + x: y for x, y in weights.items()}
    if model.extra == "head":
        tensors["lm_head.weight"] = weights["embed_tokens.weight"]
    if model.extra == "head only":
        tensors["lm_head.weight"] = tensors.pop("model.embed_tokens.weight")
        return tensors, {"model.embed_tokens.weight": "lm_head.weight"}
    if model.extra == "masks":
        context = model.config["n_positions"]
        for layer in range(model.config["n_layer"]):
            tensors[f"{model.prefix}h.{layer}.attn.bias"] = torch.ones(context, context).tril()[None, None]
    return tensors, {}


def write_json(path, value):
    path.write_text(json.dumps(value, indent=2) + "\n")


def write_weights(folder, model, weights):
    tensors, aliases = stored_tensors(model, weights)
    if model.extra != "shards":
        safetensors_file.write(folder / "model.safetensors", tensors, aliases)
        return
    names = sorted(tensors)
    shards = [names[i * len(names) // 3:(i + 1) * len(names) // 3] for i in range(3)]
    weight_map = {}
    for i, shard in enumerate(shards):
        file = f"model-{i + 1:05d}-of-{len(shards):05d}.safetensors"
        safetensors_file.write(folder / file, {name: tensors[name] for name in shard})
        weight_map.update({name: file for name in shard})
    size = sum(x.numel() * x.element_size() for x in tensors.values())
    write_json(folder / "model.safetensors.index.json",
               {"metadata": {"total_size": size}, "weight_map": dict(sorted(weight_map.items()))})


def golden(config, weights, random):
    """Scores and greedy continuations, float64 arithmetic on the stored weights."""
    ends = config["eos_token_id"] if isinstance(config["eos_token_id"], list) else [config["eos_token_id"]]
    sequences = [draw_ids(length, random) for length in LENGTHS]
    greedy = []
    while len(greedy) < len(PROMPTS):
        prompt = draw_ids(PROMPTS[len(greedy)], random)
        ids, log_probs, lead = models.continue_greedily(config, weights, prompt, CONTINUATION)
        if lead >= LEAST_LEAD and not set(ids) & set(ends) and len(set(ids)) > 3:
            greedy.append({"prompt": prompt, "ids": ids, "logprobs": rounded(log_probs), "least_lead": round(lead, 4)})
    return {
        "arithmetic": "float64 on the stored weights",
        "sequences": [{"ids": ids, "logprobs": rounded(models.score(config, weights, ids))} for ids in sequences],
        "greedy": greedy,
    }


def rounded(numbers):
    return [round(x, 8) for x in numbers]


def write_model(model):
    random = torch.Generator().manual_seed(model.seed)
    dtype = getattr(torch, model.dtype)
    shapes = models.FAMILIES[model.config["model_type"]].shapes(model.config)
    weights = {name: draw(name, shape, random).to(dtype) for name, shape in shapes.items()}
    if model.dtype == "float16":  # numbers below 2^-14 are stored without a leading one: a reader must know them too
        first = next(name for name in weights if name.endswith("bias"))
        weights[first][:4] = torch.tensor([6e-8, -3e-5, 1e-6, -0.0])
    folder = OUT / model.name
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "config.json", model.config)
    write_json(folder / "generation_config.json",
               {"_from_model_config": True, **model.generation,
                "transformers_version": model.config["transformers_version"]})
    write_weights(folder, model, weights)
    config, exact = models.load(folder)
    answers = golden(config, exact, random)
    golden_file.write(folder / "golden.json", answers)
    describe(model, config, exact, folder, answers)


def describe(model, config, exact, folder, answers):
    """Prints how far float32 arithmetic is from the golden numbers, and how peaky the model is."""
    _, single = models.load(folder, torch.float32)
    longest = answers["sequences"][-1]
    away = max(abs(a - b) for a, b in zip(models.score(config, single, longest["ids"]), longest["logprobs"]))
    every = torch.log_softmax(models.logits(config, exact, torch.tensor([longest["ids"]]))[0], dim=-1)
    entropy = -(every.exp() * every).sum(-1).mean().item()
    print(f"{model.name:20} f32 off by {away:.1e}, entropy {entropy:.2f} of {math.log(VOCABULARY):.2f} nats, "
          f"leads {[x['least_lead'] for x in answers['greedy']]}")


if __name__ == "__main__":
    torch.set_num_threads(1)
    wanted = sys.argv[1:]
    for each in MODELS:
        if not wanted or each.name in wanted:
            write_model(each)

"""Writes tests/Scotd.Tests/golden/lm-eval: what lm-evaluation-harness 0.4 would write of four answered questions.

Layout after lm_eval/loggers/evaluation_tracker.py and lm_eval/evaluator.py of that program; texts by Python's own json,
hashes by its hashlib. Run: python3 reference/lm_eval_files.py
"""

import hashlib
import json
import math
import pathlib

TIME = "2026-11-26T06-00-00.000000"
Z = 1.959963984540054  # the standard normal quantile at 0.975
MARK = " So the answer is: "
FOLDER = pathlib.Path(__file__).parent.parent / "tests/Scotd.Tests/golden/lm-eval"

GREEDY = [f" R.{MARK}(a)\n\n", f" Höhe \"2\" < 3 \\ 4.{MARK}(b)\n\n", " who knows?", " R. The answer is b."]
VOTES = [["(a)", "(a)", "(b)"], ["(b)", "(b)", "(a)"], ["", "", ""], ["(a)", "", "(a)"]]


def sha(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sample(i, filter_name, generation, resps, found):
    doc = {"id": f"q{i}", "question": f"Which is {i}?", "choices": ["this", "that"], "labels": ["(a)", "(b)"],
           "gold": "(a)"}
    prompt = f"Q: Which is {i}? (a) this (b) that\nA:"
    return {
        "doc_id": i, "doc": doc, "target": "(a)",
        "arguments": {"gen_args_0": {"arg_0": prompt, "arg_1": generation}},
        "resps": [resps], "filtered_resps": [found], "filter": filter_name, "metrics": ["exact_match"],
        "doc_hash": sha(json.dumps(doc, indent=2, ensure_ascii=False)), "prompt_hash": sha(prompt),
        "target_hash": sha("(a)"), "exact_match": 1.0 if found == "(a)" else 0.0,
    }


def results(name, samples):
    found = {"alias": name}
    for filter_name in dict.fromkeys(one["filter"] for one in samples):
        scores = [one["exact_match"] for one in samples if one["filter"] == filter_name]
        parsed = [one["filtered_resps"] != ["[invalid]"] for one in samples if one["filter"] == filter_name]
        n, p = len(scores), sum(scores) / len(scores)
        center = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z / (1 + Z * Z / n) * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        found[f"exact_match,{filter_name}"] = p
        found[f"exact_match_stderr,{filter_name}"] = (
            math.sqrt(sum((score - p) ** 2 for score in scores) / (n - 1)) / math.sqrt(n))
        found[f"exact_match_ci95_low,{filter_name}"] = center - half
        found[f"exact_match_ci95_high,{filter_name}"] = center + half
        found[f"parsed,{filter_name}"] = sum(parsed) / n
    return found


def config(name, filters, generation, repeats):
    return {
        "task": name, "dataset_path": "small", "test_split": "test", "output_type": "generate_until",
        "num_fewshot": 0, "repeats": repeats, "generation_kwargs": generation,
        "filter_list": [{"name": filter_name} for filter_name in filters],
        "metric_list": [{"metric": "exact_match", "aggregation": "mean", "higher_is_better": True}],
        "metadata": {"version": 1.0},
    }


greedy = {"until": ["\n\n"], "max_gen_toks": 8, "do_sample": False, "temperature": 0.0}
sampled = {"until": ["\n\n"], "max_gen_toks": 8, "do_sample": True, "temperature": 0.7}
readings = {"lenient": ["(a)", "(b)", "[invalid]", "(b)"], "paper": ["(a)", "(b)", "[invalid]", "[invalid]"]}
elected = ["(a)", "(b)", "[invalid]", "(a)"]
tasks = {
    "small_test": (list(readings), greedy, 1, [
        sample(i, name, greedy, [GREEDY[i]], found[i]) for name, found in readings.items() for i in range(4)]),
    "small_test_self_consistency": (["maj@3", "maj@3-paper"], sampled, 3, [
        sample(i, name, sampled, [f" R.{MARK}{vote}\n\n" if vote else " who knows?" for vote in VOTES[i]], elected[i])
        for name in ("maj@3", "maj@3-paper") for i in range(4)]),
}

FOLDER.mkdir(parents=True, exist_ok=True)
for name, (_, _, _, samples) in tasks.items():
    (FOLDER / f"samples_{name}_{TIME}.jsonl").write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in samples), encoding="utf-8")
aggregated = {
    "results": {name: results(name, samples) for name, (_, _, _, samples) in tasks.items()},
    "group_subtasks": {name: [] for name in tasks},
    "configs": {name: config(name, filters, generation, repeats)
                for name, (filters, generation, repeats, _) in tasks.items()},
    "versions": {name: 1.0 for name in tasks},
    "n-shot": {name: 0 for name in tasks},
    "higher_is_better": {name: {"exact_match": True} for name in tasks},
    "n-samples": {name: {"original": 4, "effective": 4} for name in tasks},
    "config": {"model": "scotd", "model_args": "pretrained=students/label-only-seed7/model", "batch_size": 64,
               "limit": None, "bootstrap_iters": 0, "gen_kwargs": None, "random_seed": 7},
    "git_hash": None, "date": 1795672800.0, "pretty_env_info": None, "transformers_version": None,
    "lm_eval_version": None, "upper_git_hash": None,
    "task_hashes": {name: sha("".join(one["doc_hash"] + one["prompt_hash"] + one["target_hash"] for one in samples))
                    for name, (_, _, _, samples) in tasks.items()},
    "model_source": "scotd", "model_name": "small/label-only-seed7", "model_name_sanitized": "small__label-only-seed7",
    "system_instruction": None, "system_instruction_sha": None, "fewshot_as_multiturn": False, "chat_template": None,
    "chat_template_sha": None, "total_evaluation_time_seconds": None,
}
(FOLDER / f"results_{TIME}.json").write_text(
    json.dumps(aggregated, indent=2, ensure_ascii=False), encoding="utf-8")

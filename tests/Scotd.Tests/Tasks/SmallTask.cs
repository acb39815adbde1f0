using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>A task and questions of a few words, for tests that need one.</summary>
internal static class SmallTask
{
    public static AnswerFormat Answers { get; } = new(["(a)", "(b)", "(c)", "(d)", "(e)"]);

    public static ReasoningTask Task { get; } = new(
        "small", "For tests.", new(Train: "train.jsonl"), new("id", "question", "gold", Choices: "choices[]"),
        new("Q: {question}{choices}\nA:", " {label} {text}"), Answers,
        [new("Which is wet?", "Rain is water.", "(b)", ["sand", "rain"])]);

    public static Question Ask(string? gold, params string[] choices) => new("q", "Which?", choices, gold);

    /// <summary>Questions q0, q1, ... each with two choices and the first one right.</summary>
    public static Split Split(int count) => new(
        Enumerable.Range(0, count).Select(i => new Question($"q{i}", $"Which is {i}?", ["this", "that"], "(a)")),
        "a test");
}

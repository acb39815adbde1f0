using Scotd.Evaluation;
using Scotd.Neural.Training;
using Scotd.Plans;

namespace Scotd.Reports;

/// <summary>One student at the end of its experiment.</summary>
/// <param name="Method">What it learned from.</param>
/// <param name="Seed">Of its training.</param>
/// <param name="Test">What it said to the test questions.</param>
/// <param name="History">How its training went.</param>
/// <param name="Folder">Where it lies.</param>
public sealed record StudentResult(
    LearningMethod Method, ulong Seed, Examination Test, TrainingHistory History, string Folder);

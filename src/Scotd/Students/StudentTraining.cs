using Scotd.Neural.Training;
using Scotd.Plans;

namespace Scotd.Students;

/// <summary>Teaches one student one set of lessons.</summary>
public static class StudentTraining
{
    /// <summary>
    /// Trains from the first step to the last, or goes on where an earlier run in the folder stopped.
    /// </summary>
    /// <param name="student">Changed in place; at the end it is the one that was kept.</param>
    /// <param name="lessons">What it may learn.</param>
    /// <param name="plan">How.</param>
    /// <param name="seed">Decides the order of questions and the rationale of each visit.</param>
    /// <param name="folder">The student's own.</param>
    /// <param name="validate">Scores the student as it is, higher is better.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellation">Stops after the current step, with a checkpoint written.</param>
    public static TrainingHistory Learn(
        this LanguageModel student, Lessons lessons, TrainingPlan plan, ulong seed, string folder,
        Func<double> validate, IProgress<TrainingProgress>? progress, CancellationToken cancellation) =>
        new TrainingRun(student.Transformer, SettingsOf(plan), folder, student.Save).Run(
            step => lessons.Batch(step, plan.Batch, plan.PerVisit, seed), validate, progress, cancellation);

    /// <summary>A plan's training in the engine's terms.</summary>
    public static TrainingSettings SettingsOf(TrainingPlan plan) => new(
        new LearningRate(plan.LearningRate, plan.Warmup, plan.Steps, plan.Schedule switch
        {
            LearningSchedule.Linear => Decay.Linear,
            LearningSchedule.Cosine => Decay.Cosine,
            _ => Decay.Constant,
        }),
        new OptimizerSettings(
            Beta2: (float)plan.Beta2,
            Epsilon: plan.Optimizer is OptimizerKind.AdamPaper ? OptimizerSettings.Paper.Epsilon : 1e-8f,
            WeightDecay: plan.Optimizer is OptimizerKind.AdamPaper ? 0 : (float)plan.WeightDecay,
            Clip: plan.Clip == 0 ? double.PositiveInfinity : plan.Clip,
            Muon: plan.Optimizer is OptimizerKind.Muon),
        plan.MicroBatchTokens, plan.EvaluateEvery, CheckpointEvery: plan.EvaluateEvery,
        KeepBest: plan.Keep is CheckpointRule.Best);
}

namespace Scotd.Plans;

/// <summary>How a student is trained.</summary>
/// <param name="Steps">Optimizer updates.</param>
/// <param name="Batch">Questions a step.</param>
/// <param name="PerVisit">Rationales a question and visit, all different; docs/decisions/0011 says why 1.</param>
/// <param name="LearningRate">At its highest.</param>
/// <param name="Schedule">How it falls after the warm-up.</param>
/// <param name="Warmup">Steps in which it rises from 0.</param>
/// <param name="Optimizer">The update rule.</param>
/// <param name="Beta2">Decay of the squared gradients' mean; short runs from nothing gain by 0.95.</param>
/// <param name="WeightDecay">Decoupled; adamw only.</param>
/// <param name="Clip">Largest global norm of the gradient; 0 for none.</param>
/// <param name="EvaluateEvery">Steps between evaluations on the validation split.</param>
/// <param name="Keep">Which checkpoint is the student.</param>
/// <param name="LongLessons">What becomes of a lesson that is longer than the context.</param>
/// <param name="MicroBatchTokens">At most so many tokens are computed at once; results do not depend on it.</param>
/// <param name="Precision">Of the matrix products.</param>
public sealed record TrainingPlan(
    int Steps,
    int Batch = 32,
    int PerVisit = 1,
    double LearningRate = 2e-5,
    LearningSchedule Schedule = LearningSchedule.Linear,
    int Warmup = 0,
    OptimizerKind Optimizer = OptimizerKind.Adamw,
    double Beta2 = 0.999,
    double WeightDecay = 0.01,
    double Clip = 1.0,
    int EvaluateEvery = 100,
    CheckpointRule Keep = CheckpointRule.Best,
    LongLessonRule LongLessons = LongLessonRule.Drop,
    int MicroBatchTokens = 4096,
    PrecisionRule Precision = PrecisionRule.Auto)
{
    /// <summary>Optimizer updates, at least 1.</summary>
    public int Steps { get; init => field = Setting.AtLeast(1, value, "training.steps"); } =
        Setting.AtLeast(1, Steps, "training.steps");

    /// <summary>Questions a step, at least 1.</summary>
    public int Batch { get; init => field = Setting.AtLeast(1, value, "training.batch"); } =
        Setting.AtLeast(1, Batch, "training.batch");

    /// <summary>Rationales a question and visit, at least 1.</summary>
    public int PerVisit { get; init => field = Setting.AtLeast(1, value, "training.per_visit"); } =
        Setting.AtLeast(1, PerVisit, "training.per_visit");

    /// <summary>At its highest, more than 0.</summary>
    public double LearningRate { get; init => field = Setting.Positive(value, "training.learning_rate"); } =
        Setting.Positive(LearningRate, "training.learning_rate");

    /// <summary>Steps in which the learning rate rises from 0.</summary>
    public int Warmup { get; init => field = Setting.AtLeast(0, value, "training.warmup"); } =
        Setting.AtLeast(0, Warmup, "training.warmup");

    /// <summary>Decay of the squared gradients' mean, from 0 (included) to 1 (not).</summary>
    public double Beta2 { get; init => field = Setting.Share(value, "training.beta2"); } =
        Setting.Share(Beta2, "training.beta2");

    /// <summary>Decoupled weight decay, at least 0.</summary>
    public double WeightDecay { get; init => field = Setting.AtLeast(0.0, value, "training.weight_decay"); } =
        Setting.AtLeast(0.0, WeightDecay, "training.weight_decay");

    /// <summary>Largest global norm of the gradient; 0 for none.</summary>
    public double Clip { get; init => field = Setting.AtLeast(0.0, value, "training.clip"); } =
        Setting.AtLeast(0.0, Clip, "training.clip");

    /// <summary>Steps between evaluations, at least 1.</summary>
    public int EvaluateEvery { get; init => field = Setting.AtLeast(1, value, "training.evaluate_every"); } =
        Setting.AtLeast(1, EvaluateEvery, "training.evaluate_every");

    /// <summary>Tokens that are computed at once, at least 1.</summary>
    public int MicroBatchTokens { get; init => field = Setting.AtLeast(1, value, "training.micro_batch_tokens"); } =
        Setting.AtLeast(1, MicroBatchTokens, "training.micro_batch_tokens");

    /// <summary>The settings of the paper's runs: section 3.1 and configs/train.yaml of the released code.</summary>
    public static TrainingPlan Paper { get; } = new(
        Steps: 20_000, Batch: 32, PerVisit: 1, LearningRate: 2e-5, Schedule: LearningSchedule.Linear, Warmup: 500,
        Optimizer: OptimizerKind.AdamPaper, WeightDecay: 0, Clip: 0.5, EvaluateEvery: 2_000, Keep: CheckpointRule.Best);
}

namespace Scotd.Neural.Training;

/// <summary>How the learning rate falls after the warm-up.</summary>
public enum Decay
{
    /// <summary>In a straight line to 0.</summary>
    Linear,

    /// <summary>Along half a cosine to 0 (Loshchilov &amp; Hutter 2017).</summary>
    Cosine,

    /// <summary>Not at all.</summary>
    Constant,
}

/// <summary>The learning rate of every step.</summary>
/// <param name="Peak">Reached at the end of the warm-up.</param>
/// <param name="Warmup">Steps of linear warm-up; the first already moves.</param>
/// <param name="Steps">Steps in all; the rate would be 0 at the step after the last.</param>
/// <param name="Decay">What follows the warm-up.</param>
public sealed record LearningRate(double Peak, int Warmup, int Steps, Decay Decay)
{
    /// <summary>The rate of step <paramref name="number"/>, counted from 1.</summary>
    public double At(int number)
    {
        if (number <= Warmup)
            return Peak * number / Warmup;

        double done = (double)(number - 1 - Warmup) / Math.Max(1, Steps - Warmup);
        return Decay switch
        {
            Decay.Linear => Peak * Math.Max(0, 1 - done),
            Decay.Cosine => Peak * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, done))),
            _ => Peak,
        };
    }
}

using Scotd.Corpora.Ledgers;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>What a run will take, before it starts.</summary>
/// <param name="FirstPrompt">Of the first question.</param>
/// <param name="FirstPromptTokens">Expected.</param>
/// <param name="Questions">That lack samples.</param>
/// <param name="Samples">To be bought.</param>
/// <param name="Calls">Requests, if every one gives what it is asked for.</param>
/// <param name="TokensIn">Expected.</param>
/// <param name="TokensOut">Expected.</param>
/// <param name="Cost">US dollars, expected.</param>
/// <param name="CostAtMost">US dollars, if every completion grows to its limit and nothing is asked twice.</param>
public sealed record Forecast(
    RenderedPrompt FirstPrompt,
    int FirstPromptTokens,
    int Questions,
    long Samples,
    long Calls,
    long TokensIn,
    long TokensOut,
    decimal Cost,
    decimal CostAtMost)
{
    /// <summary>Reckons. Tokens are guessed from the lengths of texts: no server has counted yet.</summary>
    /// <param name="plan">What is wanted.</param>
    /// <param name="task">Renders prompts.</param>
    /// <param name="questions">Of the plan's split.</param>
    /// <param name="teacher">Who would be asked.</param>
    /// <param name="price">Of its tokens.</param>
    /// <param name="ledger">What is there already; null where there is none yet.</param>
    public static Forecast Of(
        SamplingPlan plan, ReasoningTask task, Split questions, ITeacher teacher, TokenPrice price, Ledger? ledger)
    {
        Catalogue catalogue = new(plan, task, questions, TeacherIdentity.Of(teacher));
        Shortage shortage = Shortage.Of(catalogue, plan, ledger);
        TokenExpectation expectation = new(task, plan.Settings.MaxTokens);
        double tokensIn = 0, tokensOut = 0;
        decimal atMost = 0;
        foreach (Order order in shortage.Orders)
        {
            Series series = catalogue.SeriesOf(order.Question, order.Extends);
            (double read, double written) = expectation.Of(series.Prompt);
            (decimal perRequest, decimal perSample) = price.AtMost(series);
            tokensIn += read;
            tokensOut += written * order.Numbers.Count;
            atMost += perRequest + order.Numbers.Count * perSample;
        }

        RenderedPrompt first = catalogue.SeriesOf(0).Prompt;
        TokenTotals expected = new((long)tokensIn, Cached: 0, (long)tokensOut);
        return new(
            first, (int)expectation.Of(first).In, shortage.Missing.Count(missing => missing > 0),
            shortage.Missing.Sum(missing => (long)missing), shortage.Orders.Count, expected.In, expected.Out,
            price.Cost(expected), atMost);
    }
}

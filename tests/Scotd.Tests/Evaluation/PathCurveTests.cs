using Scotd.Evaluation;
using Scotd.Tasks;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Evaluation;

public sealed class PathCurveTests
{
    /// <summary>The right choice is (a). By question, maj@k: 1; 1/2; 0; 1/2, 5/6 at 1 of 4 and 3 of 4 paths.</summary>
    [Fact]
    public void Questions_are_averaged()
    {
        PathCurve curve = Of("aaaa", "aabb", "b?b?", "aab?");

        Assert.Equal(4, curve.Asked);
        Assert.Equal((1 + 0.5 + 0 + 0.5) / 4, curve.Majority[0], tolerance: 1e-12);
        Assert.Equal(1, Majority("aaaa", k: 3), tolerance: 1e-12);
        Assert.Equal(0.5, Majority("aabb", k: 3), tolerance: 1e-12);
        Assert.Equal((1 + 1 + 0.5 + 0.5) / 4, Majority("aab?", k: 3), tolerance: 1e-12); // aab, aa?, ab?, ab?
        Assert.Equal((1 + 1 + 0 + 1) / 4.0, curve.Pass[3], tolerance: 1e-12);
        Assert.Equal((1 + 0.5 + 0 + 0.5) / 4, curve.Pass[0], tolerance: 1e-12);
    }

    /// <summary>All paths: the vote itself, but for ties, which count by halves.</summary>
    [Fact]
    public void All_paths_are_the_vote_with_ties_split()
    {
        Assert.Equal(0.5, Majority("abab", k: 4), tolerance: 1e-12);
        Assert.Equal(1, Majority("ab?a", k: 4), tolerance: 1e-12);
        Assert.Equal(0, Majority("????", k: 4), tolerance: 1e-12);
    }

    /// <summary>In any order of the paths: the mean of the vote whose ties go to the first is the same.</summary>
    [Fact]
    public void Splitting_ties_is_what_the_first_vote_does_on_average()
    {
        string[] orders = ["aabb", "abab", "abba", "baab", "baba", "bbaa"];

        double first = orders.Average(order =>
            Voted(order).AsOne().Score(Reading.Lenient).Accuracy.Value);

        Assert.Equal(first, Majority("aabb", k: 4), tolerance: 1e-12);
    }

    [Fact]
    public void The_curve_ends_where_the_first_question_runs_out_of_paths()
    {
        Assert.Equal(2, Of("aab", "ab").Majority.Count);
        Assert.Empty(PathCurve.Of(new([])).Pass);
    }

    private static double Majority(string paths, int k) => Of(paths).Majority[k - 1];

    private static PathCurve Of(params string[] questions) => PathCurve.Of(Voted(questions));

    /// <summary>A letter a path; anything but a and b names no choice.</summary>
    private static VotedExamination Voted(params string[] questions) => VotedExamination.Grade(
        SmallTask.Task, new(), SmallTask.Split(questions.Length).Zip(questions, (question, paths) => (
            question, (IReadOnlyList<SpokenPath>)[.. paths.Select(path => new SpokenPath(
                path is 'a' or 'b' ? $" So the answer is: ({path})" : " Hm"))])));
}

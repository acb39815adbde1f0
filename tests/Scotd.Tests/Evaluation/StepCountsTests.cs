using Scotd.Evaluation;
using Scotd.Tasks;

namespace Scotd.Tests.Evaluation;

public sealed class StepCountsTests
{
    private static readonly StatementLanguage s_language = new(
        new Dictionary<string, IReadOnlyList<string>> { ["inside"] = ["{a} is in {b}"] }, [], []);

    private static readonly Question s_unknown = new("q", "Where is the key?", ["the attic", "the hall"], "(a)");

    private static readonly Question s_question = s_unknown with
    {
        Truths = ["inside(key; chest)", "inside(chest; attic)", "inside(key; attic)"],
    };

    [Fact]
    public void Counts_tell_right_answers_with_wrong_reasons()
    {
        StepCounts counts = StepCounts.Of(new(s_language),
        [
            (s_question, "The key is in the chest. The chest is in the attic.", true),
            (s_question, "The key is in the attic. The attic is in the key. Well.", true),
            (s_question, "The chest is in the key.", false),
            (s_question, "", true),
            (s_unknown, "The chest is in the key.", true),
        ]);

        Assert.Equal(new StepCounts(True: 3, False: 2, Unreadable: 1, RightAnswers: 3, WrongReasons: 1), counts);
    }
}

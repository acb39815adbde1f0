using Scotd.Corpora;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Tests;

public sealed class RealDataTests
{
    [Theory]
    [InlineData("commonsenseqa", "csqa/train_rand_split.jsonl", 9_741, 9_741)]
    [InlineData("commonsenseqa", "csqa/dev_rand_split.jsonl", 1_221, 1_221)]
    [InlineData("commonsenseqa", "csqa/test_rand_split_no_answers.jsonl", 1_140, 0)]
    [InlineData("openbookqa", "openbookqa/Main/train.jsonl", 4_957, 4_957)]
    [InlineData("openbookqa", "openbookqa/Main/dev.jsonl", 500, 500)]
    [InlineData("openbookqa", "openbookqa/Main/test.jsonl", 500, 500)]
    [InlineData("quarel", "quarel/train_with_5_samples.jsonl", 1_930, 1_930)]
    [InlineData("quarel", "quarel/dev.jsonl", 278, 278)]
    [InlineData("quarel", "quarel/test.jsonl", 552, 552)]
    [InlineData("ecqa", "ecqa-human/cqa_data_val.csv", 1_090, 1_090)]
    [InlineData("quarel", "quarel/official_format_fixture.allennlp-semparse.jsonl", 3, 3)]
    public void A_published_split_has_its_known_size(string task, string file, int questions, int labeled)
    {
        Split split = Open(task, file);

        Assert.Equal(questions, split.Count);
        Assert.Equal(labeled, split.Count(question => question.Gold is not null));
    }

    [Fact]
    public void The_choices_of_quarel_are_found_in_its_text()
    {
        Question question = Open("quarel", "quarel/test.jsonl")[0];

        Assert.Equal(["Pluto", "Earth"], question.Choices);
        Assert.Equal("(A)", question.Gold);
    }

    [Fact]
    public void The_papers_array_and_json_lines_of_quarel_hold_the_same_rationales()
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task("quarel"));
        string lines = Repository.RealData("quarel/train_with_5_samples.jsonl");
        Split split = Split.Open(task, lines);
        RationaleFields fields = new("id", "rationale", "answer_index", "samples");

        string file = Repository.RealData("quarel/quarel_5x.json");
        Corpus array = Corpus.Open([new(file, CorpusFormat.Paper)], task, split);
        Corpus described = Corpus.Open([new(lines, CorpusFormat.Jsonl, fields)], task, split);

        Assert.Equal("9650 rationales for 1930 of 1930 questions (5.0 each): 85.0 % right, 100.0 % parsed, " +
            "0.0 % saw the answer", array.Summary.ToString());
        Assert.Equal<Rationale>(described.Rationales, array.Rationales);
    }

    [Theory]
    [InlineData("commonsenseqa", "csqa", "train_rand_split.jsonl", 9_741, 51_863, 38_230)]
    [InlineData("openbookqa", "openbookqa", "Main/train.jsonl", 4_726, 103_066, 98_403)]
    public void A_nested_corpus_has_its_known_size(
        string name, string folder, string train, int questions, int rationales, int sawGold)
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task(name));
        Split split = Split.Open(task, Repository.RealData($"{folder}/{train}"));
        RationaleFields fields = new("id", "rationale", "answer", "samples", "teacher", "saw_gold");
        CorpusSource source = new(
            Repository.RealData($"{folder}/train_rationales.jsonl.gz"), CorpusFormat.Jsonl, fields);

        CorpusSummary all = Corpus.Open([source], task, split).Summary;
        CorpusSummary unseen = Corpus.Open([source with { WithoutSeenGold = true }], task, split).Summary;

        Assert.Equal((questions, rationales, sawGold), (all.Explained, all.Rationales, all.SawGold));
        Assert.Equal(all.Rationales, all.Parsed);
        Assert.Equal(rationales - sawGold, unseen.Rationales);
    }

    [Theory]
    [InlineData("commonsenseqa", "csqa", "train_rand_split.jsonl")]
    [InlineData("openbookqa", "openbookqa", "Main/train.jsonl")]
    public void Lessons_from_real_teachers_are_read_back_under_both_readings(
        string name, string folder, string train)
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task(name));
        Split split = Split.Open(task, Repository.RealData($"{folder}/{train}"));
        RationaleFields fields = new("id", "rationale", "answer", "samples");
        CorpusSource source = new(
            Repository.RealData($"{folder}/train_rationales.jsonl.gz"), CorpusFormat.Jsonl, fields);

        IEnumerable<Rationale> everyTenth = Corpus.Read(source, task, split).Where((_, i) => i % 10 == 0);
        Assert.DoesNotContain(everyTenth, IsLost);

        bool IsLost(Rationale rationale)
        {
            Question question = split.Find(rationale.QuestionId)!;
            string lesson = task.Answer.Write(rationale.Text, rationale.Answer!);
            return task.Answer.Read(lesson, question, Reading.Lenient).Label != rationale.Answer
                || task.Answer.Read(lesson, question, Reading.Paper).Label != rationale.Answer;
        }
    }

    private static Split Open(string task, string file) =>
        Split.Open(ReasoningTask.Open(Repository.Task(task)), Repository.RealData(file));
}

using Scotd.Corpora;
using Scotd.Plans;
using Scotd.Sampling;
using Scotd.Selection;
using Scotd.Tasks;

namespace Scotd.Tests.Plans;

public sealed class PlanTests
{
    private const string Yaml = """
        name: first-lesson
        task: ../tasks/first-lesson
        data: ../tasks/first-lesson
        corpus:
          - file: ../tasks/first-lesson/rationales.jsonl
            format: scotd
          - file: theirs.jsonl.gz
            format: jsonl
            fields: { question: id, samples: samples, rationale: rationale, answer: answer_index, link: text }
            without_seen_gold: true
        student:
          shape: { family: opt, layers: 4, heads: 4, key_value_heads: 4, channels: 128, feed_forward: 99, context: 64 }
          tokenizer: { vocabulary: 1024 }
        methods: [label-only, greedy-cot, scotd]
        selection: { labels: keep-all, per_question: 30, without_duplicates: false, greedy_from: most-likely }
        training:
          steps: 600
          batch: 16
          learning_rate: 1.0e-3
          schedule: cosine
          warmup: 50
        training_for: { label-only: { steps: 300 } }
        evaluation: { validation: validation, test: validation, limit: 0, max_tokens: 128, batch: 32 }
        splits: { train: t.jsonl }
        seeds: [1, 2, 3]
        output: ../out/first-lesson
        """;

    [Fact]
    public void A_plan_says_everything()
    {
        using TempFolder folder = new();

        Plan plan = Open(folder, Yaml);

        Assert.Equal("first-lesson", plan.Name);
        Assert.Equal([LearningMethod.LabelOnly, LearningMethod.GreedyCot, LearningMethod.Scotd], plan.Methods);
        Assert.Equal(QuestionLink.Text, plan.Corpus[1].Fields!.Link);
        Assert.True(plan.Corpus[1].WithoutSeenGold);
        Assert.Equal(new StudentShape("opt", 4, 4, 4, 128, 99, 64), plan.Student.Shape);
        Assert.Equal(new SelectionPlan(LabelRule.KeepAll, GreedyFrom: GreedyFrom.MostLikely), plan.Selection);
        Assert.Equal(
            new TrainingPlan(600, 16, LearningRate: 1e-3, Schedule: LearningSchedule.Cosine, Warmup: 50),
            plan.Training);
        Assert.Equal(plan.Training with { Steps = 300 }, plan.TrainingOf(LearningMethod.LabelOnly));
        Assert.Equal(plan.Training, plan.TrainingOf(LearningMethod.Scotd));
        Assert.Equal(SplitName.Validation, plan.Evaluation.Test);
        Assert.Equal([1UL, 2, 3], plan.Seeds);
    }

    [Fact]
    public void Paths_start_at_the_plans_folder_and_those_of_overrides_where_the_person_is()
    {
        using TempFolder folder = new();

        Plan plan = Open(folder, Yaml, "data=mine", "corpus.1.file=/tmp/x.jsonl");

        Assert.Equal(Path.GetFullPath("../tasks/first-lesson", folder.Path), plan.Task);
        Assert.Equal(folder["theirs.jsonl.gz"], Open(folder, Yaml).Corpus[1].File);
        Assert.Equal(Path.GetFullPath("mine"), plan.Data);
        Assert.Equal("/tmp/x.jsonl", plan.Corpus[1].File);
        TaskPlan own = plan.Tasks[0];
        Assert.Equal(Path.GetFullPath("mine/t.jsonl"), own.FileOf(SplitName.Train, Tests.Tasks.SmallTask.Task));
        Assert.Contains("has no validation split",
            Assert.Throws<PlanException>(() => own.FileOf(SplitName.Validation, Tests.Tasks.SmallTask.Task)).Message);
    }

    [Fact]
    public void Overrides_reach_everywhere()
    {
        using TempFolder folder = new();

        Plan plan = Open(folder, Yaml,
            "training.steps=7", "seeds=[9]", "corpus.0.teacher=me", "training_for.scotd.batch=2", "name=other");

        Assert.Equal("other", plan.Name);
        Assert.Equal((7, 300), (plan.Training.Steps, plan.TrainingOf(LearningMethod.LabelOnly).Steps));
        Assert.Equal(plan.Training with { Batch = 2 }, plan.TrainingOf(LearningMethod.Scotd));
        Assert.Equal([9UL], plan.Seeds);
        Assert.Equal("me", plan.Corpus[0].Teacher);
    }

    [Fact]
    public void The_papers_preset_gives_way_to_what_is_written()
    {
        using TempFolder folder = new();

        Plan plan = Open(folder, Yaml.Replace("  steps: 600", "  preset: paper", StringComparison.Ordinal));

        Assert.Equal(
            TrainingPlan.Paper with
            {
                Batch = 16,
                LearningRate = 1e-3,
                Schedule = LearningSchedule.Cosine,
                Warmup = 50,
            },
            plan.Training);
    }

    [Fact]
    public void Several_tasks_and_demonstrations_open_again_as_they_were_written()
    {
        using TempFolder folder = new();

        Plan plan = Open(
            folder, Yaml,
            "also=[{ task: theirs, data: there, corpus: [{ file: r.jsonl }], splits: { test: t.jsonl } }]",
            "mixture=balanced", "demonstrations={ in_training: 5, least: 3 }",
            "evaluation.unseen=[{ task: sst2, data: films, split: validation }]");
        Plan again = Plan.Open(folder.Write("again.yaml", plan.ToYaml()));

        Assert.Equal(plan.ToYaml(), again.ToYaml());
        Assert.Equal([plan.Data, Path.GetFullPath("there")], again.Tasks.Select(task => task.Data));
        Assert.Equal("r.jsonl", Path.GetFileName(again.Tasks[1].Corpus[0].File));
        Assert.Equal(TaskMixture.Balanced, again.Mixture);
        Assert.Equal(new DemonstrationsPlan(5, Least: 3), again.Demonstrations);
        Assert.Equal(
            new UnseenTaskPlan(Path.GetFullPath("sst2"), Path.GetFullPath("films"), SplitName.Validation),
            Assert.Single(again.Evaluation.Unseen!));
    }

    [Fact]
    public void A_preset_for_one_method_leaves_the_precision_of_all()
    {
        using TempFolder folder = new();

        Plan plan = Open(
            folder, Yaml, "training.precision=f32", "training_for.label-only={ preset: paper }");

        Assert.Equal(
            TrainingPlan.Paper with { Precision = PrecisionRule.F32 }, plan.TrainingOf(LearningMethod.LabelOnly));
    }

    [Fact]
    public void A_resolved_plan_opens_to_the_same_plan()
    {
        using TempFolder folder = new(), elsewhere = new();
        Plan plan = Open(folder, Yaml, "name='a: \"b\" #c'");

        string resolved = plan.ToYaml();
        Plan again = Plan.Open(elsewhere.Write("plan.yaml", resolved));

        Assert.Equal(resolved, again.ToYaml());
        Assert.Equal("a: \"b\" #c", again.Name);
        Assert.Equal(plan.Training, again.Training);
        Assert.Equal(plan.Corpus, again.Corpus);
        Assert.Equal(plan.TrainingOf(LearningMethod.LabelOnly), again.TrainingOf(LearningMethod.LabelOnly));
    }

    [Theory]
    [InlineData("batch: 16", "batch: 0", "plan.yaml:18: training.batch is 0; it must be at least 1.")]
    [InlineData("batch: 16", "batch: many", "plan.yaml:18: training.batch is 'many'; it must be a whole number.")]
    [InlineData("batch: 16", "bacth: 16", "plan.yaml:18: training.bacth is not a key here; did you mean batch?")]
    [InlineData("steps: 600", "# none", "training.steps is missing; add it.")]
    [InlineData("{ steps: 300 }", "{ steps: 0 }", "plan.yaml:22: training.steps is 0")]
    [InlineData("{ steps: 300 }", "{ precision: f32 }", "plan.yaml:22: training_for has a precision of its own")]
    [InlineData("label-only: {", "label-onyl: {", "a key of training_for is 'label-onyl'; did you mean label-only?")]
    [InlineData("methods: [label-only,", "methods: [scotd,", "plan.yaml:14: methods lists a value twice")]
    [InlineData("[label-only, greedy-cot", "[label-only, greedy", "plan.yaml:14: methods.1 is 'greedy'; did you mean")]
    [InlineData("seeds: [1, 2, 3]", "seeds: 1", "plan.yaml:25: seeds must be a list")]
    [InlineData("seeds: [1, 2, 3]", "seeds: []", "plan.yaml:25: seeds is empty")]
    [InlineData("channels: 128", "channels: 130", "student.shape.channels is 130, which does not divide among 4 heads")]
    [InlineData("key_value_heads: 4", "key_value_heads: 3", "student.shape.key_value_heads is 3")]
    [InlineData("tokenizer: { vocabulary: 1024 }", "model: there", "student needs either model or shape")]
    [InlineData("{ vocabulary: 1024 }", "{ vocabulary: 100 }", "student.tokenizer.vocabulary is 100; it must be at")]
    [InlineData("format: jsonl", "format: json", "plan.yaml:8: corpus.1.format is 'json'; did you mean jsonl?")]
    [InlineData("format: jsonl", "format: paper", "corpus.fields is only for format: jsonl")]
    [InlineData("limit: 0", "limit: -1", "plan.yaml:23: evaluation.limit is -1; it must be at least 0.")]
    [InlineData("without_duplicates: false", "without_duplicates: no", "must be true or false")]
    [InlineData("name: first-lesson", "name: ''", "plan.yaml:1: name is empty")]
    [InlineData("name: first-lesson", "name: x\nname: y", "is not YAML")]
    [InlineData("steps: 600", "preset: papre", "training.preset must be paper")]
    [InlineData("splits: {", "mixture: balanced\nsplits: {", "plan.yaml:24: mixture is of several tasks")]
    [InlineData("splits: {", "mixture: evenly\nsplits: {", "mixture is 'evenly'; did you mean balanced?")]
    [InlineData("splits: {", "also: [{ task: t, data: d }]\nsplits: {",
        "plan.yaml:24: also has a task without corpus")]
    [InlineData("splits: {", "demonstrations: { in_training: 0 }\nsplits: {",
        "plan.yaml:24: demonstrations.in_training is 0; it must be at least 1.")]
    [InlineData("splits: {", "demonstrations: { in_training: 2, least: 3 }\nsplits: {",
        "plan.yaml:24: demonstrations.least is 3, more than demonstrations.in_training, 2; lower it.")]
    [InlineData("splits: {", "demonstrations: { in_training: 2, in_examinations: -1 }\nsplits: {",
        "demonstrations.in_examinations is -1; it must be at least 0.")]
    public void A_wrong_plan_is_refused_with_line_and_mend(string right, string wrong, string message)
    {
        using TempFolder folder = new();
        string yaml = Yaml.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Contains(message, Assert.Throws<PlanException>(() => Open(folder, yaml)).Message);
    }

    [Theory]
    [InlineData("training.stepz=3", "--set training.stepz=3: training.stepz is not a key here; did you mean steps?")]
    [InlineData("training.batch=0", "--set training.batch=0: training.batch is 0")]
    [InlineData("corpus.7.file=x", "--set corpus.7.file=x: the plan has no corpus.7")]
    [InlineData("name.first=x", "the plan has no name.first")]
    [InlineData("steps", "needs a key and a value")]
    public void A_wrong_override_is_refused_by_its_own_text(string argument, string message)
    {
        using TempFolder folder = new();

        Assert.Contains(message, Assert.Throws<PlanException>(() => Open(folder, Yaml, argument)).Message);
    }

    [Fact]
    public void A_record_changed_in_code_is_checked_too() => Assert.Contains(
        "training.batch is 0", Assert.Throws<PlanException>(() => new TrainingPlan(1) with { Batch = 0 }).Message);

    [Fact]
    public void A_plan_that_samples_needs_no_corpus_and_says_so_again()
    {
        using TempFolder folder = new();
        string yaml = string.Join('\n', Yaml.Split('\n').Where((_, line) => line is < 3 or > 9)) + Sample;

        Plan plan = Open(folder, yaml);

        Assert.Empty(plan.Corpus);
        SamplingPlan greedy = plan.Sample!.ForGreedy(plan);
        Assert.Equal((1, 0.0, 60), (greedy.Samples, greedy.Settings.Temperature, greedy.Settings.MaxTokens));
        Assert.EndsWith("first-lesson/ledger.db", greedy.Ledger, StringComparison.Ordinal);
        Assert.Equal(plan.ToYaml(), Open(folder, plan.ToYaml()).ToYaml());
        Assert.Equal((32, 85), (greedy.Concurrency / 8, plan.Sample.ForSamples(plan).Concurrency));
    }

    [Theory]
    [InlineData("temperature: 0.7", "temperature: 0", "sample.settings.temperature is 0")]
    [InlineData("samples: 3", "samples: 0", "sample.samples is 0")]
    [InlineData("samples: 3", "limit: -1", "sample.limit is -1")]
    [InlineData("samples: 3", "ledger: Host=there;Password=x", "sample.ledger holds a password")]
    [InlineData("samples: 3", "sample: 3", "sample.sample is not a key here")]
    [InlineData("local: {", "recorded: {", "sample.teacher.recorded")]
    public void A_wrong_purchase_is_refused_with_its_mend(string right, string wrong, string message)
    {
        using TempFolder folder = new();
        string yaml = Yaml + Sample.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Contains(message, Assert.Throws<PlanException>(() => Open(folder, yaml)).Message);
    }

    [Theory]
    [InlineData("evaluation.sets={ Contrast: c.jsonl }", "evaluation.sets has a set 'Contrast'")]
    [InlineData("evaluation.sets={ test: c.jsonl }", "evaluation.sets has a set 'test'")]
    [InlineData("evaluation.self_consistency={ paths: 1 }", "evaluation.self_consistency.paths is 1")]
    [InlineData("evaluation.self_consistency={ paths: 2000 }", "evaluation.self_consistency.paths is 2000; it may be")]
    [InlineData("evaluation.self_consistency={ ties: likelier, weights: likelihood }", "no votes are counted")]
    [InlineData("evaluation.self_consistency={ temperature: 0 }", "evaluation.self_consistency.temperature is 0")]
    [InlineData("evaluation.references=[teacher]", "evaluation.references names the teacher, and the plan asks none")]
    [InlineData("evaluation.references=[teacher-no-cot]", "evaluation.references names the teacher, and the plan asks")]
    [InlineData("evaluation.beams={ width: 1 }", "evaluation.beams.width is 1; it must be at least 2")]
    [InlineData("evaluation.beams={ width: 65 }", "evaluation.beams.width is 65; it may be at most 64")]
    [InlineData("evaluation.beams={ length_penalty: -1 }", "evaluation.beams.length_penalty is -1")]
    [InlineData("evaluation.references=[techer]", "did you mean teacher?")]
    [InlineData("evaluation.references=[undistilled, undistilled]", "evaluation.references lists a value twice")]
    [InlineData("sweep={ samples: [1, 31] }", "sweep.samples goes up to 31")]
    [InlineData("sweep={ samples: [0] }", "sweep.samples is 0")]
    [InlineData("sweep={ samples: [] }", "sweep.samples is empty")]
    [InlineData("sweep={}", "sweep varies nothing; list samples, or fraction")]
    [InlineData("sweep={ fraction: [0, 1] }", "sweep.fraction is 0; it must be above 0 and at most 1")]
    [InlineData("sweep={ fraction: [1.5] }", "sweep.fraction is 1.5")]
    [InlineData("sweep={ fraction: [0.5, 0.5] }", "sweep.fraction lists a value twice")]
    public void A_wrong_examination_or_sweep_is_refused_with_its_mend(string argument, string message)
    {
        using TempFolder folder = new();

        Assert.Contains(message, Assert.Throws<PlanException>(() => Open(folder, Yaml, argument)).Message);
    }

    [Fact]
    public void A_sweep_needs_scotd_and_a_recording_is_no_reference()
    {
        using TempFolder folder = new();
        const string recorded = "sample={ teacher: { recorded: { name: r, corpus: [{ file: r.jsonl }] } } }";

        Assert.Contains("add scotd to methods", Assert.Throws<PlanException>(() => Open(
            folder, Yaml, "methods=[label-only]", "sweep={ samples: [1] }")).Message);
        Assert.Contains("which is a recording", Assert.Throws<PlanException>(() => Open(
            folder, Yaml, recorded, "evaluation.references=[teacher]")).Message);
    }

    [Fact]
    public void A_sweep_lists_its_students_and_none_twice()
    {
        using TempFolder folder = new();

        Plan plan = Open(
            folder, Yaml, "methods=[label-only, scotd]", "selection.per_question=5",
            "sweep={ samples: [1, 5], fraction: [0.2, 1] }");

        Assert.Equal(
            [
                (LearningMethod.LabelOnly, null), (LearningMethod.Scotd, null),
                (LearningMethod.Scotd, new SweptPart(Samples: 1)),
                (LearningMethod.LabelOnly, new SweptPart(Fraction: 0.2)),
                (LearningMethod.Scotd, new(Fraction: 0.2)),
            ], plan.Students);
        Assert.Equal(plan.ToYaml(), Open(folder, plan.ToYaml()).ToYaml());
    }

    private const string Sample = """

        sample:
          teacher: { local: { model: teacher } }
          samples: 3
          settings: { temperature: 0.7, max_tokens: 60 }
        """;

    private static Plan Open(TempFolder folder, string yaml, params string[] overrides) =>
        Plan.Open(folder.Write("plan.yaml", yaml), overrides);
}

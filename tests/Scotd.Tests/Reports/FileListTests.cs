using Scotd.Reports;

namespace Scotd.Tests.Reports;

public sealed class FileListTests
{
    [Theory]
    [InlineData("students/scotd-seed1/test.jsonl", "students/scotd-seed1/test.jsonl")]
    [InlineData("students/{label-only,scotd-5}-seed{1,2}/{test,contrast}.jsonl",
        "students/label-only-seed1/test.jsonl", "students/label-only-seed1/contrast.jsonl",
        "students/label-only-seed2/test.jsonl", "students/label-only-seed2/contrast.jsonl",
        "students/scotd-5-seed1/test.jsonl", "students/scotd-5-seed1/contrast.jsonl",
        "students/scotd-5-seed2/test.jsonl", "students/scotd-5-seed2/contrast.jsonl")]
    [InlineData("students/a-seed{1,2}/test.jsonl, students/b-seed1/test.jsonl",
        "students/a-seed1/test.jsonl", "students/b-seed1/test.jsonl", "students/a-seed2/test.jsonl")]
    [InlineData("references/{teacher,undistilled}/test.jsonl, ledger.db, ../task/rationales.jsonl",
        "ledger.db", "references/teacher/test.jsonl", "../task/rationales.jsonl", "references/undistilled/test.jsonl",
        "ledger.db")]
    [InlineData("students/a-seed1/test.jsonl, students/a-seed1/test.self-consistency.jsonl",
        "students/a-seed1/test.jsonl", "students/a-seed1/test.self-consistency.jsonl")]
    public void Alike_files_share_a_name_and_nothing_else_does(string line, params string[] files) =>
        Assert.Equal(line, FileList.Of(files));
}

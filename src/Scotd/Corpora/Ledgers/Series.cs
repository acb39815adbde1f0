using System.Security.Cryptography;
using System.Text;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Corpora.Ledgers;

/// <summary>What samples are drawn from: everything of a sample's identity but its number.</summary>
/// <param name="Task">The task's name. Part of the identity.</param>
/// <param name="Split">Where the question comes from, e.g. "train".</param>
/// <param name="Question">What is asked; its id is part of the identity.</param>
/// <param name="Teacher">Who explains. Part of the identity.</param>
/// <param name="Revision">Which version of it, "" where nobody can tell. Part of the identity.</param>
/// <param name="Prompt">What the teacher reads; its hash is part of the identity.</param>
/// <param name="Settings">How it writes; the canonical text is part of the identity.</param>
/// <param name="Seed">Of all samples. Part of the identity.</param>
/// <param name="SawGold">The prompt holds the right answer.</param>
/// <param name="Format">How samples are read; kept so that they can be read again without the task's folder.</param>
public sealed record Series(
    string Task, string Split, Question Question, string Teacher, string Revision, RenderedPrompt Prompt,
    SampleSettings Settings, ulong Seed, bool SawGold, AnswerFormat Format)
{
    /// <summary>
    /// The identity in 32 hexadecimal digits, the same in every ledger: the first half of the SHA-256 of task, question
    /// id, teacher, revision, the prompt's SHA-256, the canonical settings and the seed (decimal), each in UTF-8 as a
    /// netstring: its length in bytes, a colon, itself, a comma.
    /// </summary>
    /// <remarks>Reckoned at every call: a copy with another seed has another key.</remarks>
    public string Key
    {
        get
        {
            StringBuilder canonical = new();
            string seed = FormattableString.Invariant($"{Seed}");
            string[] parts = [Task, Question.Id, Teacher, Revision, Prompt.Sha256, Settings.Canonical, seed];
            foreach (string part in parts)
                canonical.Append(Encoding.UTF8.GetByteCount(part)).Append(':').Append(part).Append(',');
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString()));
            return Convert.ToHexStringLower(hash.AsSpan(0, 16));
        }
    }

    /// <summary>A sample's text, read again as it was when it was bought.</summary>
    public Explanation Read(LedgerSample sample) => Explanation.Read(sample.Text, Question, Format);
}

using System.Text;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;

namespace Scotd.Tests.Teachers;

/// <summary>Whatever comes, a reading ends in a reply that keeps its promises or in a trouble.</summary>
public sealed class HostedReadingTests
{
    private const int Mutations = 5000;

    private static readonly HostedTeacherPlan s_plan = new("http://localhost", "m");

    [Theory]
    [InlineData("""
        {"id":"x","model":"m","choices":[{"index":1,"message":{"content":"Ice.","reasoning":"Cold."},"logprobs":
        {"content":[{"token":"Ice","logprob":-0.5},{"token":".","logprob":-1e-3}]},"finish_reason":"stop"},{"index":0,
        "message":{"content":"\u00e9"}}],"usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}}
        """)]
    [InlineData("""
        {"choices":[{"text":"Ice.","logprobs":{"tokens":["Ice","."],"token_logprobs":[null,-1]}}],"usage":
        {"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":3}}}
        """)]
    [InlineData("""{"error":{"message":"maximum context length is 12 tokens, not 13 tokens","code":"400"}}""")]
    public void A_body_with_random_faults_is_read_or_refused(string good)
    {
        HostedReading reading = new(s_plan, "http://localhost/v1/completions");
        Random random = new(20261121);
        int replies = 0;
        for (int i = 0; i < Mutations; i++)
        {
            ServerAnswer answer = new(random.Next(10) > 0 ? 200 : random.Next(300, 600), Mutated(good, random));
            try
            {
                TeacherReply reply = reading.Read(answer, Asked.Call(count: 2), known: random.Next(2) == 0);
                replies++;
                Assert.InRange(reply.Samples.Count, 1, 2);
                Assert.All(reply.Samples, sample => Assert.True(double.IsFinite(sample.Logs?.Sum ?? 0)));
                if (reply.Usage is { } usage)
                {
                    Assert.InRange(usage.Cached, 0, usage.In);
                    Assert.InRange(usage.Out, 1, 2 * Asked.Settings.MaxTokens);
                }
            }
            catch (TeacherException problem)
            {
                Assert.NotEqual("", problem.Message);
            }
        }

        Assert.Equal(good.StartsWith("{\"error", StringComparison.Ordinal), replies == 0);
    }

    /// <summary>One to three bytes changed, a piece cut out or doubled, or the end missing.</summary>
    private static byte[] Mutated(string good, Random random)
    {
        List<byte> bytes = [.. Encoding.UTF8.GetBytes(good)];
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(20), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = "{}[]\",:0-9eEtfn\\"u8[random.Next(16)];
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(length, bytes.Count - 1));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    if (random.Next(4) == 0) bytes.RemoveRange(at + 1, bytes.Count - at - 1);
                    break;
            }
        }

        return [.. bytes];
    }
}

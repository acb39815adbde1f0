using Scotd.Teachers.Hosted;
using Scotd.Yaml;

namespace Scotd.Tests.Teachers;

public sealed class HostedPlanTests
{
    [Theory]
    [InlineData("http://localhost:8000", HostedApi.Chat, "http://localhost:8000/v1/chat/completions")]
    [InlineData("http://localhost:8000/", HostedApi.Completions, "http://localhost:8000/v1/completions")]
    [InlineData("http://localhost:8000/v1", HostedApi.Chat, "http://localhost:8000/v1/chat/completions")]
    [InlineData("https://openrouter.ai/api/v1/", HostedApi.Chat, "https://openrouter.ai/api/v1/chat/completions")]
    [InlineData("https://x.com/llm", HostedApi.Chat, "https://x.com/llm/v1/chat/completions")]
    [InlineData("https://g.com/v1beta/openai/", HostedApi.Chat, "https://g.com/v1beta/openai/chat/completions")]
    [InlineData("https://p.ai/chat/completions", HostedApi.Chat, "https://p.ai/chat/completions")]
    [InlineData("https://p.ai/v1/completions", HostedApi.Completions, "https://p.ai/v1/completions")]
    [InlineData("https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=1", HostedApi.Chat,
        "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=1")]
    public void An_address_leads_to_the_endpoint(string url, HostedApi api, string endpoint) =>
        Assert.Equal(endpoint, new HostedUrl(new(url, "m", api)).Endpoint.AbsoluteUri);

    [Fact]
    public void Other_resources_lie_beside_the_endpoint()
    {
        HostedUrl url = new(new("https://x.com/openai/v1/chat/completions?api-version=1", "m"));

        Assert.Equal("https://x.com/openai/v1/files?api-version=1", url.At("/files").AbsoluteUri);
        Assert.Equal("https://x.com/openai/v1/chat/completions", url.Shown);
    }

    [Fact]
    public void An_endpoint_of_the_other_API_is_refused() => Refuses(
        "but teacher.api is completions", () => _ = new HostedUrl(
            new("http://localhost/v1/chat/completions", "m", HostedApi.Completions)));

    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("ftp://localhost")]
    [InlineData("")]
    [InlineData("https://me:secret@host/v1")]
    public void An_address_that_is_none_is_refused_and_not_repeated(string url)
    {
        PlanException problem = Refuses("teacher.url", () => _ = new HostedTeacherPlan(url, "m"));

        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_in_the_place_of_a_name_is_refused_and_not_repeated()
    {
        PlanException problem = Refuses("teacher.key_from", () => _ = Plan() with { KeyFrom = "sk-secret" });

        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_settings_keep_their_bounds()
    {
        Refuses("teacher.model", () => _ = Plan() with { Model = "" });
        Refuses("teacher.timeout_seconds", () => _ = Plan() with { TimeoutSeconds = 0 });
        Refuses("teacher.key_header", () => _ = Plan() with { KeyHeader = "a b" });
    }

    [Fact]
    public void A_key_comes_from_the_environment_or_is_missed_by_name()
    {
        const string variable = "SCOTD_TEST_KEY_THAT_NOBODY_SETS";

        Assert.Null(HostedKey.FromEnvironment(null));
        Assert.Contains($"export {variable}=", Refuses(variable, () => HostedKey.FromEnvironment(variable)).Message,
            StringComparison.Ordinal);
        Assert.NotNull(HostedKey.FromEnvironment("PATH"));
    }

    [Theory]
    [InlineData(" \n")]
    [InlineData("secret\r\nX-Other: 1")]
    [InlineData("secrét")]
    public void A_key_that_no_header_can_carry_is_refused_and_not_repeated(string key) => Assert.DoesNotContain(
        "secr", Refuses("holds no key", () => _ = new HostedKey(key)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_plan_is_read_from_YAML_and_its_problems_have_lines()
    {
        using TempFolder folder = new();
        string good = folder.Write("good.yaml", """
            url: https://r.openai.azure.com/openai/v1
            model: o4-mini
            api: completions
            key_from: AZURE_KEY
            key_header: api-key
            timeout_seconds: 60
            send_seed: false
            token_limit: max-completion-tokens
            """);
        string bad = folder.Write("bad.yaml", "model: m\nurl: localhost\n");

        Assert.Equal(
            new("https://r.openai.azure.com/openai/v1", "o4-mini", HostedApi.Completions, "AZURE_KEY", "api-key",
                TimeoutSeconds: 60, SendSeed: false, TokenLimit: TokenLimitKey.MaxCompletionTokens),
            YamlRecord.Read<HostedTeacherPlan>(YamlTree.Open(good), "teacher"));
        Refuses("bad.yaml:2", () => YamlRecord.Read<HostedTeacherPlan>(YamlTree.Open(bad), "teacher"));
    }

    private static HostedTeacherPlan Plan() => new("http://localhost", "m");

    private static PlanException Refuses(string words, Action act)
    {
        PlanException problem = Assert.Throws<PlanException>(act);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        return problem;
    }
}

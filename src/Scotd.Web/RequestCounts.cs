using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scotd.Neural.Generation;

namespace Scotd.Web;

/// <summary>What the server has done and is doing, as Prometheus reads it.</summary>
internal sealed class RequestCounts
{
    private readonly ConcurrentDictionary<(string Path, int Status), long> _answered = new();
    private int _open;

    /// <summary>Counts a request, when it has been answered.</summary>
    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
            string path = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other";
            _answered.AddOrUpdate((path, context.Response.StatusCode), 1, (_, count) => count + 1);
        }
    }

    /// <summary>All numbers, in Prometheus' text format 0.0.4.</summary>
    public string Write(GeneratorLoad load)
    {
        StringBuilder text = new();
        Head("scotd_requests_total", "counter", "Requests answered, by route and status.");
        foreach (((string path, int status), long count) in _answered.OrderBy(pair => pair.Key))
        {
            text.Append("scotd_requests_total{path=\"").Append(path).Append("\",status=\"").Append(status)
                .Append("\"} ").Append(count).Append('\n');
        }

        One("scotd_requests_open", "gauge", "Requests that are being answered.", _open);
        One("scotd_prompts_waiting", "gauge", "Prompts of which some samples have not begun.", load.Waiting);
        One("scotd_prompts_running", "gauge", "Prompts of which some samples grow.", load.Running);
        One("scotd_samples_growing", "gauge", "Samples that grow.", load.Growing);
        One("scotd_prompt_tokens_total", "counter", "Tokens of prompts.", load.PromptTokens);
        One("scotd_prompt_tokens_cached_total", "counter", "Tokens of prompts read before.", load.CachedTokens);
        One("scotd_completion_tokens_total", "counter", "Tokens written.", load.NewTokens);
        One("scotd_cache_tokens", "gauge", "Tokens held in the cache of keys and values.", load.CacheRows);
        One("scotd_cache_capacity_tokens", "gauge", "Tokens that it can hold.", load.CacheCapacity);
        One("process_resident_memory_bytes", "gauge", "Memory of the process.", Environment.WorkingSet);
        One("dotnet_heap_bytes", "gauge", "Of it, objects and garbage.", GC.GetTotalMemory(forceFullCollection: false));
        return text.ToString();

        void Head(string name, string type, string help) => text
            .Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n')
            .Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

        void One(string name, string type, string help, long value)
        {
            Head(name, type, help);
            text.Append(name).Append(' ').Append(value).Append('\n');
        }
    }
}

using System.CommandLine;
using Scotd.Neural.Devices;
using Scotd.Plans;

namespace Scotd.Cli;

/// <summary>The options of every command that opens a model.</summary>
internal static class ModelOptions
{
    public static Option<string> Model() => new("--model")
    {
        Description = "Folder with config.json, model.safetensors and a tokenizer (Hugging Face layout).",
        Required = true,
    };

    public static Option<string> Precision()
    {
        Option<string> option = new("--precision")
        {
            Description = "Of matrix products: f32, bf16, or auto (bf16 where the machine has it in hardware).",
            DefaultValueFactory = _ => "auto",
        };
        option.AcceptOnlyFromAmong("auto", "f32", "bf16");
        return option;
    }

    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs." };

    /// <summary>The bytes of --cache-mb and cache_mb; null, which takes what is needed and free, for 0.</summary>
    public static long? CacheBytes(int mb) => mb == 0 ? null : mb * 1_000_000L;

    /// <summary>Refuses options that are out of their bounds.</summary>
    public static void Refuse(bool wrong, string message)
    {
        if (wrong)
            throw new PlanException(message);
    }

    /// <summary>The CPU, computing as asked on the command line.</summary>
    public static CpuDevice OpenDevice(string precision) =>
        PlannedDevice.Open(Enum.Parse<PrecisionRule>(precision, ignoreCase: true));
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Scotd.Corpora.Ledgers;

/// <summary>Who holds claims: one opened ledger in one process. Told apart from any that ever was or will be.</summary>
/// <param name="Machine">The machine, since its last start; of containers, each its own.</param>
/// <param name="Process">The process's number there.</param>
/// <param name="Started">When the process started, as the machine counts: numbers of processes come again.</param>
/// <param name="Instance">Which opened ledger of the process.</param>
internal sealed record LedgerOwner(string Machine, long Process, string Started, int Instance)
{
    private static readonly string s_machine = NameMachine();
    private static readonly string s_started = StartOf(Environment.ProcessId)!;
    private static int s_instances;

    /// <summary>A new one in this process.</summary>
    public static LedgerOwner Here() =>
        new(s_machine, Environment.ProcessId, s_started, Interlocked.Increment(ref s_instances));

    /// <summary>The name in the database.</summary>
    public string Id => FormattableString.Invariant($"{Machine} {Process} {Started} {Instance}");

    /// <summary>
    /// Whether another's process is gone, or, on a machine that nobody can look at, its lease is over.
    /// </summary>
    public bool SeesDead(string machine, long process, string started, bool isExpired) =>
        machine == Machine ? StartOf(process) != started : isExpired;

    /// <summary>Host name, boot and process namespace: where a process number means something.</summary>
    private static string NameMachine()
    {
        string name = Environment.MachineName;
        if (!OperatingSystem.IsLinux()) return name;
        string boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        string? numbers = File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name;
        return $"{name}/{boot}/{numbers}";
    }

    /// <summary>Null where there is no such process.</summary>
    private static string? StartOf(long process)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // Field 22 of 52, in ticks since boot; the second, the name in brackets, may hold anything.
                string status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
                string[] fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
                bool isGone = fields[0] is "Z" or "X";
                return isGone ? null : fields[19];
            }
            using Process found = System.Diagnostics.Process.GetProcessById((int)process);
            return found.StartTime.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        }
        catch (Exception problem) when (problem is IOException or ArgumentException or InvalidOperationException
            or UnauthorizedAccessException or Win32Exception)
        {
            return null;
        }
    }
}

using Scotd.Records;
using Scotd.Teachers;

namespace Scotd.Verification;

/// <summary>The bytes of everything that a manifest names, hashed again.</summary>
internal static class FileCheck
{
    /// <summary>Looks at inputs, parents and outputs.</summary>
    /// <param name="manifest">What they were.</param>
    /// <param name="folder">The manifest's.</param>
    /// <param name="findings">Told.</param>
    public static void Look(Manifest manifest, string folder, Findings findings)
    {
        foreach (RecordedFile file in manifest.Inputs.Concat(manifest.Outputs))
        {
            if (!findings.Knows(file.Path))
                Look(file.Path, file.FullPath(folder), file.Sha256, file.Bytes, findings);
        }
        foreach (ParentRun parent in manifest.Parents)
            Look(parent, folder, findings);
    }

    private static void Look(string path, string full, string sha256, long? bytes, Findings findings)
    {
        if (!File.Exists(full))
        {
            findings.Miss(path);
            return;
        }
        findings.Try(path, () =>
        {
            long length = new FileInfo(full).Length;
            if (bytes is { } recorded && length != recorded)
            {
                findings.Differ(path, FormattableString.Invariant(
                    $"it has {length} bytes, and the manifest says {recorded}"));
            }
            else if (RecordedFile.HashOf(full) is var now && now != sha256)
            {
                findings.Differ(path, $"its SHA-256 is {now}, and the manifest says {sha256}");
            }
        });
    }

    private static void Look(ParentRun parent, string folder, Findings findings)
    {
        string full = Path.GetFullPath(parent.Path, folder);
        if (parent.Revision is { } revision)
        {
            if (!Directory.Exists(full))
            {
                findings.Miss(parent.Path);
            }
            else
            {
                findings.Try(parent.Path, () =>
                {
                    if (ModelRevision.Of(full) is var now && now != revision)
                        findings.Differ(parent.Path, $"its revision is {now}, and the manifest says {revision}");
                });
            }
        }
        if (parent is { Manifest: { } manifest, ManifestSha256: { } sha256 })
            Look(manifest, Path.GetFullPath(manifest, folder), sha256, bytes: null, findings);
    }
}

using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Scotd.Tasks;

/// <summary>How far the download of one file is.</summary>
/// <param name="File">What is fetched.</param>
/// <param name="Received">Bytes so far, of <see cref="PublishedFile.Bytes"/>.</param>
/// <param name="Elapsed">Since the download of this file began.</param>
public readonly record struct DownloadProgress(PublishedFile File, long Received, TimeSpan Elapsed);

/// <summary>
/// Fetches a published dataset into a folder. Nothing is kept whose SHA-256 differs from the publisher's; what is there
/// already, fetched or put there by hand, is not fetched again.
/// </summary>
/// <param name="http">Makes the requests.</param>
/// <param name="say">Told what is done, in sentences.</param>
/// <param name="progress">Told of every piece that arrives.</param>
public sealed class DatasetDownload(HttpClient http, Action<string> say, IProgress<DownloadProgress> progress)
{
    /// <summary>A connection that brings nothing for this long is given up.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Fetches what is missing and unpacks archives.</summary>
    /// <param name="dataset">What to fetch.</param>
    /// <param name="folder">Where its files go; made where it is missing.</param>
    /// <param name="cancellation">Stops; files that are whole stay.</param>
    /// <exception cref="IOException">No network, a refusal, or other bytes than published; with the mend.</exception>
    public async Task RunAsync(PublishedDataset dataset, string folder, CancellationToken cancellation)
    {
        foreach (PublishedFile file in dataset.Files)
        {
            string path = Path.Combine(folder, file.Name);
            byte[] bytes;
            if (File.Exists(path) && Sum(bytes = await File.ReadAllBytesAsync(path, cancellation)) == file.Sha256)
            {
                say($"{path} is there already, with the right SHA-256.");
            }
            else
            {
                if (File.Exists(path))
                    say($"{path} has not the published SHA-256; fetching it anew.");
                bytes = await FetchAsync(file, dataset.Home, folder, cancellation);
                WholeFile.Write(path, stream => stream.Write(bytes));
                say($"{path}: {bytes.Length:N0} bytes, SHA-256 as published.");
            }

            if (file.Contents is { } contents)
                Unpack(bytes, path, contents, folder);
        }
    }

    private async Task<byte[]> FetchAsync(
        PublishedFile file, string home, string folder, CancellationToken cancellation)
    {
        string byHand = $"download {file.Address} by hand (its page: {home}), put it in {folder}, then run again.";
        byte[] bytes = new byte[file.Bytes];
        int received = 0;
        using CancellationTokenSource silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(s_patience);
        try
        {
            using HttpResponseMessage response =
                await http.GetAsync(file.Address, HttpCompletionOption.ResponseHeadersRead, silence.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new IOException(
                    $"{file.Address} answers {(int)response.StatusCode} ({response.ReasonPhrase}). " +
                    $"Try again later, or {byHand}");
            }

            using Stream body = await response.Content.ReadAsStreamAsync(silence.Token);
            long start = Stopwatch.GetTimestamp();
            for (int read; (read = await body.ReadAsync(bytes.AsMemory(received), silence.Token)) > 0;)
            {
                received += read;
                silence.CancelAfter(s_patience);
                progress.Report(new(file, received, Stopwatch.GetElapsedTime(start)));
            }
        }
        catch (Exception problem) when (IsNetwork(problem, cancellation))
        {
            throw new IOException(
                $"No network: {file.Address} cannot be reached or broke off ({problem.Message}). Run again when " +
                $"there is one, or {byHand}", problem);
        }

        if (received < bytes.Length)
        {
            throw new IOException(FormattableString.Invariant(
                $"{file.Address} ended after {received:N0} of {bytes.Length:N0} bytes; nothing was kept. ") +
                $"Run again, or {byHand}");
        }

        string sum = Sum(bytes);
        return sum == file.Sha256 ? bytes : throw new IOException(
            $"{file.Address} is not the published file: its SHA-256 is {sum}, not {file.Sha256}; nothing was kept. " +
            $"Something on the way may have answered in its place. Run again, or {byHand}");
    }

    /// <summary>Silence cancels, and then the caller has not.</summary>
    private static bool IsNetwork(Exception problem, CancellationToken cancellation) =>
        problem is HttpRequestException or HttpIOException ||
        (problem is OperationCanceledException && !cancellation.IsCancellationRequested);

    /// <summary>
    /// Writes the named contents and nothing else, so that no path in an archive can lead out of the folder.
    /// </summary>
    private void Unpack(byte[] archive, string path, IReadOnlyList<string> contents, string folder)
    {
        using ZipArchive zip = new(new MemoryStream(archive), ZipArchiveMode.Read);
        ZipArchiveEntry[] entries = [.. contents.Select(name =>
            zip.Entries.FirstOrDefault(entry => ("/" + entry.FullName).EndsWith("/" + name, StringComparison.Ordinal))
            ?? throw new IOException($"{path} holds no {name}. Delete it and run again."))];
        foreach ((string name, ZipArchiveEntry entry) in contents.Zip(entries))
        {
            WholeFile.Write(Path.Combine(folder, name), stream =>
            {
                using Stream content = entry.Open();
                content.CopyTo(stream);
            });
        }

        say($"{path}: unpacked {string.Join(", ", contents)}.");
    }

    private static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

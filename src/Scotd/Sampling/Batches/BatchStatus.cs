namespace Scotd.Sampling.Batches;

/// <summary>How far a batch is, in the server's words.</summary>
public enum BatchStatus
{
    /// <summary>The file of requests is being checked.</summary>
    Validating,

    /// <summary>Requests are being answered.</summary>
    InProgress,

    /// <summary>The files of responses are being written.</summary>
    Finalizing,

    /// <summary>Over: every request was answered, well or not.</summary>
    Completed,

    /// <summary>Over: time was up; what was answered before is in the files.</summary>
    Expired,

    /// <summary>Over: the file of requests was refused.</summary>
    Failed,

    /// <summary>It is being given up.</summary>
    Cancelling,

    /// <summary>Over: it was given up; what was answered before is in the files.</summary>
    Cancelled,

    /// <summary>A word that is not known here.</summary>
    Unknown,
}

namespace Scotd.Teachers;

/// <summary>What kind of failure a request met, by what is to be done about it.</summary>
public enum TeacherTrouble
{
    /// <summary>Wrong key, no quota, forbidden, no such model: every request will fail, so the run stops.</summary>
    Refused,

    /// <summary>Too many requests: wait, and ask less often.</summary>
    Busy,

    /// <summary>The server failed, was cut off, took too long, or answered nonsense: wait, and ask again.</summary>
    Broken,

    /// <summary>This one request is at fault, e.g. too long for the server's context: it fails, others go on.</summary>
    BadRequest,
}

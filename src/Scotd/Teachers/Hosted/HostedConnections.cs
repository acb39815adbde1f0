using System.Net;

namespace Scotd.Teachers.Hosted;

/// <summary>Connections for many requests at once that each last for minutes.</summary>
public static class HostedConnections
{
    /// <summary>Opens a client for one or several teachers; dispose it when they are done.</summary>
    /// <remarks>
    /// Its own timeout is off: a teacher sets one for every request. Redirects are not followed: a POST would become a
    /// GET, and a key in a header of its own would go along to another server.
    /// </remarks>
    /// <param name="most">Connections to one server at most; further requests wait for one.</param>
    public static HttpClient Open(int most = 256) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = most,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        AutomaticDecompression = DecompressionMethods.All,
        AllowAutoRedirect = false,
        UseCookies = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}

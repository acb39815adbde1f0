namespace Scotd.Neural.Devices;

/// <summary>A device has no room left: this machine, or the batch, is the wrong size.</summary>
public sealed class DeviceMemoryException(string device, long asked, long inUse, Exception? inner = null)
    : Exception(
        $"{device} has no room for another {asked} bytes; {inUse} are in use. Use a smaller batch, a shorter context " +
        "or a smaller model.", inner);

namespace Scotd.Neural.Devices;

/// <summary>What one kind of kernel took, all its calls together.</summary>
/// <param name="Kernel">Its name; a product says which of its factors were transposed.</param>
/// <param name="Seconds">In the kernel.</param>
/// <param name="Calls">How often it was called.</param>
/// <param name="Operations">
/// Multiplications and additions, one each; counted for matrix products, 0 for the others.
/// </param>
public sealed record KernelTime(string Kernel, double Seconds, long Calls, double Operations)
{
    /// <summary>Whether it multiplies matrices.</summary>
    public bool IsProduct => Operations > 0;
}

using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products.OneDnn;

namespace Scotd.Neural.Kernels.Products;

/// <summary>The ways to multiply matrices, and which of them to take.</summary>
public static class MatrixProducts
{
    /// <summary>The environment variable that forces the managed kernels: <c>SCOTD_MATMUL=managed</c>.</summary>
    public const string ChoiceVariable = "SCOTD_MATMUL";

    /// <summary>oneDNN where its library loads and the user does not say otherwise, the managed kernels elsewhere.</summary>
    /// <param name="team">The threads that share the work; not owned.</param>
    /// <exception cref="ArgumentException">The variable holds a word that is not known.</exception>
    public static IMatrixProduct Open(ThreadTeam team)
    {
        string? choice = Environment.GetEnvironmentVariable(ChoiceVariable);
        if (choice is not (null or "" or "auto" or "managed" or "onednn"))
        {
            throw new ArgumentException(
                $"{ChoiceVariable} is \"{choice}\"; it may be \"auto\", \"onednn\" or \"managed\".");
        }

        if (choice == "managed")
            return new ManagedProduct(team);
        if (OneDnnProduct.TryOpen(team, out OneDnnProduct? product, out string reason))
            return product;

        return choice == "onednn"
            ? throw new ArgumentException($"{ChoiceVariable} is \"onednn\", but {reason}")
            : new ManagedProduct(team);
    }
}

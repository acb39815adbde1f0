using System.Numerics;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels.Activations;

/// <summary>A nonlinearity over every number of a matrix, plain or gated (Shazeer 2020).</summary>
internal static class FeedForward
{
    /// <summary>y (N, C) = f(x (N, C)).</summary>
    public static void Activate(Matrix x, Activation f, Matrix y)
    {
        switch (f)
        {
            case Activation.Relu: Activate<Relu>(x, y); break;
            case Activation.Gelu: Activate<Gelu>(x, y); break;
            case Activation.GeluTanh: Activate<GeluTanh>(x, y); break;
            case Activation.Silu: Activate<Silu>(x, y); break;
            default: throw Unknown(f);
        }
    }

    /// <summary>dx (N, C) = dy f'(x), or += when <paramref name="accumulate"/>.</summary>
    public static void ActivateBackward(Matrix x, Matrix dy, Activation f, bool accumulate, Matrix dx)
    {
        switch (f)
        {
            case Activation.Relu: ActivateBackward<Relu>(x, dy, accumulate, dx); break;
            case Activation.Gelu: ActivateBackward<Gelu>(x, dy, accumulate, dx); break;
            case Activation.GeluTanh: ActivateBackward<GeluTanh>(x, dy, accumulate, dx); break;
            case Activation.Silu: ActivateBackward<Silu>(x, dy, accumulate, dx); break;
            default: throw Unknown(f);
        }
    }

    /// <summary>y (N, F) = f(x[:, ..F]) x[:, F..], x (N, 2F).</summary>
    public static void Gate(Matrix x, Activation f, Matrix y)
    {
        switch (f)
        {
            case Activation.Relu: Gate<Relu>(x, y); break;
            case Activation.Gelu: Gate<Gelu>(x, y); break;
            case Activation.GeluTanh: Gate<GeluTanh>(x, y); break;
            case Activation.Silu: Gate<Silu>(x, y); break;
            default: throw Unknown(f);
        }
    }

    /// <summary>
    /// dx[:, ..F] = dy f'(gate) up and dx[:, F..] = dy f(gate), or += when <paramref name="accumulate"/>, where
    /// x (N, 2F) is gate and up.
    /// </summary>
    public static void GateBackward(Matrix x, Matrix dy, Activation f, bool accumulate, Matrix dx)
    {
        switch (f)
        {
            case Activation.Relu: GateBackward<Relu>(x, dy, accumulate, dx); break;
            case Activation.Gelu: GateBackward<Gelu>(x, dy, accumulate, dx); break;
            case Activation.GeluTanh: GateBackward<GeluTanh>(x, dy, accumulate, dx); break;
            case Activation.Silu: GateBackward<Silu>(x, dy, accumulate, dx); break;
            default: throw Unknown(f);
        }
    }

    private static void Activate<TFunction>(Matrix x, Matrix y)
        where TFunction : IActivation
    {
        for (int n = 0; n < x.Rows; n++)
        {
            ReadOnlySpan<float> source = x.Row(n);
            Span<float> target = y.Row(n);
            for (int i = 0; i < source.Length; i += Lanes.Count)
                Lanes.Store(TFunction.Value(Lanes.Load(source, i)), target, i);
        }
    }

    private static void ActivateBackward<TFunction>(Matrix x, Matrix dy, bool accumulate, Matrix dx)
        where TFunction : IActivation
    {
        for (int n = 0; n < x.Rows; n++)
        {
            ReadOnlySpan<float> source = x.Row(n), above = dy.Row(n);
            Span<float> below = dx.Row(n);
            for (int i = 0; i < source.Length; i += Lanes.Count)
            {
                Vector<float> slope = TFunction.ValueAndSlope(Lanes.Load(source, i)).Slope;
                Vector<float> before = accumulate ? Lanes.Load(below, i) : default;
                Lanes.Store(Vector.MultiplyAddEstimate(Lanes.Load(above, i), slope, before), below, i);
            }
        }
    }

    private static void Gate<TFunction>(Matrix x, Matrix y)
        where TFunction : IActivation
    {
        for (int n = 0; n < x.Rows; n++)
        {
            ReadOnlySpan<float> gate = x.Row(n)[..y.Columns], up = x.Row(n)[y.Columns..];
            Span<float> target = y.Row(n);
            for (int i = 0; i < target.Length; i += Lanes.Count)
                Lanes.Store(TFunction.Value(Lanes.Load(gate, i)) * Lanes.Load(up, i), target, i);
        }
    }

    private static void GateBackward<TFunction>(Matrix x, Matrix dy, bool accumulate, Matrix dx)
        where TFunction : IActivation
    {
        int width = dy.Columns;
        for (int n = 0; n < x.Rows; n++)
        {
            ReadOnlySpan<float> gate = x.Row(n)[..width], up = x.Row(n)[width..], above = dy.Row(n);
            Span<float> belowGate = dx.Row(n)[..width], belowUp = dx.Row(n)[width..];
            for (int i = 0; i < width; i += Lanes.Count)
            {
                Vector<float> slope = Lanes.Load(above, i);
                (Vector<float> value, Vector<float> rise) = TFunction.ValueAndSlope(Lanes.Load(gate, i));
                Vector<float> beforeGate = accumulate ? Lanes.Load(belowGate, i) : default;
                Vector<float> beforeUp = accumulate ? Lanes.Load(belowUp, i) : default;
                Lanes.Store(
                    Vector.MultiplyAddEstimate(slope * rise, Lanes.Load(up, i), beforeGate), belowGate, i);
                Lanes.Store(Vector.MultiplyAddEstimate(slope, value, beforeUp), belowUp, i);
            }
        }
    }

    private static ArgumentOutOfRangeException Unknown(Activation f) =>
        new(nameof(f), f, "No kernel computes this activation; add a type beside Silu and name it here.");
}

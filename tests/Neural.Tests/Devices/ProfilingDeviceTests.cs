using System.Reflection;
using Scotd.Neural.Devices;
using Scotd.Neural.Training;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Devices;

public sealed class ProfilingDeviceTests
{
    [Fact]
    public void Products_are_counted_by_their_factors_with_their_operations()
    {
        using CpuDevice cpu = new(threads: 1);
        using ProfilingDevice device = new(cpu);
        Matrix a = device.Allocate(2, 3), b = device.Allocate(3, 5);
        Matrix c = device.Allocate(2, 5), d = device.Allocate(3, 3);
        device.Clear(a);
        device.Clear(b);

        device.Multiply(a, transposeA: false, b, transposeB: false, accumulate: false, c);
        device.Multiply(a, transposeA: false, b, transposeB: false, accumulate: true, c);
        device.Multiply(a, transposeA: true, a, transposeB: false, accumulate: false, d);

        Profile profile = device.Profile();
        Assert.Equal(4, profile.CallsOf("Allocate"));
        Assert.Equal(2, profile.CallsOf("Multiply A x B"));
        Assert.Equal(1, profile.CallsOf("Multiply A' x B"));
        Assert.Equal(2 * (2 * 2 * 3 * 5) + 2 * 3 * 2 * 3, profile.ProductOperations);
        Assert.InRange(profile.ProductSeconds, 0, profile.Seconds - profile.SecondsBetween);
        device.Forget();
        Assert.Empty(device.Profile().Kernels);
    }

    [Fact]
    public void Training_on_a_profiled_device_is_the_same_to_the_last_bit()
    {
        Assert.Equal(Losses(profiled: false), Losses(profiled: true));

        static double[] Losses(bool profiled)
        {
            using CpuDevice cpu = new(threads: 2);
            Device device = profiled ? new ProfilingDevice(cpu) : cpu;
            TransformerShape shape = FamilyShapes.New(
                ModelFamily.Qwen3, vocabulary: 20, context: 16, layers: 2, heads: 2, keyValueHeads: 1, channels: 8,
                feedForward: 12, tied: true);
            using Transformer model = new(shape, device);
            model.Parameters.Initialise(shape, seed: 3, device);
            using Trainer trainer = new(model, new OptimizerSettings(), microBatchRows: 64);
            TrainingTree[] batch = [new([1, 2, 3], [[4, 5], [6, 7, 8]]), new([9], [[10, 11]])];
            return [.. Enumerable.Range(1, 4).Select(step => trainer.Step(batch, step, rate: 1e-3).Loss)];
        }
    }

    /// <summary>A virtual member would run past the profile, or past the device.</summary>
    [Fact]
    public void Every_member_of_a_device_is_passed_on()
    {
        MethodInfo[] members = [.. typeof(ProfilingDevice).GetMethods().Where(member => member.IsVirtual)];

        Assert.All(members.Where(member => member.DeclaringType != typeof(object)),
            member => Assert.Equal(typeof(ProfilingDevice), member.DeclaringType));
    }
}

using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Devices;

public sealed class ProfileTests
{
    private static readonly Profile s_profile = new(
        seconds: 4, [new("Add", 0.5, 10, 0), new("Multiply A x B", 2, 4, 8e9), new("Allocate", 0, 3, 0)]);

    [Fact]
    public void The_longest_stands_first_and_what_is_left_lies_between_kernels()
    {
        Assert.Equal(["Multiply A x B", "Add", "Allocate"], s_profile.Kernels.Select(kernel => kernel.Kernel));
        Assert.Equal(1.5, s_profile.SecondsBetween);
        Assert.Equal(2, s_profile.ProductSeconds);
        Assert.Equal(8e9, s_profile.ProductOperations);
        Assert.Equal(10, s_profile.CallsOf("Add"));
        Assert.Equal(0, s_profile.CallsOf("Scale"));
    }

    [Fact]
    public void The_table_is_by_step()
    {
        Assert.Equal(
            [
                "kernel                              ms     calls   share  GFLOP/s",
                "Multiply A x B                 1000.00         2  50.0 %      4.0",
                "Add                             250.00         5  12.5 %",
                "Allocate                          0.00       1.5   0.0 %",
                "between kernels                 750.00            37.5 %",
                "all                            2000.00           100.0 %",
            ],
            s_profile.Lines(steps: 2));
    }

    [Fact]
    public void A_part_is_taken_away_kernel_by_kernel()
    {
        Profile rest = s_profile.Less(new(seconds: 1, [new("Multiply A x B", 0.75, 1, 2e9), new("Scale", 0.1, 1, 0)]));

        Assert.Equal(3, rest.Seconds);
        Assert.Equal(
            [new("Multiply A x B", 1.25, 3, 6e9), new("Add", 0.5, 10, 0), new("Allocate", 0, 3, 0)], rest.Kernels);
    }
}

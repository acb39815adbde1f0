using System.Xml.Linq;
using Neural.Benchmarks.Curves;
using Scotd.Neural.Training;

namespace Neural.Benchmarks.Tests;

public sealed class CurveTests
{
    [Fact]
    public void A_linear_axis_begins_at_0_and_ends_at_a_round_number()
    {
        Axis axis = Axis.Rounded([0.16, 0.23], isLog: false, from: 200, to: 0);

        Assert.Equal([0, 0.05, 0.1, 0.15, 0.2, 0.25], axis.Ticks);
        Assert.Equal(200, axis.At(0));
        Assert.Equal(0, axis.At(0.25), tolerance: 1e-9);
    }

    [Theory]
    [InlineData(83, 13_400, new double[] { 30, 100, 300, 1000, 3000, 10_000, 30_000 })]
    [InlineData(0.5, 7, new[] { 0.5, 1, 2, 5, 10 })]
    [InlineData(1, 40_000, new double[] { 1, 10, 100, 1000, 10_000, 100_000 })]
    public void A_logarithmic_axis_has_few_round_numbers_around_its_data(double low, double high, double[] ticks)
    {
        Axis axis = Axis.Rounded([low, high], isLog: true, from: 0, to: 100);

        Assert.Equal(ticks, axis.Ticks);
        Assert.InRange(axis.At(low), 0, 100);
        Assert.InRange(axis.At(high), 0, 100);
    }

    [Fact]
    public void An_axis_of_one_number_has_it_in_the_middle() =>
        Assert.Equal(50, Axis.Of([3], isLog: true, from: 0, to: 100).At(3));

    [Fact]
    public void A_figure_is_sound_xml_whatever_the_names()
    {
        Chart chart = new(
            "a < b & c", "x", [(1, "1"), (2, "\"2\"")], IsLogX: false, IsLogY: true,
            [new("f'", [(1, 10), (2, 20)]), new("g", [(1, 30), (2, 40)], IsDashed: true)]);

        XElement svg = XDocument.Parse(SvgFigure.Write([chart, chart])).Root!;

        Assert.Contains(svg.Descendants(), element => element.Value == "a < b & c");
        Assert.Equal(2 * 4, svg.Descendants().Count(element => element.Name.LocalName == "circle"));
    }

    [Fact]
    public void Rows_are_those_that_the_forest_computes()
    {
        CostCurve.Point point = CostCurve.All.Single(curve => curve.Name == "training-samples").Points
            .Single(p => p.Label == "30");
        int[] lengths = BenchmarkModel.Lengths(30, 20, 70);

        Assert.Equal(new TrainingTree(new int[64], [.. lengths.Select(length => new int[length])]).Rows, point.Rows);
        Assert.Equal(1384, point.Rows);
        Assert.Equal(30 * (64 + 70), point.Repeated);
        Assert.All(CostCurve.All.SelectMany(curve => curve.Points), p => Assert.True(p.Rows <= p.Repeated, p.Settings));
    }

    [Fact]
    public void A_section_is_replaced_and_the_rest_stays()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "a\n<!-- x -->\nold\n<!-- /x -->\nb\n");

        MarkedSection.Write(path, "x", ["new", "newer"]);

        Assert.Equal("a\n<!-- x -->\nnew\nnewer\n<!-- /x -->\nb\n", File.ReadAllText(path));
        Assert.Contains("<!-- y -->", Assert.Throws<InvalidDataException>(() => MarkedSection.Write(path, "y", []))
            .Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void The_page_has_a_place_for_every_curve()
    {
        string[] page = File.ReadAllLines(Path.Combine(SourceTree.Root, "docs", "speed.md"));

        Assert.All(CostCurve.All, curve => Assert.True(
            Array.IndexOf(page, $"<!-- {curve.Name} -->") is >= 0 and var begin
            && begin < Array.IndexOf(page, $"<!-- /{curve.Name} -->"), curve.Name));
    }
}

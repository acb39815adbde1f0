using Scotd.Neural.Folders;

namespace Scotd.Neural.Tests.Folders;

public sealed class SafetensorsFileTests : IDisposable
{
    private const string Sound = """
        {"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},
         "b":{"dtype":"BF16","shape":[4],"data_offsets":[24,32]}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_are_read_from_where_the_header_says()
    {
        using SafetensorsFile file = SafetensorsFile.Open(_folder.WriteSafetensors("x.safetensors", Sound, 32));
        Assert.Equal(["a", "b"], file.Tensors.Keys.Order());
        Assert.Equal([2, 3], file.Tensors["a"].Shape);
        float[] numbers = new float[2];
        file.Read(file.Tensors["a"], first: 4, numbers);
        Assert.Equal([0x13121110u, 0x17161514u], numbers.Select(BitConverter.SingleToUInt32Bits));
        file.Read(file.Tensors["b"], first: 1, numbers);
        Assert.Equal([0x1B1A0000u, 0x1D1C0000u], numbers.Select(BitConverter.SingleToUInt32Bits));
    }

    [Theory]
    [InlineData("""
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}
        """, "twice")]
    [InlineData("""
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}
        """, "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "truncated")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "take 12")]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,8]}}""", "take 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "belong to none")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "start and an end")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "-8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8.5]}}""", "8.5")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387905],"data_offsets":[0,4]}}""", "take")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9876543210987],"data_offsets":[0,4]}}""", "take")]
    [InlineData("""{"a":{"dtype":"F32","shape":"2","data_offsets":[0,8]}}""", "not a list")]
    [InlineData("""{"a":{"dtype":"Q4","shape":[2],"data_offsets":[0,8]}}""", "Q4")]
    [InlineData("""{"a":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}""", "7")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", "lacks dtype")]
    [InlineData("""{"a":[]}""", "lacks dtype")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "not JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{", "not JSON")]
    [InlineData("", "not JSON")]
    public void A_lying_header_is_refused_and_says_where(string header, string problem)
    {
        string path = _folder.WriteSafetensors("x.safetensors", header, dataLength: 8);
        ModelFileException refusal = Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(path));
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000_000L)]
    [InlineData(100_000_001L)]
    [InlineData(long.MaxValue)]
    [InlineData(-1L)]
    public void A_header_longer_than_the_file_is_refused(long length)
    {
        File.WriteAllBytes(_folder.File("x"), [.. BitConverter.GetBytes(length), (byte)'{', (byte)'}']);
        ModelFileException refusal = Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(_folder.File("x")));
        Assert.Contains("truncated", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] whole = File.ReadAllBytes(_folder.WriteSafetensors("x.safetensors", Sound, 32));
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_folder.File("cut"), whole[..length]);
            Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(_folder.File("cut")));
        }
    }

    [Fact]
    public void A_file_that_is_absent_or_a_folder_is_refused()
    {
        Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(_folder.File("absent")));
        Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(_folder.Path));
    }

    [Fact]
    public void Integers_are_no_weights()
    {
        string path = _folder.WriteSafetensors(
            "x", """{"n":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", dataLength: 8);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        ModelFileException refusal =
            Assert.Throws<ModelFileException>(() => file.Read(file.Tensors["n"], first: 0, new float[1]));
        Assert.Contains("'n' is stored as I64", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flipped_bytes_in_the_header_never_crash()
    {
        Random random = new(Seed: 20);
        byte[] whole = File.ReadAllBytes(_folder.WriteSafetensors("x.safetensors", Sound, 32));
        int refused = 0;
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] bytes = [.. whole];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
                bytes[random.Next(whole.Length - 32)] = (byte)random.Next(256);
            File.WriteAllBytes(_folder.File("flipped"), bytes);
            try
            {
                using SafetensorsFile file = SafetensorsFile.Open(_folder.File("flipped"));
            }
            catch (ModelFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2000, 3000); // the rest changed a name, or a byte into itself
    }

    [Theory]
    [InlineData(StoredType.F32)]
    [InlineData(StoredType.BF16)]
    [InlineData(StoredType.F16)]
    public void Any_tensors_come_back_as_they_were_written(StoredType type)
    {
        Random random = new(Seed: 21);
        for (int trial = 0; trial < 30; trial++)
        {
            Dictionary<string, (long[] Shape, float[] Numbers)> tensors = [];
            for (int count = random.Next(0, 7); count > 0; count--)
            {
                long[] shape = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => (long)random.Next(0, 40))];
                float[] numbers = new float[shape.Aggregate(1L, (product, size) => product * size)];
                for (int i = 0; i < numbers.Length; i++)
                    numbers[i] = random.Next(-100, 100) / 16f;
                tensors[$"tensor \"{count}\" é😀"] = (shape, numbers);
            }

            using (FileStream stream = File.Create(_folder.File("x")))
            {
                SafetensorsFile.Write(stream, type, [.. tensors.Select(tensor => new TensorToStore(tensor.Key,
                    tensor.Value.Shape, (first, numbers) => tensor.Value.Numbers.AsSpan((int)first, numbers.Length)
                        .CopyTo(numbers)))]);
            }

            using SafetensorsFile file = SafetensorsFile.Open(_folder.File("x"));
            Assert.Equal(tensors.Count, file.Tensors.Count);
            Assert.All(file.Tensors.Values, tensor => Assert.Equal(0, tensor.Start % StoredNumbers.Size(type)));
            foreach ((string name, (long[] shape, float[] numbers)) in tensors)
            {
                float[] read = new float[numbers.Length];
                file.Read(file.Tensors[name], first: 0, read);
                Assert.Equal(shape, file.Tensors[name].Shape);
                Assert.Equal(numbers, read);
            }
        }
    }

    [Fact]
    public void A_number_beyond_the_type_is_refused_by_name()
    {
        TensorToStore large = new("large", [1, 2], (_, numbers) => numbers.Fill(1e6f));
        ModelFileException refusal = Assert.Throws<ModelFileException>(
            () => SafetensorsFile.Write(Stream.Null, StoredType.F16, [large]));
        Assert.Contains("'large' holds 1000000", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_tensors_are_written_and_read_in_pieces()
    {
        TensorToStore counting = new("counting", [1025, 1024], (first, numbers) =>
        {
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = (first + i) % 256;
        });
        foreach (StoredType type in new[] { StoredType.F32, StoredType.BF16 })
        {
            using (FileStream stream = File.Create(_folder.File("x")))
                SafetensorsFile.Write(stream, type, [counting]);
            using SafetensorsFile file = SafetensorsFile.Open(_folder.File("x"));
            float[] numbers = new float[1025 * 1024 - 3];
            file.Read(file.Tensors["counting"], first: 3, numbers);
            Assert.Equal(Enumerable.Range(3, numbers.Length).Select(i => (float)(i % 256)), numbers);
        }
    }
}

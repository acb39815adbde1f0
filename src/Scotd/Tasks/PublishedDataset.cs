namespace Scotd.Tasks;

/// <summary>A dataset that others publish, and that this project therefore does not carry.</summary>
/// <param name="Name">As the task's folder.</param>
/// <param name="Home">The publisher's page: licence, paper, and where to look when an address has moved.</param>
/// <param name="Files">All that the task reads.</param>
public sealed record PublishedDataset(string Name, string Home, IReadOnlyList<PublishedFile> Files)
{
    /// <summary>
    /// CommonsenseQA 1.11, random split. Lengths and sums: the Hugging Face datasets library's record of the
    /// publisher's files, datasets/commonsense_qa/dataset_infos.json.
    /// </summary>
    public static PublishedDataset CommonsenseQa { get; } = new(
        "commonsenseqa", "https://www.tau-nlp.org/commonsenseqa",
        [
            new(
                "https://s3.amazonaws.com/commensenseqa/train_rand_split.jsonl", Bytes: 3_785_890,
                "58ffa3c8472410e24b8c43f423d89c8a003d8284698a6ed7874355dedd09a2fb"),
            new(
                "https://s3.amazonaws.com/commensenseqa/dev_rand_split.jsonl", Bytes: 471_653,
                "3210497fdaae614ac085d9eb873dd7f4d49b6f965a93adadc803e1229fd8a02a"),
            new(
                "https://s3.amazonaws.com/commensenseqa/test_rand_split_no_answers.jsonl", Bytes: 423_148,
                "b426896d71a9cd064cf01cfaf6e920817c51701ef66028883ac1af2e73ad5f29"),
        ]);

    /// <summary>OpenBookQA of September 2018; its archive holds more than the main splits that are unpacked.</summary>
    public static PublishedDataset OpenBookQa { get; } = new(
        "openbookqa", "https://allenai.org/data/open-book-qa",
        [
            new(
                "https://ai2-public-datasets.s3.amazonaws.com/open-book-qa/OpenBookQA-V1-Sep2018.zip",
                Bytes: 1_446_098, "82368cf05df2e3b309c17d162e10b888b4d768fad6e171e0a041954c8553be46",
                ["Main/train.jsonl", "Main/dev.jsonl", "Main/test.jsonl"]),
        ]);

    /// <summary>
    /// QuaRel of November 2018. Length and sum: the Hugging Face datasets library's record of the publisher's archive,
    /// datasets/quarel/dataset_infos.json.
    /// </summary>
    public static PublishedDataset QuaRel { get; } = new(
        "quarel", "https://allenai.org/data/quarel",
        [
            new(
                "https://s3-us-west-2.amazonaws.com/ai2-website/data/quarel-dataset-v1-nov2018.zip",
                Bytes: 631_370, "95437eb445467676a9b2fbda4b2021b88d788ff483ed31e63988c67ac4c6a27c",
                ["quarel-v1-train.jsonl", "quarel-v1-dev.jsonl", "quarel-v1-test.jsonl"]),
        ]);

    /// <summary>Those that can be fetched by name.</summary>
    public static IReadOnlyList<PublishedDataset> All { get; } = [CommonsenseQa, OpenBookQa, QuaRel];
}

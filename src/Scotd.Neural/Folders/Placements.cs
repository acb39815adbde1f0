using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Folders;

/// <summary>
/// The stored tensors of a model, one by one, and where each belongs. Names: the modules of transformers,
/// models/*/modeling_*.py.
/// </summary>
internal sealed partial class Placements
{
    /// <summary>The head's name in every family.</summary>
    public const string Head = "lm_head.weight";

    private readonly List<Placement> _all = [];

    private Placements()
    {
    }

    /// <summary>What every name but the head's begins with, where a file does not leave it out.</summary>
    public static string Prefix(ModelFamily family) => family switch
    {
        ModelFamily.Gpt2 => "transformer.",
        ModelFamily.Bert => "bert.",
        ModelFamily.Mpnet => "mpnet.",
        _ => "model.",
    };

    /// <summary>The name of the token embedding.</summary>
    public static string TokenEmbedding(ModelFamily family) => family switch
    {
        ModelFamily.Opt => "model.decoder.embed_tokens.weight",
        ModelFamily.Gpt2 => "transformer.wte.weight",
        ModelFamily.Bert or ModelFamily.Mpnet => $"{Prefix(family)}embeddings.word_embeddings.weight",
        _ => "model.embed_tokens.weight",
    };

    /// <summary>Whether the name is of a gain or bias of a norm of OPT.</summary>
    public static bool IsOptNorm(string name) => name.Contains("layer_norm.", StringComparison.Ordinal);

    /// <summary>Every stored tensor once, in the order of the parameters; a tied head is none.</summary>
    public static IReadOnlyList<Placement> Of(TransformerShape shape, TransformerParameters parameters)
    {
        Placements places = new();
        places.AddMatrix(TokenEmbedding(shape.Family), parameters.TokenEmbedding.Value);
        switch (shape.Family)
        {
            case ModelFamily.Opt:
                places.AddOpt(shape, parameters);
                break;
            case ModelFamily.Gpt2:
                places.AddGpt2(parameters);
                break;
            case ModelFamily.Bert:
            case ModelFamily.Mpnet:
                places.AddEncoder(shape, parameters);
                break;
            default:
                places.AddLlama(shape, parameters);
                break;
        }

        if (!shape.TiedHead)
            places.AddMatrix(Head, parameters.Head.Value);
        return places._all;
    }

    private void AddOpt(TransformerShape shape, TransformerParameters parameters)
    {
        const string Decoder = "model.decoder.";
        AddMatrix($"{Decoder}embed_positions.weight", parameters.PositionEmbedding!.Value);
        if (parameters.ProjectIn is { } projectIn)
            AddMatrix($"{Decoder}project_in.weight", projectIn.Value);
        for (int l = 0; l < parameters.Blocks.Count; l++)
        {
            BlockParameters block = parameters.Blocks[l];
            string layer = $"{Decoder}layers.{l}.";
            AddNorm($"{layer}self_attn_layer_norm", block.AttentionNorm);
            AddQueryKeyValue($"{layer}self_attn.", "q_proj", "k_proj", "v_proj", shape, block);
            AddLinear($"{layer}self_attn.out_proj", block.AttentionOutput, block.AttentionOutputBias);
            AddNorm($"{layer}final_layer_norm", block.FeedForwardNorm);
            AddLinear($"{layer}fc1", block.FeedForwardUp, block.FeedForwardUpBias);
            AddLinear($"{layer}fc2", block.FeedForwardDown, block.FeedForwardDownBias);
        }

        if (parameters.FinalNorm is { } norm)
            AddNorm($"{Decoder}final_layer_norm", norm);
        if (parameters.ProjectOut is { } projectOut)
            AddMatrix($"{Decoder}project_out.weight", projectOut.Value);
    }

    private void AddGpt2(TransformerParameters parameters)
    {
        AddMatrix("transformer.wpe.weight", parameters.PositionEmbedding!.Value);
        for (int l = 0; l < parameters.Blocks.Count; l++)
        {
            BlockParameters block = parameters.Blocks[l];
            string layer = $"transformer.h.{l}.";
            AddNorm($"{layer}ln_1", block.AttentionNorm);
            AddConvolution($"{layer}attn.c_attn", block.QueryKeyValue, block.QueryKeyValueBias);
            AddConvolution($"{layer}attn.c_proj", block.AttentionOutput, block.AttentionOutputBias);
            AddNorm($"{layer}ln_2", block.FeedForwardNorm);
            AddConvolution($"{layer}mlp.c_fc", block.FeedForwardUp, block.FeedForwardUpBias);
            AddConvolution($"{layer}mlp.c_proj", block.FeedForwardDown, block.FeedForwardDownBias);
        }

        AddNorm("transformer.ln_f", parameters.FinalNorm!);
    }

    private void AddLlama(TransformerShape shape, TransformerParameters parameters)
    {
        int f = shape.FeedForward;
        for (int l = 0; l < parameters.Blocks.Count; l++)
        {
            BlockParameters block = parameters.Blocks[l];
            string layer = $"model.layers.{l}.";
            AddNorm($"{layer}input_layernorm", block.AttentionNorm);
            AddQueryKeyValue($"{layer}self_attn.", "q_proj", "k_proj", "v_proj", shape, block);
            if (block.QueryNorm is { } queryNorm)
                AddVector($"{layer}self_attn.q_norm.weight", queryNorm.Value);
            if (block.KeyNorm is { } keyNorm)
                AddVector($"{layer}self_attn.k_norm.weight", keyNorm.Value);
            AddLinear($"{layer}self_attn.o_proj", block.AttentionOutput, block.AttentionOutputBias);
            AddNorm($"{layer}post_attention_layernorm", block.FeedForwardNorm);
            AddRows($"{layer}mlp.gate_proj", block.FeedForwardUp, block.FeedForwardUpBias, first: 0, f);
            AddRows($"{layer}mlp.up_proj", block.FeedForwardUp, block.FeedForwardUpBias, first: f, f);
            AddLinear($"{layer}mlp.down_proj", block.FeedForwardDown, block.FeedForwardDownBias);
        }

        AddNorm("model.norm", parameters.FinalNorm!);
    }

    private void AddQueryKeyValue(
        string prefix, string query, string key, string value, TransformerShape shape, BlockParameters block)
    {
        int q = shape.QueryChannels, kv = shape.KeyValueChannels;
        AddRows($"{prefix}{query}", block.QueryKeyValue, block.QueryKeyValueBias, first: 0, q);
        AddRows($"{prefix}{key}", block.QueryKeyValue, block.QueryKeyValueBias, first: q, kv);
        AddRows($"{prefix}{value}", block.QueryKeyValue, block.QueryKeyValueBias, first: q + kv, kv);
    }

    private void AddLinear(string name, Tensor weight, Tensor? bias) => AddRows(name, weight, bias, 0, weight.Rows);

    /// <summary>One of several projections that the engine keeps stacked.</summary>
    private void AddRows(string name, Tensor weight, Tensor? bias, int first, int count)
    {
        AddMatrix($"{name}.weight", weight.Value.RowRange(first, count));
        if (bias is not null)
            AddVector($"{name}.bias", bias.Value.ColumnRange(first, count));
    }

    private void AddConvolution(string name, Tensor weight, Tensor? bias)
    {
        _all.Add(new Placement($"{name}.weight", weight.Value, PlacementKind.Transposed));
        AddVector($"{name}.bias", bias!.Value);
    }

    private void AddNorm(string name, NormParameters norm)
    {
        AddVector($"{name}.weight", norm.Gain.Value);
        if (norm.Bias is { } bias)
            AddVector($"{name}.bias", bias.Value);
    }

    private void AddMatrix(string name, Matrix matrix) => _all.Add(new Placement(name, matrix, PlacementKind.Matrix));

    private void AddVector(string name, Matrix matrix) => _all.Add(new Placement(name, matrix, PlacementKind.Vector));
}

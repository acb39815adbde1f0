using Scotd.Neural.Transformers;

namespace Scotd.Neural.Folders;

/// <summary>BERT's and MPNet's tensors: the same places under names that differ within attention.</summary>
internal sealed partial class Placements
{
    private void AddEncoder(TransformerShape shape, TransformerParameters parameters)
    {
        bool isBert = shape.Family is ModelFamily.Bert;
        string body = Prefix(shape.Family);
        AddMatrix($"{body}embeddings.position_embeddings.weight", parameters.PositionEmbedding!.Value);
        if (parameters.TokenTypeEmbedding is { } types)
            AddMatrix($"{body}embeddings.token_type_embeddings.weight", types.Value);
        AddNorm($"{body}embeddings.LayerNorm", parameters.EmbeddingNorm!);
        if (parameters.DistanceBias is { } biases)
            AddMatrix($"{body}encoder.relative_attention_bias.weight", biases.Value);
        for (int l = 0; l < parameters.Blocks.Count; l++)
        {
            BlockParameters block = parameters.Blocks[l];
            string layer = $"{body}encoder.layer.{l}.", attention = $"{layer}attention.";
            AddNorm(isBert ? $"{attention}output.LayerNorm" : $"{attention}LayerNorm", block.AttentionNorm);
            if (isBert)
                AddQueryKeyValue($"{attention}self.", "query", "key", "value", shape, block);
            else
                AddQueryKeyValue($"{attention}attn.", "q", "k", "v", shape, block);
            AddLinear(
                isBert ? $"{attention}output.dense" : $"{attention}attn.o", block.AttentionOutput,
                block.AttentionOutputBias);
            AddNorm($"{layer}output.LayerNorm", block.FeedForwardNorm);
            AddLinear($"{layer}intermediate.dense", block.FeedForwardUp, block.FeedForwardUpBias);
            AddLinear($"{layer}output.dense", block.FeedForwardDown, block.FeedForwardDownBias);
        }
    }
}

namespace Scotd.Neural.Transformers;

/// <summary>The published architectures whose files are read and written.</summary>
public enum ModelFamily
{
    /// <summary>Zhang et al. 2022, "OPT: Open Pre-trained Transformer Language Models".</summary>
    Opt,

    /// <summary>Radford et al. 2019, "Language Models are Unsupervised Multitask Learners".</summary>
    Gpt2,

    /// <summary>Touvron et al. 2023 and its successors, up to Llama 3.</summary>
    Llama,

    /// <summary>Qwen team 2024, "Qwen2 Technical Report"; Qwen2.5 is the same.</summary>
    Qwen2,

    /// <summary>Qwen team 2025, "Qwen3 Technical Report", dense models.</summary>
    Qwen3,

    /// <summary>Devlin et al. 2019, "BERT", an encoder; MiniLM (Wang et al. 2020) is one.</summary>
    Bert,

    /// <summary>Song et al. 2020, "MPNet: Masked and Permuted Pre-training", an encoder.</summary>
    Mpnet,
}

using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>What a family needs to make a question.</summary>
/// <param name="Chance">Draws all that is left to draw.</param>
/// <param name="Domain">Where it plays.</param>
/// <param name="Chain">The situation.</param>
/// <param name="Links">How many causes are to be followed.</param>
/// <param name="First">Which of a question and its edited partner is wanted.</param>
/// <param name="Names">Different people, for those who act.</param>
internal sealed record CausalDraw(
    Chance Chance, CausalDomain Domain, CausalChain Chain, int Links, bool First, IReadOnlyList<string> Names);

/// <summary>A question before it is worded.</summary>
/// <param name="Family">E.g. "chain".</param>
/// <param name="Joined">The facts that it joins: the same for the edited partner.</param>
/// <param name="Events">Told events, as clauses; their order does not matter.</param>
/// <param name="Acts">What people did or forgot, as clauses.</param>
/// <param name="Ask">The values for the places of the asking phrases.</param>
/// <param name="Choices">Those besides yes and no; empty for a question of yes or no.</param>
/// <param name="Right">One of the choices.</param>
/// <param name="Steps">The way to it.</param>
/// <param name="Truths">What else is true.</param>
internal sealed record CausalQuestion(
    string Family,
    IReadOnlyList<string> Joined,
    IReadOnlyList<string> Events,
    IReadOnlyList<string> Acts,
    IReadOnlyDictionary<string, string> Ask,
    IReadOnlyList<string> Choices,
    string Right,
    IReadOnlyList<ReasoningStep> Steps,
    IReadOnlyList<Statement> Truths);

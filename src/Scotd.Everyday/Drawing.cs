namespace Scotd.Everyday;

/// <summary>Draws from lists.</summary>
public static class Drawing
{
    extension(Chance chance)
    {
        /// <summary>One of these, each equally likely.</summary>
        public T One<T>(IReadOnlyList<T> of) => of[chance.Below(of.Count)];

        /// <summary>So many different ones of these, in drawn order.</summary>
        public IReadOnlyList<T> Several<T>(int count, IReadOnlyList<T> of) =>
            [.. chance.Permutation(of.Count).Take(count).Select(i => of[i])];

        /// <summary>True with this probability.</summary>
        public bool Happens(double probability) => chance.Unit < probability;
    }
}

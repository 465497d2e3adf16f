using FsCheck;
using FsCheck.Fluent;

namespace PgTls.Core.Tests;

/// <summary>Checks a law over generated texts and shrinks the one that breaks it.</summary>
internal static class Law
{
    // The same inputs in every run: what lands is not left to chance. PGTLS_SEED=any number looks for others.
    private static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable("PGTLS_SEED"), out var seed) ? seed : 20260101;

    private static readonly Config Quiet = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithReplay(Seed, 20260101);

    public static void Holds<T>(Arbitrary<T> inputs, Action<T> law, int count = 5000) => Prop.ForAll(inputs, law).Check(Quiet.WithMaxTest(count));

    public static void Holds(Gen<string> texts, Action<string> law, int count = 3000) => Holds(Arb.From(texts, Shrink), law, count);

    /// <summary>As <see cref="Holds(Gen{string}, Action{string}, int)"/>, with chance of its own for what is done to the text.</summary>
    public static void Holds(Gen<string> texts, Action<string, Random> law, int count = 3000)
    {
        var cases = Gen.Choose(0, int.MaxValue).SelectMany(seed => texts.Select(text => (text, seed)));
        Prop.ForAll(Arb.From(cases, ShrinkCase), ((string Text, int Seed) one) => law(one.Text, new Random(one.Seed)))
            .Check(Quiet.WithMaxTest(count));

        static IEnumerable<(string, int)> ShrinkCase((string Text, int Seed) one) => Shrink(one.Text).Select(text => (text, one.Seed));
    }

    /// <summary>Up to a few dozen of the pieces in a row.</summary>
    public static Gen<string> TextOf(params string[] pieces) => TextOf(Gen.Elements(pieces), 40);

    /// <summary>Up to so many of the tokens in a row.</summary>
    public static Gen<string> TextOf(int most, params string[] tokens) => TextOf(Gen.Elements(tokens), most);

    /// <summary>Texts of any of the generators.</summary>
    public static Arbitrary<string> Text(params Gen<string>[] generators) => Arb.From(Gen.OneOf(generators), Shrink);

    public static Gen<string> TextOf(Gen<string> piece, int most) =>
        Gen.Choose(0, most).SelectMany(length => piece.ArrayOf(length)).Select(string.Concat);

    private static IEnumerable<string> Shrink(string text)
    {
        for (var length = text.Length / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= text.Length; start += length)
                yield return text.Remove(start, length);
        }
    }
}

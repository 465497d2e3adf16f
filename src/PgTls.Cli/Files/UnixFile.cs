using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PgTls.Cli.Files;

/// <summary>What .NET does not tell of a file on Linux: its type, its owner and its group.</summary>
internal static class UnixFile
{
    private const int CurrentDirectory = -100;
    private const uint Type = 0x1;
    private const uint OwnerAndGroup = 0x18;

    // struct statx has the same layout on every Linux: https://man7.org/linux/man-pages/man2/statx.2.html
    private const int StatSize = 256;
    private const int OwnerOffset = 20;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;

    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Whether something is no file that bytes are kept in, but a pipe, a socket or a device; null where nobody says.</summary>
    public static bool? IsSpecial(string path)
    {
        if (OperatingSystem.IsWindows())
            return false;
        return StatOf(path, Type) is { } stat ? (BinaryPrimitives.ReadUInt16LittleEndian(stat.AsSpan(ModeOffset)) & TypeMask) != RegularFile : null;
    }

    /// <summary>Whether a file belongs to the superuser; null where nobody says.</summary>
    public static bool? IsOwnedByRoot(string path) => StatOf(path, OwnerAndGroup) is { } stat ? OwnerIn(stat) == 0 : null;

    /// <summary>Gives a file another one's owner and group, or at least its group.</summary>
    /// <remarks>Only the superuser may give files away: repaired by <c>sudo</c>, a file must not be lost to the program that reads it.</remarks>
    public static void TryCopyOwner(string from, string to)
    {
        if (StatOf(from, OwnerAndGroup) is not { } stat)
            return;
        var group = BinaryPrimitives.ReadUInt32LittleEndian(stat.AsSpan(GroupOffset));
        if (ChangeOwner(to, OwnerIn(stat), group) != 0)
            _ = ChangeOwner(to, uint.MaxValue, group);
    }

    private static uint OwnerIn(byte[] stat) => BinaryPrimitives.ReadUInt32LittleEndian(stat.AsSpan(OwnerOffset));

    /// <summary>What the system says of a file, or of what a link leads to; null where it says nothing.</summary>
    private static byte[]? StatOf(string path, uint mask)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var stat = new byte[StatSize];
        try
        {
            return ReadStat(CurrentDirectory, path, 0, mask, stat) == 0 ? stat : null;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // An old C library, or one of another name.
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int ReadStat(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] stat);

    [DllImport("libc", EntryPoint = "chown")]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}

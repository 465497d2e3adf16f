using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PgTls.Cli.Files;

/// <summary>File attributes that .NET does not have on Linux: its type, its owner and its group.</summary>
internal static class UnixFile
{
    private const int CurrentDirectory = -100;
    private const uint Type = 0x1;
    private const uint Links = 0x4;
    private const uint OwnerAndGroup = 0x18;
    private const uint BasicStats = 0x7ff;

    // struct statx has the same layout on every Linux: https://man7.org/linux/man-pages/man2/statx.2.html
    private const int StatSize = 256;
    private const int LinksOffset = 16;
    private const int OwnerOffset = 20;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;
    private const int InodeOffset = 32;
    private const int SizeOffset = 40;
    private const int ModifiedOffset = 112;
    private const int DeviceOffset = 136;

    private const int ExclusiveLock = 2;
    private const int InterruptedCall = 4;

    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    // https://man7.org/linux/man-pages/man2/statfs.2.html: the kernel makes up what is in files of these, and may let a reader wait for ever.
    private static readonly HashSet<long> KernelFileSystems =
    [
        0x9fa0, // proc
        0x62656572, // sysfs
        0x64626720, // debugfs
        0x74726163, // tracefs
        0x73636673, // securityfs
        0x27e0eb, // cgroup
        0x63677270, // cgroup2
        0x6165676C, // pstore
        0xcafe4a11, // bpf
        0x62656570, // configfs
    ];

    /// <summary>Whether it is a pipe, a socket or a device instead of a regular file; null if unknown.</summary>
    public static bool? IsSpecial(string path)
    {
        if (OperatingSystem.IsWindows())
            return false;
        return StatOf(path, Type) is { } stat
            ? (BinaryPrimitives.ReadUInt16LittleEndian(stat.AsSpan(ModeOffset)) & TypeMask) != RegularFile || IsOfKernel(path)
            : null;
    }

    /// <summary>How many names a file has; 1 if unknown.</summary>
    public static int NamesOf(string path) => StatOf(path, Links) is { } stat ? (int)BinaryPrimitives.ReadUInt32LittleEndian(stat.AsSpan(LinksOffset)) : 1;

    /// <summary>Identifies a file in its current state; null if unknown.</summary>
    public static (ulong Device, ulong Inode, ulong Size, Int128 Modified)? IdentityOf(string path)
    {
        if (StatOf(path, BasicStats) is not { } stat)
            return null;
        var seconds = BinaryPrimitives.ReadInt64LittleEndian(stat.AsSpan(ModifiedOffset));
        var nanoseconds = BinaryPrimitives.ReadUInt32LittleEndian(stat.AsSpan(ModifiedOffset + sizeof(long)));
        return (
            BinaryPrimitives.ReadUInt64LittleEndian(stat.AsSpan(DeviceOffset)),
            BinaryPrimitives.ReadUInt64LittleEndian(stat.AsSpan(InodeOffset)),
            BinaryPrimitives.ReadUInt64LittleEndian(stat.AsSpan(SizeOffset)),
            ((Int128)seconds * 1_000_000_000) + nanoseconds);
    }

    /// <summary>Takes a directory for this run alone, once other runs have given it back; null where it cannot be taken.</summary>
    /// <remarks>The system gives it back when the handle is closed or the run ends, in any way. Programs that do not ask are not kept out.</remarks>
    public static SafeFileHandle? TryLockDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            return null;
        try
        {
            var descriptor = Open(path, OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000);
            if (descriptor < 0)
                return null;
            var handle = new SafeFileHandle(descriptor, ownsHandle: true);
            int result;
            do
                result = Lock(descriptor, ExclusiveLock);
            while (result != 0 && Marshal.GetLastPInvokeError() == InterruptedCall);
            if (result == 0)
                return handle;
            handle.Dispose();
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // As with what is asked above.
        }
        return null;
    }

    private static bool IsOfKernel(string path)
    {
        // The first field of struct statfs is as long as a pointer; of the rest nothing is read.
        var stat = new byte[512];
        return OperatingSystem.IsLinux() && Environment.Is64BitProcess && ReadFileSystem(path, stat) == 0
            && KernelFileSystems.Contains(BinaryPrimitives.ReadInt64LittleEndian(stat));
    }

    /// <summary>Whether a file belongs to the superuser; null if unknown.</summary>
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

    /// <summary>The attributes of a file or of a link's target; null if unknown.</summary>
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

    [DllImport("libc", EntryPoint = "statfs")]
    private static extern int ReadFileSystem([MarshalAs(UnmanagedType.LPUTF8Str)] string path, byte[] stat);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static extern int Lock(int descriptor, int operation);

    [DllImport("libc", EntryPoint = "chown")]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}

namespace PgTls.Cli.Probe;

/// <summary>The data of a server up to a limit, with its first bytes.</summary>
/// <remarks>A certificate chain has a few thousand bytes. A server that sends a million is hostile.</remarks>
internal sealed class MeteredStream(Stream inner) : Stream
{
    private const int MostBytes = 1_000_000;
    private const int MostKept = 64;

    private readonly byte[] _first = new byte[MostKept];
    private int _kept;
    private int _count;

    /// <summary>The first bytes that were read.</summary>
    public ReadOnlySpan<byte> First => _first.AsSpan(0, _kept);

    /// <summary>Whether the server sent more than is read.</summary>
    public bool IsExceeded => _count > MostBytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _count += count;
        if (IsExceeded)
            throw new IOException("The server sends too much.");
        var kept = Math.Min(count, MostKept - _kept);
        if (kept > 0)
            buffer.Span[..kept].CopyTo(_first.AsSpan(_kept));
        _kept += Math.Max(kept, 0);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer, offset, count, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

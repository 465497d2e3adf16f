namespace PgTls.Editors.Tests.Browser;

/// <summary>A point of a page.</summary>
internal sealed record Place(double X, double Y);

/// <summary>A part of a page.</summary>
internal sealed record Area(double X, double Y, double Width, double Height)
{
    public Place Middle => new(X + (Width / 2), Y + (Height / 2));

    /// <summary>Before its first character.</summary>
    public Place Start => new(X + 1, Y + (Height / 2));

    /// <summary>Behind its last one.</summary>
    public Place End => new(X + Width - 1, Y + (Height / 2));
}

/// <summary>The keys that are held down, by the protocol's numbers.</summary>
[Flags]
internal enum KeyModifiers
{
    None = 0,
    Control = 2,
    Shift = 8,
}

using PgTls.Drivers;

namespace PgTls.Analysis;

/// <summary>The effect of a driver's mode with the other settings of a connection, and the result of an attempt.</summary>
/// <param name="Row">The mode.</param>
/// <param name="Outcome">What the driver makes of it.</param>
/// <param name="Result">How the attempt ends.</param>
public sealed record ModeTrial(ModeRow Row, TlsOutcome Outcome, ConnectionResult Result)
{
    /// <summary>How much the mode promises with any server; the order is the order of protection.</summary>
    public int Promise => Outcome.IsRefused || !Outcome.IsKnown ? -1
        : ((int)Outcome.Encryption * 8) + (Outcome.IsCertificateVerified == true ? 4 : 0) + (Outcome.IsHostNameVerified ? 2 : 0) + (Outcome.IsPlaintextFirst ? 0 : 1);

    public bool IsEncrypted => Result.End == ConnectionEnd.Encrypted;
}

/// <summary>The strongest SSL mode that works with a server that is known, and the next one, which does not.</summary>
/// <param name="Best">The mode; null: none connects over TLS.</param>
/// <param name="Next">The weakest of the stronger ones; null if there is none.</param>
public sealed record StrongestMode(ModeTrial? Best, ModeTrial? Next)
{
    /// <param name="connection">The connection, whose other settings hold.</param>
    /// <param name="root">What there is of a root certificate, if not what the settings say.</param>
    /// <param name="endOf">Tells how an attempt ends with the server.</param>
    public static StrongestMode Of(ResolvedConnection connection, RootCertificateState? root, Func<TlsOutcome, ConnectionResult> endOf)
    {
        var trials = connection.Driver.Modes
            .Select(row => (Row: row, Outcome: connection.OutcomeWith(row.Mode, root)))
            .Select(trial => new ModeTrial(trial.Row, trial.Outcome, endOf(trial.Outcome)))
            .OrderBy(static trial => trial.Promise)
            .ToList();
        // A mode that falls back to plaintext does not protect against an attacker in between, even if the server has TLS.
        var best = trials.LastOrDefault(static trial => trial.IsEncrypted);
        var next = trials.FirstOrDefault(trial => trial.Promise > (best?.Promise ?? PromiseOfPlaintext));
        return new StrongestMode(best, next);
    }

    // For modes that never encrypt, and for modes that may.
    private const int PromiseOfPlaintext = ((int)Encryption.Optional * 8) + 7;
}

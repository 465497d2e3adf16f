using System.Runtime.InteropServices;
using PgTls.Cli;

// Before anything else is opened, which might look like it.
var isInputClosed = StandardInput.IsClosed();
using var interruption = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
return CommandLine.Run(args, new ConsoleHost(Console.Out, Console.Error, Environment.CurrentDirectory)
{
    OutputTerminal = Terminal.Of(Console.IsOutputRedirected),
    ErrorTerminal = Terminal.Of(Console.IsErrorRedirected),
    Input = Console.OpenStandardInput(),
    IsInputClosed = isInputClosed,
    OutputBytes = Console.OpenStandardOutput(),
    Cancellation = interruption.Token,
});

void Interrupt(PosixSignalContext context)
{
    context.Cancel = true;
    // A thread that waits in the kernel, for a pipe or a lost drive, cannot be stopped; the process can always end.
    _ = Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None).ContinueWith(
        _ => Environment.Exit(ExitCode.Interrupted), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    interruption.Cancel();
}

using System.Runtime.InteropServices;
using PgTls.Cli;

using var interruption = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
return CommandLine.Run(args, new ConsoleHost(Console.Out, Console.Error, Environment.CurrentDirectory)
{
    OutputTerminal = Terminal.Of(Console.IsOutputRedirected),
    ErrorTerminal = Terminal.Of(Console.IsErrorRedirected),
    Input = Console.OpenStandardInput(),
    OutputBytes = Console.OpenStandardOutput(),
    Cancellation = interruption.Token,
});

void Interrupt(PosixSignalContext context)
{
    context.Cancel = true;
    interruption.Cancel();
}

using System.Globalization;
using PgTls.Cli.Benchmarks;

// What every program costs that does nothing at all.
if (args is [EmptyProgram.Argument])
    return;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var tool = Tool.Publish();
if (args is [] or ["tool"])
    ToolBenchmark.Run(tool);
if (args is [] or ["server"])
    ServerBenchmark.Run(tool);

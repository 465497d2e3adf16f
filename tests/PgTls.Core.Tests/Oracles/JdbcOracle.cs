using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using PgTls.Drivers;
using PgTls.Formats;

namespace PgTls.Core.Tests.Oracles;

/// <summary>pgjdbc itself: a Java process that answers with what <c>Driver.parseURL</c> makes of a URL, a line each.</summary>
internal sealed class JdbcOracle : IDisposable
{
    private const string Jar = "/usr/share/java/postgresql.jar";

    // Everything goes through Base64, because a URL may hold any character.
    private const string Program = """
        import java.io.*;
        import java.nio.charset.StandardCharsets;
        import java.util.*;

        public class Answer {
            public static void main(String[] arguments) throws IOException {
                java.util.logging.LogManager.getLogManager().reset();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                System.out.println("ready");
                for (String line; (line = in.readLine()) != null; )
                    System.out.println(answer(new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8)));
            }

            private static String answer(String url) {
                Properties properties;
                try {
                    properties = org.postgresql.Driver.parseURL(url, null);
                } catch (RuntimeException error) {
                    return "refused";
                }
                if (properties == null)
                    return "refused";
                StringJoiner answer = new StringJoiner(" ");
                for (String name : properties.stringPropertyNames())
                    answer.add(encode(name) + ":" + encode(properties.getProperty(name)));
                return answer.toString();
            }

            private static String encode(String text) {
                return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        """;

    private readonly DirectoryInfo _directory;
    private readonly Process _process;

    private JdbcOracle(DirectoryInfo directory, Process process) => (_directory, _process) = (directory, process);

    public static JdbcOracle Start()
    {
        if (!File.Exists(Jar))
            throw Oracle.Missing($"{Jar} is not there.");
        var directory = Directory.CreateTempSubdirectory();
        var source = Path.Combine(directory.FullName, "Answer.java");
        File.WriteAllText(source, Program);
        try
        {
            var process = Process.Start(new ProcessStartInfo("java", ["-cp", Jar, source]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            var oracle = new JdbcOracle(directory, process);
            if (process.StandardOutput.ReadLine() == "ready")
                return oracle;
            oracle.Dispose();
            throw Oracle.Missing("Java does not run a source file.");
        }
        catch (Win32Exception problem)
        {
            throw Oracle.Missing($"Java is not there: {problem.Message}");
        }
    }

    /// <summary>The properties; null where the driver refuses the URL.</summary>
    public Dictionary<string, string>? Parse(string url)
    {
        _process.StandardInput.WriteLine(Convert.ToBase64String(Encoding.UTF8.GetBytes(url)));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The oracle has nothing more to say.");
        return line == "refused" ? null : line.Split(' ').Select(pair => pair.Split(':')).ToDictionary(pair => Decode(pair[0]), pair => Decode(pair[1]));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private static string Decode(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}

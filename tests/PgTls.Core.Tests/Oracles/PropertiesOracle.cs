using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PgTls.Core.Tests.Oracles;

/// <summary>java.util.Properties itself: a Java process that answers with every property of a text, in the order they stand in it.</summary>
internal sealed class PropertiesOracle : IDisposable
{
    // Everything goes through Base64, because a text may hold any character.
    private const string Program = """
        import java.io.*;
        import java.nio.charset.StandardCharsets;
        import java.util.*;

        public class Answer {
            public static void main(String[] arguments) throws IOException {
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                System.out.println("ready");
                for (String line; (line = in.readLine()) != null; )
                    System.out.println(answer(new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8)));
            }

            private static String answer(String text) throws IOException {
                StringJoiner answer = new StringJoiner(" ");
                Properties properties = new Properties() {
                    @Override
                    public synchronized Object put(Object key, Object value) {
                        answer.add(encode(key) + ":" + encode(value));
                        return null;
                    }
                };
                try {
                    properties.load(new StringReader(text));
                } catch (IllegalArgumentException error) {
                    return "refused";
                }
                return answer.toString();
            }

            private static String encode(Object text) {
                return Base64.getEncoder().encodeToString(((String)text).getBytes(StandardCharsets.UTF_8));
            }
        }
        """;

    private readonly DirectoryInfo _directory;
    private readonly Process _process;

    private PropertiesOracle(DirectoryInfo directory, Process process) => (_directory, _process) = (directory, process);

    public static PropertiesOracle Start()
    {
        var directory = Directory.CreateTempSubdirectory();
        var source = Path.Combine(directory.FullName, "Answer.java");
        File.WriteAllText(source, Program);
        try
        {
            var process = Process.Start(new ProcessStartInfo("java", [source]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            var oracle = new PropertiesOracle(directory, process);
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

    /// <summary>The properties, a line <c>key=value</c> each; null where Java refuses the text.</summary>
    public List<string>? Read(string text)
    {
        _process.StandardInput.WriteLine(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The oracle has nothing more to say.");
        return line == "refused" ? null
            : line.Length == 0 ? []
            : [.. line.Split(' ').Select(pair => string.Join('=', pair.Split(':').Select(part => Encoding.UTF8.GetString(Convert.FromBase64String(part)))))];
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }
}

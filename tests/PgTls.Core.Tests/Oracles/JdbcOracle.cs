using System.Text;
using PgTls.Drivers;
using PgTls.Formats;

namespace PgTls.Core.Tests.Oracles;

/// <summary>pgjdbc itself: a Java process that answers with what <c>Driver.parseURL</c> makes of a URL, a line each.</summary>
internal sealed class JdbcOracle : IDisposable
{
    private const string Jar = "/usr/share/java/postgresql.jar";

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

    private readonly JavaProgram _java;

    private JdbcOracle(JavaProgram java) => _java = java;

    public static JdbcOracle Start() => File.Exists(Jar) ? new JdbcOracle(JavaProgram.Start(Program, "-cp", Jar)) : throw Oracle.Missing($"{Jar} is not there.");

    /// <summary>The properties; null where the driver refuses the URL.</summary>
    public Dictionary<string, string>? Parse(string url)
    {
        var line = _java.Ask(url);
        return line == "refused" ? null : line.Split(' ').Select(pair => pair.Split(':')).ToDictionary(pair => Decode(pair[0]), pair => Decode(pair[1]));
    }

    public void Dispose() => _java.Dispose();

    private static string Decode(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}

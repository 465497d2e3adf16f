using System.Text;

namespace PgTls.Core.Tests.Oracles;

/// <summary>java.util.Properties itself: a Java process that answers with every property of a text, in the order they stand in it.</summary>
internal sealed class PropertiesOracle : IDisposable
{
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

    private readonly JavaProgram _java;

    private PropertiesOracle(JavaProgram java) => _java = java;

    public static PropertiesOracle Start() => new(JavaProgram.Start(Program));

    /// <summary>The properties, a line <c>key=value</c> each; null where Java refuses the text.</summary>
    public List<string>? Read(string text)
    {
        var line = _java.Ask(text);
        return line == "refused" ? null
            : line.Length == 0 ? []
            : [.. line.Split(' ').Select(pair => string.Join('=', pair.Split(':').Select(part => Encoding.UTF8.GetString(Convert.FromBase64String(part)))))];
    }

    public void Dispose() => _java.Dispose();
}

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Connects with each line of the input, and answers in a line what the server sees of TLS or why there is no connection. */
final class JdbcConnections {
    public static void main(String[] arguments) throws Exception {
        var input = new BufferedReader(new InputStreamReader(System.in));
        for (var url = input.readLine(); url != null; url = input.readLine()) {
            System.out.println(connect(url));
        }
    }

    private static String connect(String url) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            row.next();
            return row.getBoolean(1) ? "=> encrypted" : "=> plaintext";
        } catch (SQLException problem) {
            return "=> refused: " + String.valueOf(problem.getMessage()).replaceAll("\\s+", " ");
        }
    }
}

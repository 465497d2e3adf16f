using PgTls.Analysis;
using PgTls.Formats;
using PgTls.Text;

namespace PgTls.Core.Tests;

public class ServerAddressTests
{
    [Theory]
    [InlineData("host=a.example port=5433 user=u", "a.example:5433")]
    [InlineData("host=a.example user=u", "a.example:5432")]
    [InlineData("host=a.example,b.example port=1,2 user=u", "a.example:1 b.example:2")]
    [InlineData("host=a.example,b.example port=7 user=u", "a.example:7 b.example:7")]
    [InlineData("host=a.example hostaddr=10.0.0.1 user=u", "a.example@10.0.0.1:5432")]
    [InlineData("hostaddr=10.0.0.1 user=u sslmode=require", "10.0.0.1@10.0.0.1:5432")]
    [InlineData("postgresql://u@a.example:1,b.example/d?sslmode=require", "a.example:1 b.example:5432")]
    [InlineData("postgresql://u@[2001:db8::7]:6432/d", "2001:db8::7:6432")]
    [InlineData("jdbc:postgresql://a.example:1,b.example:2/d", "a.example:1 b.example:2")]
    [InlineData("jdbc:postgresql:d?sslmode=require", "localhost:5432")]
    [InlineData("Host=a.example:1,b.example;Port=7;Username=u;SSL Mode=Require", "a.example:1 b.example:7")]
    [InlineData("Host=[2001:db8::7]:6432;Username=u;SSL Mode=Require", "2001:db8::7:6432")]
    public void The_servers_of_a_connection_are_those_the_driver_tries(string text, string servers) =>
        Assert.Equal(servers, string.Join(' ', ServersOf(text)!.Select(server => $"{server.Host}{(server.Address is null ? "" : "@" + server.Address)}:{server.Port}")));

    [Theory]
    [InlineData("Host=${DB_HOST};Username=u;SSL Mode=Require")]
    [InlineData("Host=a.example;Port=${DB_PORT};Username=u;SSL Mode=Require")]
    // A separator was forgotten: this may be a password.
    [InlineData("host='a.example password!secret' user=u sslmode=require")]
    [InlineData("host=a.example,b.example port=1,2,3 user=u")]
    [InlineData("host=a.example port=99999 user=u")]
    public void A_server_that_is_not_certain_is_none_to_ask(string text) => Assert.Null(ServersOf(text));

    [Fact]
    public void A_Unix_socket_is_no_server() => Assert.Empty(ServersOf("host=/var/run/postgresql user=u sslmode=require")!);

    private static IReadOnlyList<ServerAddress>? ServersOf(string text) =>
        Linter.Read(SourceMap.Whole(text), ConnectionContext.None, LintOptions.Default)!.Connection.Servers;
}

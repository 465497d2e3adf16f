using System.Text.Json;
using PgTls.Drivers;

namespace PgTls.Core.Tests.Oracles;

/// <summary>psqlODBC under unixODBC: a server that refuses every session tells what it was asked for.</summary>
internal sealed class PsqlOdbcOracle : IDisposable
{
    private readonly PythonOracle _python = PythonOracle.Start(
        "pyodbc",
        """
        import socket, struct, threading

        if 'PostgreSQL Unicode' not in pyodbc.drivers():
            print(json.dumps('it knows no driver named PostgreSQL Unicode'), flush=True)
            sys.exit()

        listener = socket.socket()
        listener.bind(('127.0.0.1', 0))
        listener.listen(8)
        asked = []

        def receive(client, count):
            data = b''
            while len(data) < count:
                more = client.recv(count - len(data))
                if not more:
                    raise EOFError
                data += more
            return data

        def refuse_all():
            while True:
                client, _ = listener.accept()
                try:
                    body = receive(client, struct.unpack('!I', receive(client, 4))[0] - 4)
                    if struct.unpack('!I', body[:4])[0] == 80877103:
                        asked.append({'encrypted': 'yes'})
                    else:
                        words = body[4:].decode('utf8').split('\0')
                        asked.append(dict(zip(words[0::2], words[1::2])))
                    error = b'SFATAL\0C28000\0Mno\0\0'
                    client.sendall(b'E' + struct.pack('!I', len(error) + 4) + error)
                except EOFError:
                    pass
                client.close()

        threading.Thread(target=refuse_all, daemon=True).start()

        def answer(text):
            del asked[:]
            try:
                pyodbc.connect('Driver={PostgreSQL Unicode};Server=127.0.0.1;Port=%d;%s' % (listener.getsockname()[1], text))
            except pyodbc.Error:
                pass
            return asked[0] if asked else None
        """);

    /// <summary>What the driver asks the server for; null where it refuses the string. A server and a port are already set.</summary>
    public Dictionary<string, string>? Ask(string text)
    {
        var answer = _python.Ask(text);
        return answer.ValueKind == JsonValueKind.Null
            ? null
            : answer.EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);
    }

    public void Dispose() => _python.Dispose();
}

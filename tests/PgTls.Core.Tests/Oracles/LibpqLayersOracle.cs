using System.Text.Json;

namespace PgTls.Core.Tests.Oracles;

/// <summary>libpq itself: what is in force when it has put together what a program says, a service and the environment.</summary>
internal sealed class LibpqLayersOracle : IDisposable
{
    private readonly PythonOracle _python = PythonOracle.Start(
        "ctypes",
        """
        import os, tempfile

        class Option(ctypes.Structure):
            _fields_ = [(name, ctypes.c_char_p) for name in ('keyword', 'envvar', 'compiled', 'val', 'label', 'dispchar')] + [('dispsize', ctypes.c_int)]

        try:
            libpq = ctypes.CDLL('libpq.so.5')
        except OSError as error:
            print(json.dumps(str(error)), flush=True)
            sys.exit()
        libpq.PQconnectStart.restype = ctypes.c_void_p
        libpq.PQconnectStart.argtypes = [ctypes.c_char_p]
        libpq.PQconninfo.restype = ctypes.POINTER(Option)
        libpq.PQconninfo.argtypes = [ctypes.c_void_p]
        libpq.PQerrorMessage.restype = ctypes.c_char_p
        libpq.PQerrorMessage.argtypes = [ctypes.c_void_p]
        libpq.PQfinish.argtypes = [ctypes.c_void_p]
        libpq.PQconninfoFree.argtypes = [ctypes.c_void_p]
        file = tempfile.NamedTemporaryFile()

        def answer(question):
            question = json.loads(question)
            with open(file.name, 'wb') as stream:
                stream.write(question['services'].encode('utf8'))
            for name in [name for name in os.environ if name.startswith('PG')]:
                del os.environ[name]
            os.environ['PGSERVICEFILE'] = file.name
            os.environ.update(question['variables'])
            connection = libpq.PQconnectStart(question['program'].encode('utf8'))
            message = libpq.PQerrorMessage(connection)
            options = libpq.PQconninfo(connection)
            values = {}
            i = 0
            while options and options[i].keyword is not None:
                if options[i].val is not None:
                    values[options[i].keyword.decode('utf8')] = options[i].val.decode('utf8')
                i += 1
            libpq.PQconninfoFree(options)
            libpq.PQfinish(connection)
            return None if b'service file' in message or b'definition of service' in message else values
        """);

    /// <summary>What is in force; null where libpq refuses the services' file or does not find the service.</summary>
    public Dictionary<string, string>? Ask(string program, string services, IReadOnlyDictionary<string, string> variables)
    {
        var answer = _python.Ask(JsonSerializer.Serialize(new { program, services, variables }));
        return answer.ValueKind == JsonValueKind.Null
            ? null
            : answer.EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);
    }

    public void Dispose() => _python.Dispose();
}

"""Connects with the data source [shop] of each odbc.ini, a JSON string a line, and answers in a line what the server sees of TLS or why there is no connection."""
import json
import os
import sys
import tempfile

import pyodbc

pyodbc.pooling = False
with tempfile.TemporaryDirectory() as folder:
    for number, line in enumerate(sys.stdin):
        # A new file and a new name each time: unixODBC remembers what it has read.
        name = "shop%d" % number
        os.environ["ODBCINI"] = os.path.join(folder, name)
        with open(os.environ["ODBCINI"], "w", encoding="utf-8") as file:
            file.write(json.loads(line).replace("[shop]", "[%s]" % name))
        try:
            connection = pyodbc.connect("DSN=" + name)
            try:
                row = connection.execute("select ssl::int from pg_stat_ssl where pid = pg_backend_pid()").fetchone()
                print("=> encrypted" if row[0] else "=> plaintext")
            finally:
                connection.close()
        except pyodbc.Error as problem:
            print("=> refused:", " ".join(str(problem).split()))

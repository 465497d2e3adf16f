"""Connects with each line of the input, and answers in a line what the server sees of TLS or why there is no connection."""
import sys

import pyodbc

pyodbc.pooling = False
for line in sys.stdin:
    try:
        connection = pyodbc.connect(line.rstrip("\n"))
        try:
            row = connection.execute("select ssl::int from pg_stat_ssl where pid = pg_backend_pid()").fetchone()
            print("=> encrypted" if row[0] else "=> plaintext")
        finally:
            connection.close()
    except pyodbc.Error as problem:
        print("=> refused:", " ".join(str(problem).split()))

"""Connects with each line of the input, and answers in a line what the server sees of TLS or why there is no connection."""
import importlib
import sys

# psycopg 3 has the same functions under another name.
driver = importlib.import_module(sys.argv[1] if len(sys.argv) > 1 else "psycopg2")

for line in sys.stdin:
    try:
        connection = driver.connect(line.rstrip("\n"))
        try:
            with connection.cursor() as cursor:
                cursor.execute("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                print("=> encrypted" if cursor.fetchone()[0] else "=> plaintext")
        finally:
            connection.close()
    except driver.Error as problem:
        print("=> refused:", " ".join(str(problem).split()))

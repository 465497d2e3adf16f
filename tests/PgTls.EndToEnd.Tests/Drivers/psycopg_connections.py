"""Connects with each line of the input, and answers in a line what the server sees of TLS or why there is no connection."""
import sys

import psycopg

for line in sys.stdin:
    try:
        connection = psycopg.connect(line.rstrip("\n"))
        try:
            with connection.cursor() as cursor:
                cursor.execute("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                print("=> encrypted" if cursor.fetchone()[0] else "=> plaintext")
        finally:
            connection.close()
    except psycopg.Error as problem:
        print("=> refused:", " ".join(str(problem).split()))

"""Connects as the PostgreSQL tutorials for Python do, and prints whether the server sees TLS."""
import sys
from configparser import ConfigParser

import psycopg2


def config(filename, section):
    parser = ConfigParser()
    parser.read(filename)
    return {name: value for name, value in parser.items(section)}


connection = psycopg2.connect(**config(sys.argv[1], "postgresql"))
try:
    with connection.cursor() as cursor:
        cursor.execute("select ssl, version from pg_stat_ssl where pid = pg_backend_pid()")
        print(cursor.fetchone())
finally:
    connection.close()

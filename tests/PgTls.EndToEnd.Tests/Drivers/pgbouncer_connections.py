"""Starts PgBouncer with each pgbouncer.ini, a JSON string a line, and answers in a line what the server sees of TLS or why nobody gets through to it."""
import concurrent.futures
import json
import os
import socket
import subprocess
import sys
import tempfile

import psycopg2

PORTS_TRIED = 3


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def ask(port):
    try:
        connection = psycopg2.connect(host="127.0.0.1", port=port, dbname="shop", user="client", sslmode="disable")
        try:
            with connection.cursor() as cursor:
                cursor.execute("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                return "=> encrypted" if cursor.fetchone()[0] else "=> plaintext"
        finally:
            connection.close()
    except psycopg2.Error as problem:
        return "=> refused: " + " ".join(str(problem).split())


def attempt(folder, number, text):
    for _ in range(PORTS_TRIED):
        port = free_port()
        path = os.path.join(folder, "%d.ini" % number)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("listen_port = 6432", "listen_port = %d" % port))
        # It refuses to be run by root.
        account = ["-u", "postgres"] if os.geteuid() == 0 else []
        process = subprocess.Popen(["/usr/sbin/pgbouncer", *account, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        log = []
        try:
            for line in process.stdout:
                log.append(line)
                if "process up" in line:
                    return ask(port)
        finally:
            process.terminate()
            process.communicate()
        # Somebody else may have taken the port.
        if not any("in use" in line for line in log):
            break
    return "=> refused: " + " ".join(" ".join(log).split())


with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(8) as pool:
    os.chmod(folder, 0o755)
    texts = [json.loads(line) for line in sys.stdin]
    for answer in pool.map(lambda pair: attempt(folder, *pair), enumerate(texts)):
        print(answer)

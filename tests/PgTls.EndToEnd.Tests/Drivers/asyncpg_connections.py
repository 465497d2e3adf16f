"""Connects with each line of the input, a URL for SQLAlchemy, and answers in a line what the server sees of TLS or why there is no connection."""
import asyncio
import sys

from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool
from sqlalchemy import text


async def ask(url):
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            row = (await connection.execute(text("select ssl from pg_stat_ssl where pid = pg_backend_pid()"))).one()
            return "=> encrypted" if row[0] else "=> plaintext"
    # Every error of the arguments, the sockets, the certificates and the server is a way to refuse.
    except Exception as problem:
        return "=> refused: " + " ".join(str(problem).split())
    finally:
        await engine.dispose()


for line in sys.stdin:
    print(asyncio.run(ask(line.rstrip("\n"))))

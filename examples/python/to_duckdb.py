"""Who speaks of whom, from statements in DuckDB: to_duckdb.py FILE

Reads what the topic holds now; run again, it replaces what it has. Needs: pip install duckdb
"""

import asyncio
import sys

import duckdb

from streams.client import Statement, consume

TABLE = """
CREATE OR REPLACE TABLE statement (
    statement_id VARCHAR PRIMARY KEY, day DATE, speaker VARCHAR, country VARCHAR,
    targets VARCHAR[], cameo VARCHAR, text VARCHAR)
"""
QUESTION = """
SELECT country, target, count(*) AS statements
FROM (SELECT country, unnest(targets) AS target FROM statement)
WHERE country IS NOT NULL
GROUP BY ALL ORDER BY statements DESC, country, target LIMIT 20
"""


async def main(file: str) -> None:
    rows = {}  # by id: a statement that is delivered twice is one
    async for statement in consume(Statement, from_beginning=True, until_end=True):
        speaker = statement.speakers[0] if statement.speakers else None
        rows[statement.statement_id] = (
            statement.statement_id,
            str(statement.published)[:10] if statement.published else None,
            speaker.name if speaker else None,
            speaker.country if speaker else None,
            list(statement.targets),
            statement.cameo,
            statement.text,
        )
    with duckdb.connect(file) as database:
        database.execute(TABLE)
        if rows:
            places = ", ".join("?" * 7)
            database.executemany(f"INSERT INTO statement VALUES ({places})", list(rows.values()))
        for country, target, count in database.execute(QUESTION).fetchall():
            print(f"{country} -> {target}\t{count}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))

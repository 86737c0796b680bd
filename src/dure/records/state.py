"""The tables of records in ``state.sqlite``. A step that was shipped is never changed; a new one goes behind it."""

from dure.workspace.state import Tables

TABLES = Tables(
    owner="records",
    steps=(
        (
            """CREATE TABLE lots (
                lot TEXT NOT NULL, revision INTEGER NOT NULL, received_at INTEGER NOT NULL, "order" TEXT, product TEXT,
                entity TEXT, step TEXT, started_at INTEGER, ended_at INTEGER, quantity REAL, good REAL, scrapped REAL,
                result TEXT, known_at INTEGER, PRIMARY KEY (lot, revision)) WITHOUT ROWID""",
            """CREATE TABLE orders (
                "order" TEXT NOT NULL, revision INTEGER NOT NULL, received_at INTEGER NOT NULL, product TEXT,
                quantity REAL, released_at INTEGER, due_at INTEGER, finished_at INTEGER,
                PRIMARY KEY ("order", revision)) WITHOUT ROWID""",
            """CREATE TABLE bookmarks (
                source TEXT PRIMARY KEY, place TEXT NOT NULL, changed_at INTEGER NOT NULL) WITHOUT ROWID""",
            """CREATE TABLE heartbeats (
                source TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
                PRIMARY KEY (source, first)) WITHOUT ROWID""",
            """CREATE TABLE imports (
                sha256 TEXT NOT NULL, mapping TEXT NOT NULL, source TEXT NOT NULL, readings INTEGER NOT NULL,
                events INTEGER NOT NULL, state TEXT NOT NULL, changed_at INTEGER NOT NULL,
                PRIMARY KEY (sha256, mapping)) WITHOUT ROWID""",
            """CREATE TABLE mappings (
                header TEXT PRIMARY KEY, mapping TEXT NOT NULL, changed_at INTEGER NOT NULL) WITHOUT ROWID""",
            "CREATE TABLE units (tag TEXT PRIMARY KEY, unit TEXT NOT NULL) WITHOUT ROWID",
        ),
        (
            "ALTER TABLE mappings ADD COLUMN source TEXT",
            "ALTER TABLE lots ADD COLUMN crc INTEGER",
            "ALTER TABLE orders ADD COLUMN crc INTEGER",
        ),
    ),
)

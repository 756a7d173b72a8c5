"""The store's tables. A day is text, ``YYYY-MM-DD`` or empty, and sorts as days follow."""

TABLES = """
CREATE TABLE event (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, day TEXT NOT NULL,
    written INTEGER NOT NULL, value BLOB NOT NULL, words TEXT NOT NULL, UNIQUE (kind, id));
CREATE INDEX event_order ON event (kind, day, written, id);
CREATE INDEX event_age ON event (kind, written);
CREATE TABLE event_pair (
    pair TEXT NOT NULL, seq INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    PRIMARY KEY (pair, seq)) WITHOUT ROWID;
CREATE INDEX event_pair_seq ON event_pair (seq);
CREATE TABLE event_country (
    country TEXT NOT NULL, seq INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    PRIMARY KEY (country, seq)) WITHOUT ROWID;
CREATE INDEX event_country_seq ON event_country (seq);
CREATE TABLE pair (
    pair TEXT PRIMARY KEY, seq INTEGER NOT NULL, value BLOB NOT NULL,
    meetings INTEGER NOT NULL, planned INTEGER NOT NULL,
    meeting_mentions INTEGER NOT NULL, statements INTEGER NOT NULL);
CREATE TABLE pair_day (
    pair TEXT NOT NULL REFERENCES pair ON DELETE CASCADE, day TEXT NOT NULL,
    meetings INTEGER NOT NULL, planned INTEGER NOT NULL,
    meeting_mentions INTEGER NOT NULL, statements INTEGER NOT NULL,
    PRIMARY KEY (pair, day)) WITHOUT ROWID;
"""

-- The ledger: entries that are only ever added, and the head that the store states of them.
CREATE TABLE entry (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  recorded INTEGER NOT NULL,               -- microseconds since 1970-01-01T00:00:00Z
  kind     TEXT    NOT NULL,
  subject  TEXT    NOT NULL,               -- what the entry is about: a decision's or a batch's id
  body     TEXT    NOT NULL,               -- canonical JSON
  link     BLOB    NOT NULL CHECK (length(link) = 32)
) STRICT;

CREATE INDEX entry_by_subject ON entry (kind, subject, sequence);

CREATE TABLE head (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  count INTEGER NOT NULL CHECK (count >= 0),
  link  BLOB    NOT NULL CHECK (length(link) = 32)
) STRICT;

INSERT INTO head (one, count, link) VALUES (1, 0, zeroblob(32));

CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
BEGIN
  SELECT RAISE(ABORT, 'an entry of the ledger never changes');
END;

CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
BEGIN
  SELECT RAISE(ABORT, 'an entry of the ledger never goes');
END;

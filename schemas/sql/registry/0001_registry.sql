-- The registry: records that are only ever added, where the chain stood after each commit, and by what they are looked up.
CREATE TABLE registry (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id  TEXT NOT NULL                        -- the registry's own, for ever
) STRICT;

CREATE TABLE commit_point (
  recorded INTEGER PRIMARY KEY,            -- microseconds since 1970-01-01T00:00:00Z
  sequence INTEGER NOT NULL UNIQUE,        -- of its last record
  head     BLOB    NOT NULL CHECK (length(head) = 32)
) STRICT;

CREATE TABLE record (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  recorded INTEGER NOT NULL REFERENCES commit_point (recorded),
  bytes    BLOB    NOT NULL                -- the canonical bytes over which the chain runs
) STRICT;

-- What the bytes say is looked up through here. It can be made again from them, and verifying holds it against them.
CREATE TABLE place (
  by       TEXT    NOT NULL,               -- subject, identifier, listing, list_feeds …
  key      TEXT    NOT NULL,
  sequence INTEGER NOT NULL REFERENCES record (sequence),
  PRIMARY KEY (by, key, sequence)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX batch_recorded_once ON place (key) WHERE by = 'batch';

CREATE TRIGGER record_never_changes BEFORE UPDATE ON record
BEGIN
  SELECT RAISE(ABORT, 'a record of the registry never changes');
END;

CREATE TRIGGER record_never_goes BEFORE DELETE ON record
BEGIN
  SELECT RAISE(ABORT, 'a record of the registry never goes');
END;

CREATE TRIGGER commit_point_never_changes BEFORE UPDATE ON commit_point
BEGIN
  SELECT RAISE(ABORT, 'a commit of the registry never changes');
END;

CREATE TRIGGER commit_point_never_goes BEFORE DELETE ON commit_point
BEGIN
  SELECT RAISE(ABORT, 'a commit of the registry never goes');
END;

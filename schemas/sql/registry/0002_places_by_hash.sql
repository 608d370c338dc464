-- What a record is looked up by is a number of 64 bits, made of the index and the key (src/store/sqlite/place.hpp), instead
-- of both in full: a registry of millions fits in a third of the room and is filled in order. A record found by it is held
-- against the key, for two keys may have one number. The program fills the table anew from the records.
DROP TABLE place;

CREATE TABLE place (
  hash     INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (hash, sequence)
) STRICT, WITHOUT ROWID;

-- A record comes before the point of its commit, which has the head over all of them: it cannot refer to it while it is
-- written. Verifying holds the one against the other.
CREATE TABLE record_of_a_commit (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  recorded INTEGER NOT NULL,               -- that of its commit point
  bytes    BLOB    NOT NULL                -- the canonical bytes over which the chain runs
) STRICT;
INSERT INTO record_of_a_commit SELECT sequence, recorded, bytes FROM record ORDER BY sequence;
DROP TABLE record;
ALTER TABLE record_of_a_commit RENAME TO record;

CREATE TRIGGER record_never_changes BEFORE UPDATE ON record
BEGIN
  SELECT RAISE(ABORT, 'a record of the registry never changes');
END;

CREATE TRIGGER record_never_goes BEFORE DELETE ON record
BEGIN
  SELECT RAISE(ABORT, 'a record of the registry never goes');
END;

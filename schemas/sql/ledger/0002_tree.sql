-- The ledger's own id, the Merkle tree over its entries, and the signed heads of that tree.
CREATE TABLE ledger (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id  TEXT NOT NULL CHECK (length(id) > 0)
) STRICT;

INSERT INTO ledger (one, id) VALUES (1, lower(hex(randomblob(16))));

CREATE TABLE tree_node (
  level INTEGER NOT NULL CHECK (level >= 0),   -- 0: a leaf, which stands for an entry
  place INTEGER NOT NULL CHECK (place >= 0),   -- the subtree of the 2^level leaves from place * 2^level on
  hash  BLOB    NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE tree_head (
  number    INTEGER PRIMARY KEY CHECK (number >= 1),
  size      INTEGER NOT NULL CHECK (size >= 0),
  root      BLOB    NOT NULL CHECK (length(root) = 32),
  chain     BLOB    NOT NULL CHECK (length(chain) = 32),
  time      INTEGER NOT NULL,                  -- microseconds since 1970-01-01T00:00:00Z
  key       TEXT    NOT NULL,                  -- fingerprint of the public key
  signature BLOB    NOT NULL
) STRICT;

CREATE INDEX tree_head_by_size ON tree_head (size, number);

CREATE TRIGGER tree_head_never_changes BEFORE UPDATE ON tree_head
BEGIN
  SELECT RAISE(ABORT, 'a head of the ledger never changes');
END;

CREATE TRIGGER tree_head_never_goes BEFORE DELETE ON tree_head
BEGIN
  SELECT RAISE(ABORT, 'a head of the ledger never goes');
END;

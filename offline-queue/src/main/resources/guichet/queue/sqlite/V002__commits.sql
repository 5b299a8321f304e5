-- Commits are counted, and each row of the outbox and of the documents knows the last one that touched it,
-- so that the second copy can be given exactly what it lacks (docs/journal.md).
CREATE TABLE progress (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  commits INTEGER NOT NULL CHECK (commits >= 0)
) STRICT;

INSERT INTO progress VALUES (1, 0);

CREATE TRIGGER progress_only_grows BEFORE UPDATE ON progress
WHEN NEW.one IS NOT OLD.one OR NEW.commits < OLD.commits
BEGIN SELECT RAISE(ABORT, 'the count of commits only grows'); END;

CREATE TRIGGER progress_is_never_deleted BEFORE DELETE ON progress
BEGIN SELECT RAISE(ABORT, 'the count of commits is never deleted'); END;

CREATE TABLE changes (
  what          TEXT    NOT NULL CHECK (what IN ('outbox', 'document')),
  place         INTEGER NOT NULL, -- the id in that table
  commit_number INTEGER NOT NULL,
  PRIMARY KEY (what, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX changes_in_order ON changes (what, commit_number, place);

INSERT INTO changes SELECT 'outbox', id, 0 FROM outbox;
INSERT INTO changes SELECT 'document', id, 0 FROM documents;

CREATE TRIGGER outbox_insert_is_noted AFTER INSERT ON outbox
BEGIN
  INSERT INTO changes VALUES ('outbox', NEW.id, (SELECT commits FROM progress))
  ON CONFLICT DO UPDATE SET commit_number = excluded.commit_number;
END;

CREATE TRIGGER outbox_update_is_noted AFTER UPDATE ON outbox
BEGIN
  INSERT INTO changes VALUES ('outbox', NEW.id, (SELECT commits FROM progress))
  ON CONFLICT DO UPDATE SET commit_number = excluded.commit_number;
END;

CREATE TRIGGER documents_insert_is_noted AFTER INSERT ON documents
BEGIN
  INSERT INTO changes VALUES ('document', NEW.id, (SELECT commits FROM progress))
  ON CONFLICT DO UPDATE SET commit_number = excluded.commit_number;
END;

CREATE TRIGGER documents_update_is_noted AFTER UPDATE ON documents
BEGIN
  INSERT INTO changes VALUES ('document', NEW.id, (SELECT commits FROM progress))
  ON CONFLICT DO UPDATE SET commit_number = excluded.commit_number;
END;

-- A sequence may jump upwards only where a row says so (docs/money.md M7.3).
CREATE TABLE raises (
  id             INTEGER PRIMARY KEY,
  name           TEXT    NOT NULL,
  last           INTEGER NOT NULL CHECK (last >= 1),
  journal_number INTEGER NOT NULL -- the journal's head in the same commit
) STRICT;

CREATE TRIGGER raises_are_never_changed BEFORE UPDATE ON raises
BEGIN SELECT RAISE(ABORT, 'raises are never changed'); END;

CREATE TRIGGER raises_are_never_deleted BEFORE DELETE ON raises
BEGIN SELECT RAISE(ABORT, 'raises are never deleted'); END;

DROP TRIGGER sequences_begin_at_one;
CREATE TRIGGER sequences_begin_at_one BEFORE INSERT ON sequences
WHEN EXISTS (SELECT 1 FROM sequences WHERE name = NEW.name)
  OR (NEW.last IS NOT 1 AND NOT EXISTS (SELECT 1 FROM raises WHERE name = NEW.name AND last = NEW.last))
BEGIN SELECT RAISE(ABORT, 'a sequence begins at one, once'); END;

DROP TRIGGER sequences_take_only_the_next_number;
CREATE TRIGGER sequences_take_only_the_next_number BEFORE UPDATE ON sequences
WHEN NEW.name IS NOT OLD.name OR NEW.last <= OLD.last
  OR (NEW.last IS NOT OLD.last + 1
    AND NOT EXISTS (SELECT 1 FROM raises WHERE name = NEW.name AND last = NEW.last))
BEGIN SELECT RAISE(ABORT, 'a sequence takes only the next number'); END;

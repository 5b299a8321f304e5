-- The journal: only ever appended to. The chain is described in docs/journal.md.
CREATE TABLE journal (
  number        INTEGER PRIMARY KEY,
  kind          TEXT    NOT NULL,
  version       INTEGER NOT NULL,
  subject       TEXT    NOT NULL,
  at_ms         INTEGER NOT NULL,
  body          BLOB    NOT NULL,
  previous_hash BLOB    NOT NULL CHECK (length(previous_hash) = 32),
  hash          BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER journal_takes_only_the_next_row BEFORE INSERT ON journal
WHEN NEW.number IS NOT ifnull((SELECT max(number) FROM journal), 0) + 1
BEGIN SELECT RAISE(ABORT, 'the journal takes only the next row'); END;

CREATE TRIGGER journal_continues_its_head BEFORE INSERT ON journal
WHEN NEW.previous_hash IS NOT ifnull((SELECT hash FROM journal WHERE number = NEW.number - 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'the journal row does not continue the one before'); END;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END;

-- The books: debit positive, credit negative, summing to zero in each commit and currency.
CREATE TABLE postings (
  id             INTEGER PRIMARY KEY,
  journal_number INTEGER NOT NULL, -- the journal's head in the same commit
  account        TEXT    NOT NULL,
  currency       TEXT    NOT NULL CHECK (length(currency) = 3),
  minor_units    INTEGER NOT NULL,
  memo           TEXT    NOT NULL
) STRICT;

CREATE TABLE balances (
  account     TEXT    NOT NULL,
  currency    TEXT    NOT NULL,
  minor_units INTEGER NOT NULL,
  PRIMARY KEY (account, currency)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER postings_take_only_the_next_row BEFORE INSERT ON postings
WHEN EXISTS (SELECT 1 FROM postings WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'postings are never replaced'); END;

CREATE TRIGGER postings_move_balances AFTER INSERT ON postings
BEGIN
  INSERT INTO balances VALUES (NEW.account, NEW.currency, NEW.minor_units)
  ON CONFLICT DO UPDATE SET minor_units = minor_units + NEW.minor_units;
END;

CREATE TRIGGER postings_are_never_changed BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;

CREATE TRIGGER postings_are_never_deleted BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'postings are never deleted'); END;

-- The outbox: what is sent never changes, only what became of it.
CREATE TABLE outbox (
  id           INTEGER PRIMARY KEY,
  key          TEXT    NOT NULL UNIQUE,
  kind         TEXT    NOT NULL,
  queue_group  TEXT    NOT NULL,
  account      TEXT    NOT NULL,
  body         BLOB    NOT NULL,
  minor_units  INTEGER NOT NULL CHECK (minor_units >= 0),
  currency     TEXT    NOT NULL CHECK (length(currency) = 3),
  created_ms   INTEGER NOT NULL,
  state        TEXT    NOT NULL CHECK (state IN
    ('WAITING', 'IN_DOUBT', 'PENDING', 'REFUSED_ONCE', 'ACCEPTED', 'REJECTED', 'NEEDS_PERSON',
     'FROZEN', 'REVERSED')),
  attempts     INTEGER NOT NULL,
  next_due_ms  INTEGER NOT NULL,
  reason       TEXT    NOT NULL,
  posting_date TEXT    NOT NULL,
  settled      INTEGER NOT NULL GENERATED ALWAYS AS (state IN ('ACCEPTED', 'REJECTED', 'NEEDS_PERSON', 'REVERSED')) STORED
) STRICT;

CREATE INDEX outbox_open ON outbox (queue_group, account, id) WHERE settled = 0;

CREATE TRIGGER outbox_is_never_replaced BEFORE INSERT ON outbox
WHEN EXISTS (SELECT 1 FROM outbox WHERE id = NEW.id OR key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'outbox entries are never replaced'); END;

CREATE TRIGGER outbox_content_is_never_changed BEFORE UPDATE ON outbox
WHEN NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key OR NEW.kind IS NOT OLD.kind
  OR NEW.queue_group IS NOT OLD.queue_group OR NEW.account IS NOT OLD.account OR NEW.body IS NOT OLD.body
  OR NEW.minor_units IS NOT OLD.minor_units OR NEW.currency IS NOT OLD.currency
  OR NEW.created_ms IS NOT OLD.created_ms
BEGIN SELECT RAISE(ABORT, 'what an outbox entry sends is never changed'); END;

CREATE TRIGGER outbox_final_answer_stays BEFORE UPDATE ON outbox
WHEN OLD.state IN ('ACCEPTED', 'REJECTED', 'REVERSED') AND NEW.state IS NOT OLD.state
BEGIN SELECT RAISE(ABORT, 'a final answer is never changed'); END;

CREATE TRIGGER outbox_frozen_is_never_sent BEFORE UPDATE ON outbox
WHEN OLD.state = 'FROZEN' AND NEW.state NOT IN ('REVERSED', 'ACCEPTED', 'REJECTED', 'NEEDS_PERSON')
BEGIN SELECT RAISE(ABORT, 'what is being undone is not sent again'); END;

CREATE TRIGGER outbox_reverses_what_is_frozen BEFORE UPDATE ON outbox
WHEN NEW.state = 'REVERSED' AND OLD.state NOT IN ('FROZEN', 'NEEDS_PERSON', 'REVERSED')
BEGIN SELECT RAISE(ABORT, 'only what is frozen is reversed'); END;

CREATE TRIGGER outbox_counts_its_changes BEFORE UPDATE ON outbox
WHEN NEW.attempts IS NOT OLD.attempts + 1
BEGIN SELECT RAISE(ABORT, 'the outbox entry was changed meanwhile'); END;

CREATE TRIGGER outbox_is_never_deleted BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'outbox entries are never deleted'); END;

-- Numbered papers.
CREATE TABLE documents (
  id      INTEGER PRIMARY KEY,
  number  TEXT    NOT NULL UNIQUE,
  kind    TEXT    NOT NULL,
  subject TEXT    NOT NULL,
  state   TEXT    NOT NULL,
  at_ms   INTEGER NOT NULL,
  body    BLOB    NOT NULL
) STRICT;

CREATE INDEX documents_by_state ON documents (kind, state, id);

CREATE TRIGGER documents_are_never_deleted BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'documents are never deleted'); END;

-- Gap-free numbers.
CREATE TABLE sequences (
  name TEXT    PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last >= 1)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER sequences_begin_at_one BEFORE INSERT ON sequences
WHEN NEW.last IS NOT 1 OR EXISTS (SELECT 1 FROM sequences WHERE name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'a sequence begins at one, once'); END;

CREATE TRIGGER sequences_take_only_the_next_number BEFORE UPDATE ON sequences
WHEN NEW.name IS NOT OLD.name OR NEW.last IS NOT OLD.last + 1
BEGIN SELECT RAISE(ABORT, 'a sequence takes only the next number'); END;

CREATE TRIGGER sequences_are_never_deleted BEFORE DELETE ON sequences
BEGIN SELECT RAISE(ABORT, 'sequences are never deleted'); END;

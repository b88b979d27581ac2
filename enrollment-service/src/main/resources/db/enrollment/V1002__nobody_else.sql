ALTER TABLE login ADD permissions text[] NOT NULL DEFAULT '{}' CHECK (permissions <@ ARRAY['operator']);

-- removed: wins over whatever else is said of the factor
ALTER TABLE factor
  ADD asked_by   uuid,
  ADD renamed_at timestamptz,
  ADD removed_at timestamptz,
  DROP CONSTRAINT factor_status_check,
  ADD CONSTRAINT factor_status_check CHECK (status IN ('pending', 'replaced', 'active', 'removed')),
  DROP CONSTRAINT factor_check,
  ADD CHECK (status <> 'active' OR proven_at IS NOT NULL),
  ADD CHECK (status NOT IN ('pending', 'replaced') OR proven_at IS NULL),
  ADD CHECK ((status = 'removed') = (removed_at IS NOT NULL));

COMMENT ON COLUMN factor.asked_by IS 'the sign-in or session that asked, null in rows of earlier versions';
COMMENT ON COLUMN factor.renamed_at IS 'time of the rename that the name is of';

-- A row is needed only until its grant is void.
CREATE TABLE executed_grant (
  grant_id  uuid PRIMARY KEY,
  login_id  uuid NOT NULL REFERENCES login,
  not_after timestamptz NOT NULL
);
CREATE INDEX executed_grant_of_login ON executed_grant (login_id);

CREATE TABLE security_event (
  entry_id uuid PRIMARY KEY,          -- id of the message that told it
  login_id uuid NOT NULL REFERENCES login,
  kind     text NOT NULL,
  at       timestamptz NOT NULL,
  network  text,
  agent    text,
  about    text
);
CREATE INDEX security_event_of_login ON security_event (login_id, at DESC, entry_id DESC);

CREATE TABLE ticket (
  hash        bytea PRIMARY KEY CHECK (octet_length(hash) = 32),  -- SHA-256 of the canonical ticket, 160 random bits
  permissions text[] NOT NULL CHECK (permissions <@ ARRAY['operator']),
  made_at     timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz,
  used_by     uuid REFERENCES login,
  CHECK ((used_at IS NULL) = (used_by IS NULL))
);

-- Registrations that went on to look a name up; a row counts for an hour.
CREATE TABLE registration_attempt (
  command_id uuid PRIMARY KEY,
  network    text NOT NULL,           -- CIDR, empty if not known
  at         timestamptz NOT NULL
);
CREATE INDEX registration_attempt_of_network ON registration_attempt (network, at DESC);
CREATE INDEX registration_attempt_by_age ON registration_attempt (at);

ALTER TABLE login
  ADD permissions text[] NOT NULL DEFAULT '{}' CHECK (permissions <@ ARRAY['operator']),
  ADD preferred_factor_id uuid;        -- offered first; null, or of a factor that is gone: the oldest

-- A device that finished a two-step sign-in of the login. It has budgets of its own, and skips nothing.
CREATE TABLE known_device (
  id           uuid PRIMARY KEY,
  login_id     uuid NOT NULL REFERENCES login ON DELETE CASCADE,
  token_hash   bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  network      text NOT NULL,
  agent        text NOT NULL,
  known_since  timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,   -- it is known for 90 days from then
  forgotten_at timestamptz,            -- by the person; whoever still holds the token is a stranger from then on
  UNIQUE (login_id, token_hash)
);

-- Replicas of before go on writing their columns; what they write has no subject, and is counted in no budget.
ALTER TABLE password_attempt
  ADD subject text,                    -- login id, or one of a fixed number of buckets for names that no login has
  ADD network text NOT NULL DEFAULT '',  -- CIDR, empty if not known
  ADD pot uuid,                        -- the known device or live session whose budget it is of; null: all others'
  ALTER login_key DROP NOT NULL,
  DROP CONSTRAINT password_attempt_outcome_check,
  ADD CONSTRAINT password_attempt_outcome_check CHECK (outcome IN ('open', 'right', 'wrong', 'not-compared'));
-- Only what counts, so that a flood of what was not compared does not slow the counting.
CREATE INDEX password_attempt_by_subject ON password_attempt (subject, pot, at)
  WHERE outcome IN ('open', 'wrong');
CREATE INDEX password_attempt_by_network ON password_attempt (network, at)
  WHERE pot IS NULL AND outcome IN ('open', 'wrong');

ALTER TABLE session
  ADD started_at timestamptz,
  ADD network text NOT NULL DEFAULT '',
  ADD agent text NOT NULL DEFAULT '',
  -- At step-up the token changes; the one of before keeps the rights that it had, for seconds.
  ADD old_token_hash bytea UNIQUE CHECK (octet_length(old_token_hash) = 32),
  ADD old_proven_at timestamptz,
  ADD old_token_until timestamptz,
  ADD CHECK (num_nulls(old_token_hash, old_proven_at, old_token_until) IN (0, 3)),
  DROP CONSTRAINT session_end_reason_check,
  ADD CONSTRAINT session_end_reason_check
    CHECK (end_reason IN ('signed-out', 'ended-by-person', 'password-changed', 'factors-changed'));
UPDATE session SET started_at = proven_at;
-- The default is for replicas of before.
ALTER TABLE session ALTER started_at SET DEFAULT twofold_now(), ALTER started_at SET NOT NULL;

ALTER TABLE sign_in
  ADD purpose text NOT NULL DEFAULT 'sign-in' CHECK (purpose IN ('sign-in', 'step-up', 'continue')),
  ADD session_id uuid REFERENCES session ON DELETE CASCADE,   -- which is proven afresh or continued
  ADD device_id uuid REFERENCES known_device ON DELETE SET NULL,  -- whose budget codes are of
  ADD device_token_hash bytea CHECK (octet_length(device_token_hash) = 32),  -- as it was sent along, known or not
  ADD network text NOT NULL DEFAULT '',
  ADD agent text NOT NULL DEFAULT '',
  ADD CHECK ((purpose = 'sign-in') = (session_id IS NULL));
CREATE INDEX sign_in_by_device ON sign_in (device_id) WHERE device_id IS NOT NULL;
CREATE INDEX sign_in_by_session ON sign_in (session_id) WHERE session_id IS NOT NULL;

ALTER TABLE factor
  ADD session_id uuid REFERENCES session ON DELETE CASCADE,   -- or the only session for which it is any good
  ADD pending_until timestamptz,                              -- of one that was added in a session
  ADD wrong_in_a_row integer NOT NULL DEFAULT 0 CHECK (wrong_in_a_row >= 0),
  ADD last_used_at timestamptz,
  DROP CONSTRAINT factor_check,
  ADD CHECK ((status = 'pending') = (num_nonnulls(sign_in_id, session_id) = 1)),
  ADD CHECK (num_nonnulls(sign_in_id, session_id) <= 1),
  ADD CHECK ((session_id IS NULL) = (pending_until IS NULL));
CREATE UNIQUE INDEX one_pending_factor_per_session ON factor (session_id);

-- pot: the known device or live session whose budget it is of; null: that of all unknown devices together.
ALTER TABLE wrong_code ADD pot uuid, ALTER sign_in_id DROP NOT NULL;
DROP INDEX wrong_code_by_login;
CREATE INDEX wrong_code_by_pot ON wrong_code (login_id, pot, at);

CREATE TABLE recovery_code (
  id       uuid PRIMARY KEY,
  login_id uuid NOT NULL REFERENCES login ON DELETE CASCADE,
  hash     bytea NOT NULL,             -- wrapped SHA-256 of the canonical code, which has 80 random bits
  made_at  timestamptz NOT NULL,
  used_at  timestamptz
);
CREATE INDEX recovery_code_by_login ON recovery_code (login_id);

CREATE TABLE wrong_recovery_code (
  command_id uuid PRIMARY KEY,
  login_id   uuid NOT NULL REFERENCES login ON DELETE CASCADE,
  network    text NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX wrong_recovery_code_by_login ON wrong_recovery_code (login_id, network, at);

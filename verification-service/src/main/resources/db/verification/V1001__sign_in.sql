-- Times are timestamptz from twofold_now(). Secrets, hashes of passwords: wrapped by the service's row cipher, bound to
-- (row id, login id). Tokens: SHA-256 only.

-- Its row is the guard of all that is judged for a login: codes lock it FOR UPDATE before they are compared.
CREATE TABLE login (
  id            uuid PRIMARY KEY,
  name          text NOT NULL UNIQUE,  -- canonical (RFC 8265, UsernameCaseMapped)
  status        text NOT NULL CHECK (status IN ('pending', 'active')),
  password_hash bytea NOT NULL,        -- wrapped Argon2id PHC string
  pending_until timestamptz,           -- a pending login is dead from then on and may be replaced
  created_at    timestamptz NOT NULL,
  CHECK ((status = 'pending') = (pending_until IS NOT NULL))
);

-- Written before the password is hashed, so that no crash and no closed connection makes an attempt free.
CREATE TABLE password_attempt (
  command_id uuid PRIMARY KEY,
  login_id   uuid,                     -- null where no login has that name; what was typed is not kept
  login_key  text NOT NULL,            -- keyed hash of the name, as the gateway made it
  at         timestamptz NOT NULL,
  outcome    text NOT NULL CHECK (outcome IN ('open', 'right', 'wrong'))
);
CREATE INDEX password_attempt_by_login ON password_attempt (login_id, at);
CREATE INDEX password_attempt_by_key ON password_attempt (login_key, at);

-- Expiry is not a stored state: it is judged on reading.
CREATE TABLE sign_in (
  id          uuid PRIMARY KEY,
  login_id    uuid NOT NULL REFERENCES login ON DELETE CASCADE,
  token_hash  bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  state       text NOT NULL CHECK (state IN ('enroll', 'enter-code', 'completed', 'abandoned')),
  started_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  wrong_codes smallint NOT NULL DEFAULT 0 CHECK (wrong_codes >= 0)
);
CREATE INDEX sign_in_by_login ON sign_in (login_id);

CREATE TABLE factor (
  id         uuid PRIMARY KEY,
  login_id   uuid NOT NULL REFERENCES login ON DELETE CASCADE,
  kind       text NOT NULL CHECK (kind IN ('authenticator-app')),
  name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
  status     text NOT NULL CHECK (status IN ('pending', 'active')),
  sign_in_id uuid REFERENCES sign_in ON DELETE CASCADE,  -- the only sign-in for which a pending factor is any good
  secret     bytea NOT NULL,                             -- wrapped
  last_step  bigint NOT NULL DEFAULT -1,                 -- time step (30 s since 1970) of the last accepted code
  created_at timestamptz NOT NULL,
  CHECK ((status = 'pending') = (sign_in_id IS NOT NULL))
);
CREATE INDEX factor_by_login ON factor (login_id);
CREATE UNIQUE INDEX one_pending_factor_per_sign_in ON factor (sign_in_id);

-- One row per code that was compared and not accepted. Nothing clears it but time.
CREATE TABLE wrong_code (
  command_id uuid PRIMARY KEY,
  login_id   uuid NOT NULL REFERENCES login ON DELETE CASCADE,
  sign_in_id uuid NOT NULL REFERENCES sign_in ON DELETE CASCADE,
  at         timestamptz NOT NULL
);
CREATE INDEX wrong_code_by_login ON wrong_code (login_id, at);
CREATE INDEX wrong_code_by_sign_in ON wrong_code (sign_in_id);

CREATE TABLE session (
  id           uuid PRIMARY KEY,
  login_id     uuid NOT NULL REFERENCES login ON DELETE CASCADE,
  sign_in_id   uuid NOT NULL UNIQUE REFERENCES sign_in ON DELETE CASCADE,  -- a sign-in makes one session at the most
  token_hash   bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  audience     text NOT NULL,           -- the only origin at which the session is good
  amr          text[] NOT NULL CHECK (amr <@ ARRAY['pwd', 'otp', 'mfa'] AND cardinality(amr) > 0),  -- RFC 8176
  proven_at    timestamptz NOT NULL,    -- last proof of a second step
  last_seen_at timestamptz NOT NULL,    -- written by look-ups only, at most every 5 minutes
  ends_at      timestamptz NOT NULL,    -- the absolute end
  ended_at     timestamptz,
  end_reason   text CHECK (end_reason IN ('signed-out')),
  CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX session_by_login ON session (login_id);

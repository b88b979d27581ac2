-- A phone has no secret. Its number is code delivery's alone: here is what may be shown of it, and a hash of it whose key
-- this service does not have. A replica of before writes no phone; it cannot read one either, and lets nobody in then.
ALTER TABLE factor
  DROP CONSTRAINT factor_kind_check,
  ADD CONSTRAINT factor_kind_check CHECK (kind IN ('authenticator-app', 'phone')),
  ALTER secret DROP NOT NULL,
  ADD last_digits text CHECK (last_digits ~ '^[0-9]{2}$'),
  ADD channels text[]                  -- the preferred one first
    CHECK (channels <@ ARRAY['text', 'voice'] AND cardinality(channels) BETWEEN 1 AND 2),
  ADD number_hash text,                -- base64url
  ADD CHECK ((kind = 'authenticator-app') = (secret IS NOT NULL)),
  ADD CHECK (num_nonnulls(last_digits, channels, number_hash) = CASE kind WHEN 'phone' THEN 3 ELSE 0 END);
CREATE UNIQUE INDEX one_phone_per_number ON factor (login_id, number_hash) WHERE status = 'active';

-- Whether an invitation led to it. Those of before are taken for uninvited, which matters only until the first factor.
ALTER TABLE login ADD invited boolean NOT NULL DEFAULT false;

ALTER TABLE session
  ADD old_amr text[],                  -- of the token of before; null: a replica of before renewed it, so as amr
  DROP CONSTRAINT session_amr_check,
  ADD CONSTRAINT session_amr_check
    CHECK (amr <@ ARRAY['pwd', 'otp', 'sms', 'tel', 'mfa'] AND cardinality(amr) > 0);  -- RFC 8176

-- A code that was to be sent. A row stays when its factor goes, since it counts as a message; only the newest of its
-- sign-in or session is any good.
CREATE TABLE challenge (
  id          uuid PRIMARY KEY,
  login_id    uuid NOT NULL REFERENCES login ON DELETE CASCADE,
  sign_in_id  uuid REFERENCES sign_in ON DELETE CASCADE,  -- where it was asked for, and the only place where it is good
  session_id  uuid REFERENCES session ON DELETE CASCADE,  -- or the session
  ordinal     smallint NOT NULL CHECK (ordinal BETWEEN 1 AND 5),  -- among those of its sign-in or session
  factor_id   uuid NOT NULL,
  channel     text NOT NULL CHECK (channel IN ('text', 'voice')),
  code_mac    bytea NOT NULL CHECK (octet_length(code_mac) = 32),  -- HMAC-SHA-256 of (id, code), under the pepper
  status      text NOT NULL CHECK (status IN ('queued', 'sent', 'unknown', 'failed', 'delivered')),
  wrong_codes smallint NOT NULL DEFAULT 0 CHECK (wrong_codes >= 0),
  made_at     timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz,
  CHECK (num_nonnulls(sign_in_id, session_id) = 1),
  UNIQUE (sign_in_id, ordinal),
  UNIQUE (session_id, ordinal)
);
CREATE INDEX challenge_by_login ON challenge (login_id);
CREATE INDEX challenge_by_age ON challenge (made_at);

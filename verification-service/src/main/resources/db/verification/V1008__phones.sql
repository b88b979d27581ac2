-- Numbers live with code delivery; here is what proves that one was in somebody's hand, and what may be shown of it.
ALTER TABLE factor
  ALTER secret DROP NOT NULL,
  ADD last_digits text CHECK (last_digits ~ '^[0-9]{2}$'),
  ADD channels text[] CHECK (channels <@ ARRAY['text', 'voice'] AND cardinality(channels) > 0),  -- the preferred first
  ADD number_hash bytea CHECK (octet_length(number_hash) = 32),  -- keyed, with a key of code delivery's
  DROP CONSTRAINT factor_kind_check,
  ADD CONSTRAINT factor_kind_check CHECK (kind IN ('authenticator-app', 'phone')),
  ADD CHECK ((kind = 'authenticator-app') = (secret IS NOT NULL)),
  ADD CHECK (num_nonnulls(last_digits, channels, number_hash) = CASE kind WHEN 'phone' THEN 3 ELSE 0 END);

-- A code that was given to code delivery. Rows stay while they count against the number of messages of a sign-in, also
-- when the phone that they were for is gone.
CREATE TABLE challenge (
  id         uuid PRIMARY KEY,
  login_id   uuid NOT NULL REFERENCES login ON DELETE CASCADE,
  sign_in_id uuid REFERENCES sign_in ON DELETE CASCADE,
  session_id uuid REFERENCES session ON DELETE CASCADE,  -- of a phone that was added in it
  factor_id  uuid NOT NULL,
  channel    text NOT NULL CHECK (channel IN ('text', 'voice')),
  code_hash  bytea NOT NULL CHECK (octet_length(code_hash) = 32),  -- HMAC-SHA-256 with a pepper, of id and code
  status     text NOT NULL CHECK (status IN ('queued', 'sent', 'unknown', 'failed', 'delivered')),
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  CHECK (num_nonnulls(sign_in_id, session_id) = 1)
);
CREATE INDEX challenge_by_sign_in ON challenge (sign_in_id, made_at) WHERE sign_in_id IS NOT NULL;
CREATE INDEX challenge_by_session ON challenge (session_id, made_at) WHERE session_id IS NOT NULL;
CREATE INDEX challenge_by_login ON challenge (login_id);

ALTER TABLE login ADD invited boolean NOT NULL DEFAULT false;

ALTER TABLE session
  DROP CONSTRAINT session_amr_check,
  ADD CONSTRAINT session_amr_check
    CHECK (amr <@ ARRAY['pwd', 'otp', 'sms', 'tel', 'mfa'] AND cardinality(amr) > 0);  -- RFC 8176

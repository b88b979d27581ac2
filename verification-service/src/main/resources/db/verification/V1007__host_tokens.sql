-- Lets a session go on at an application's own host. Replicas of before know nothing of either table.
CREATE TABLE hand_over (
  code_hash  bytea PRIMARY KEY CHECK (octet_length(code_hash) = 32),
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  audience   text NOT NULL,             -- the only origin at which the code is good
  nonce_hash bytea NOT NULL CHECK (octet_length(nonce_hash) = 32),  -- of what the client must show beside the code
  expires_at timestamptz NOT NULL
);
CREATE INDEX hand_over_by_session ON hand_over (session_id);
CREATE INDEX hand_over_by_age ON hand_over (expires_at);

-- One more token of a session, good at one audience and for no settings. Whatever ends the session ends it.
CREATE TABLE host_token (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  audience   text NOT NULL,
  UNIQUE (session_id, audience)
);

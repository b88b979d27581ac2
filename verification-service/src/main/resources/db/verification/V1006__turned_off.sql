-- Two-step verification of a login is off while it has a row here. A replica of before, which knows nothing of it, still
-- asks for a code of a kept factor, and lets nobody in where there is none.
CREATE TABLE turned_off (
  login_id    uuid PRIMARY KEY REFERENCES login ON DELETE CASCADE,
  at          timestamptz NOT NULL,
  ticket_hash bytea CHECK (octet_length(ticket_hash) = 32),  -- SHA-256, of 160 random bits; null: factors are kept
  sign_in_id  uuid REFERENCES sign_in ON DELETE SET NULL,    -- which used the ticket last; has it while it is in enroll
  CHECK (ticket_hash IS NOT NULL OR sign_in_id IS NULL)
);
CREATE INDEX turned_off_by_sign_in ON turned_off (sign_in_id) WHERE sign_in_id IS NOT NULL;

ALTER TABLE session
  DROP CONSTRAINT session_end_reason_check,
  ADD CONSTRAINT session_end_reason_check
    CHECK (end_reason IN ('signed-out', 'ended-by-person', 'password-changed', 'factors-changed', 'turned-off'));

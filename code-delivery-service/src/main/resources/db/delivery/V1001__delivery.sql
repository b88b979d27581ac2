-- Times are timestamptz from twofold_now(). Numbers and codes: wrapped by the service's row cipher, bound to (row id,
-- login id). A number's hash is keyed with a key that only this service has.

CREATE TABLE phone (
  factor_id      uuid PRIMARY KEY,
  login_id       uuid NOT NULL,
  status         text NOT NULL CHECK (status IN ('pending', 'active', 'removed')),
  number         bytea NOT NULL,  -- wrapped E.164
  number_hash    bytea NOT NULL CHECK (octet_length(number_hash) = 32),
  country        text NOT NULL,   -- ISO 3166-1 alpha-2, as libphonenumber knows it
  prefix         bytea NOT NULL,  -- keyed hash of the number without its last four digits: ranges are counted, not read
  neighbourhood  bytea NOT NULL,  -- keyed hash of the number without its last two digits
  channels       text[] NOT NULL CHECK (channels <@ ARRAY['text', 'voice'] AND cardinality(channels) > 0),
  name           text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
  language       text NOT NULL,   -- of the person, as last known; for notices
  added_at       timestamptz NOT NULL,
  pending_until  timestamptz,     -- a pending number is forgotten from then on
  proven_at      timestamptz,
  removed_at     timestamptz,
  CHECK ((status = 'pending') = (pending_until IS NOT NULL)),
  CHECK ((status = 'removed') = (removed_at IS NOT NULL))
);
CREATE INDEX phone_by_login ON phone (login_id);

-- One row per message or call that was asked for, allowed or not. Its decision is written once; its status moves on.
CREATE TABLE delivery (
  id           uuid PRIMARY KEY,   -- the challenge's id, or the notice's
  purpose      text NOT NULL CHECK (purpose IN ('code', 'notice')),
  factor_id    uuid NOT NULL,
  login_id     uuid NOT NULL,
  channel      text NOT NULL CHECK (channel IN ('text', 'voice')),
  language     text NOT NULL,
  network      text NOT NULL,      -- CIDR, or empty for notices
  unproven     boolean NOT NULL,   -- lives on the small pot
  number_hash  bytea NOT NULL,
  prefix       bytea NOT NULL,
  neighbourhood bytea NOT NULL,
  country      text NOT NULL,
  body         bytea,              -- wrapped code, or the notice's kind; gone once it is of no more use
  decided_at   timestamptz NOT NULL,
  decision     text NOT NULL CHECK (decision IN ('allowed', 'blocked')),
  reason       text NOT NULL,      -- of the decision
  status       text NOT NULL CHECK (status IN ('queued', 'sending', 'sent', 'unknown', 'failed', 'delivered', 'dropped', 'blocked')),
  expires_at   timestamptz NOT NULL,
  verified_at  timestamptz,        -- its code was entered
  price_micros bigint NOT NULL DEFAULT 0 CHECK (price_micros >= 0)
);
CREATE INDEX delivery_by_number ON delivery (number_hash, decided_at);
CREATE INDEX delivery_by_login ON delivery (login_id, decided_at);
CREATE INDEX delivery_by_network ON delivery (network, decided_at);
CREATE INDEX delivery_by_prefix ON delivery (prefix, decided_at);
CREATE INDEX delivery_by_neighbourhood ON delivery (neighbourhood, decided_at);
CREATE INDEX delivery_by_country ON delivery (country, decided_at);
CREATE INDEX delivery_unsent ON delivery (decided_at) WHERE status IN ('queued', 'sending');

-- Every offer to a provider. Written as sending, in a transaction of its own, before the provider is asked.
CREATE TABLE attempt (
  id           uuid PRIMARY KEY,
  delivery_id  uuid NOT NULL REFERENCES delivery ON DELETE CASCADE,
  provider     text NOT NULL,
  channel      text NOT NULL CHECK (channel IN ('text', 'voice')),
  status       text NOT NULL CHECK (status IN ('sending', 'accepted', 'number-is-bad', 'not-taken', 'unknown')),
  reference    text,               -- the provider's own
  code         text,               -- the provider's own for what went wrong
  price_micros bigint NOT NULL CHECK (price_micros >= 0),
  started_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  receipt      text CHECK (receipt IN ('sent', 'unknown', 'failed', 'delivered')),
  receipt_at   timestamptz
);
CREATE INDEX attempt_by_delivery ON attempt (delivery_id);
CREATE INDEX attempt_by_reference ON attempt (provider, reference);
CREATE INDEX attempt_by_start ON attempt (started_at);

-- Addresses that were given to a provider for what it has to tell of one attempt.
CREATE TABLE callback_ref (
  ref_hash   bytea PRIMARY KEY CHECK (octet_length(ref_hash) = 32),
  attempt_id uuid NOT NULL REFERENCES attempt ON DELETE CASCADE,
  purpose    text NOT NULL CHECK (purpose IN ('receipt', 'answer', 'key')),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz           -- of an answer or key: good once
);
CREATE INDEX callback_ref_by_attempt ON callback_ref (attempt_id);

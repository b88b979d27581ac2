-- Times are timestamptz from twofold_now(). Numbers, codes and what notices are about: wrapped by the service's row
-- cipher, bound to (row id, login id). Hashes of numbers are keyed with a key that only this service has.

CREATE TABLE phone (
  id             uuid PRIMARY KEY,  -- of the factor
  login_id       uuid NOT NULL,
  status         text NOT NULL CHECK (status IN ('pending', 'active', 'removed')),
  number         bytea NOT NULL,    -- wrapped E.164
  number_hash    bytea NOT NULL CHECK (octet_length(number_hash) = 32),
  prefix_hash    bytea NOT NULL CHECK (octet_length(prefix_hash) = 32),     -- without the last four digits
  neighbour_hash bytea NOT NULL CHECK (octet_length(neighbour_hash) = 32),  -- without the last two
  country        text NOT NULL,     -- ISO 3166-1 alpha-2, as libphonenumber knows it
  channels       text[] NOT NULL CHECK (channels <@ ARRAY['text', 'voice'] AND cardinality(channels) > 0),
  language       text NOT NULL DEFAULT 'en',  -- of the person, as last known; for notices
  added_at       timestamptz NOT NULL,
  pending_until  timestamptz,       -- a pending number is forgotten from then on
  proven_at      timestamptz,
  removed_at     timestamptz,
  CHECK ((status = 'pending') = (pending_until IS NOT NULL)),
  CHECK ((status = 'removed') = (removed_at IS NOT NULL))
);
CREATE INDEX phone_by_login ON phone (login_id);
CREATE INDEX phone_by_row_key ON phone (substr(number, 1, 5), id);

-- One row per message or call that was asked for, allowed or not. Its decision is written once; its status moves on.
CREATE TABLE delivery (
  id             uuid PRIMARY KEY,  -- the challenge's, or the notice's
  purpose        text NOT NULL CHECK (purpose IN ('code', 'notice')),
  phone_id       uuid NOT NULL,
  login_id       uuid NOT NULL,
  channel        text NOT NULL CHECK (channel IN ('text', 'voice')),
  language       text NOT NULL,
  network        text NOT NULL,     -- CIDR; empty for notices
  unproven       boolean NOT NULL,  -- lives on the small pot
  number_hash    bytea NOT NULL,
  prefix_hash    bytea NOT NULL,
  neighbour_hash bytea NOT NULL,
  country        text NOT NULL,
  body           bytea,             -- wrapped code, or kind of notice; gone once it is of no more use
  decided_at     timestamptz NOT NULL,
  allowed        boolean NOT NULL,
  reason         text NOT NULL,     -- of the decision
  status         text NOT NULL CHECK (status IN
    ('queued', 'sending', 'sent', 'unknown', 'failed', 'delivered', 'dropped', 'blocked')),
  expires_at     timestamptz NOT NULL,
  verified_at    timestamptz,       -- its code was entered
  price_micros   bigint NOT NULL CHECK (price_micros >= 0),  -- what it may cost, then what it did
  CHECK (allowed = (status <> 'blocked'))
);
CREATE INDEX delivery_by_number ON delivery (number_hash, decided_at);
CREATE INDEX delivery_by_login ON delivery (login_id, decided_at);
CREATE INDEX delivery_by_network ON delivery (network, decided_at);
CREATE INDEX delivery_by_prefix ON delivery (prefix_hash, decided_at);
CREATE INDEX delivery_by_neighbourhood ON delivery (neighbour_hash, decided_at);
CREATE INDEX delivery_by_country ON delivery (country, decided_at);
CREATE INDEX delivery_unproven ON delivery (decided_at) WHERE unproven;
CREATE INDEX delivery_by_decision ON delivery (decided_at);
CREATE INDEX delivery_waiting ON delivery (decided_at) WHERE status = 'queued';
CREATE INDEX delivery_with_body ON delivery (expires_at) WHERE body IS NOT NULL;

-- Every offer to a provider. Written as sending, in a transaction of its own, before the provider is asked.
CREATE TABLE attempt (
  id           uuid PRIMARY KEY,
  delivery_id  uuid NOT NULL REFERENCES delivery ON DELETE CASCADE,
  provider     text NOT NULL,
  channel      text NOT NULL CHECK (channel IN ('text', 'voice')),
  status       text NOT NULL CHECK (status IN ('sending', 'accepted', 'number-is-bad', 'not-taken', 'unknown')),
  reference    text,                -- the provider's own
  code         text,                -- the provider's own for what went wrong
  price_micros bigint NOT NULL CHECK (price_micros >= 0),
  started_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  receipt      text CHECK (receipt IN ('sent', 'unknown', 'failed', 'delivered')),
  receipt_at   timestamptz
);
CREATE INDEX attempt_by_delivery ON attempt (delivery_id);
CREATE INDEX attempt_by_reference ON attempt (provider, reference);
CREATE INDEX attempt_by_start ON attempt (started_at);
CREATE INDEX attempt_sending ON attempt (started_at) WHERE status = 'sending';

-- Addresses that were given to a provider for what it has to tell of one attempt.
CREATE TABLE callback_ref (
  ref_hash   bytea PRIMARY KEY CHECK (octet_length(ref_hash) = 32),
  attempt_id uuid NOT NULL REFERENCES attempt ON DELETE CASCADE,
  purpose    text NOT NULL CHECK (purpose IN ('receipt', 'answer', 'key')),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz            -- of an answer or key: good once
);
CREATE INDEX callback_ref_by_attempt ON callback_ref (attempt_id);

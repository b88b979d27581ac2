-- reserved: a registration has begun here, nothing was told to anybody yet
-- pending:  installed at verification, no factor proven yet
-- active:   a factor was proven
-- freed:    never proven in time; kept, because a late proof wins over the expiry
CREATE TABLE login (
  login_id      uuid PRIMARY KEY,
  name          text NOT NULL,
  skeleton      text NOT NULL,
  status        text NOT NULL CHECK (status IN ('reserved', 'pending', 'active', 'freed')),
  registered_by uuid NOT NULL UNIQUE,
  registered_at timestamptz NOT NULL,
  pending_until timestamptz NOT NULL
);

COMMENT ON COLUMN login.name IS 'RFC 8265 UsernameCaseMapped';
COMMENT ON COLUMN login.skeleton IS 'UTS #39 skeleton of the name';
COMMENT ON COLUMN login.registered_by IS 'id of the command that registered it';

CREATE UNIQUE INDEX login_name ON login (name) WHERE status <> 'freed';
CREATE UNIQUE INDEX login_skeleton ON login (skeleton) WHERE status <> 'freed';

-- The inventory: what a person has, never a secret.
CREATE TABLE factor (
  factor_id uuid PRIMARY KEY,
  grant_id  uuid NOT NULL UNIQUE,
  login_id  uuid NOT NULL REFERENCES login,
  kind      text NOT NULL,
  name      text NOT NULL,
  status    text NOT NULL CHECK (status IN ('pending', 'replaced', 'active')),
  made_at   timestamptz NOT NULL,
  proven_at timestamptz,
  CHECK ((status = 'active') = (proven_at IS NOT NULL))
);

CREATE INDEX factor_of_login ON factor (login_id);

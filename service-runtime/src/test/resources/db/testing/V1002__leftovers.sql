CREATE TABLE leftover (id integer PRIMARY KEY, over_at timestamptz NOT NULL, is_kept boolean NOT NULL DEFAULT false);

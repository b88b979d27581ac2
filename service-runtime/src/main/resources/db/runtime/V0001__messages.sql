-- The time of state and expiry. Replaced only by tests, in their own database.
CREATE FUNCTION twofold_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT clock_timestamp()';

-- issued_at is the same in every copy of a message, so the key is unique over all partitions.
CREATE TABLE handled (
  issued_at timestamptz NOT NULL,
  message_id uuid NOT NULL,
  PRIMARY KEY (issued_at, message_id)
) PARTITION BY RANGE (issued_at);

-- issued_at and cause_id are those of the handled message from which the row follows.
CREATE TABLE outbox (
  issued_at timestamptz NOT NULL,
  cause_id uuid NOT NULL,
  position smallint NOT NULL,
  topic text NOT NULL,
  partition integer,
  key text NOT NULL,
  value bytea NOT NULL,
  is_reply boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  sent_at timestamptz,
  PRIMARY KEY (issued_at, cause_id, position)
) PARTITION BY RANGE (issued_at);

CREATE INDEX outbox_unsent ON outbox (created_at) WHERE sent_at IS NULL;

CREATE FUNCTION message_day(at timestamptz) RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYYMMDD') $$;

-- Partitions from yesterday to tomorrow (UTC). ATTACH, unlike CREATE … PARTITION OF, does not stop writers.
CREATE FUNCTION make_message_partitions(at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first_moment timestamptz;
  parent text;
  part text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('message_partitions'));
  FOR day_offset IN -1..1 LOOP
    first_moment := (date_trunc('day', at AT TIME ZONE 'UTC') + make_interval(days => day_offset)) AT TIME ZONE 'UTC';
    FOREACH parent IN ARRAY ARRAY['handled', 'outbox'] LOOP
      part := parent || '_' || message_day(first_moment);
      IF to_regclass(part) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', part, parent);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
          parent, part, first_moment, first_moment + interval '1 day');
      END IF;
    END LOOP;
  END LOOP;
END $$;

-- Days that ended two days ago or earlier, unless a message of theirs is unsent.
CREATE FUNCTION drop_message_partitions(at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  old_day text;
  is_unsent boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('message_partitions'));
  FOR old_day IN
    SELECT right(inhrelid::regclass::text, 8) FROM pg_inherits WHERE inhparent = 'outbox'::regclass
  LOOP
    CONTINUE WHEN old_day >= message_day(at - interval '2 days');
    LOCK TABLE ONLY handled, ONLY outbox IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE sent_at IS NULL)', 'outbox_' || old_day) INTO is_unsent;
    IF NOT is_unsent THEN
      EXECUTE format('DROP TABLE %I, %I', 'handled_' || old_day, 'outbox_' || old_day);
    END IF;
  END LOOP;
END $$;

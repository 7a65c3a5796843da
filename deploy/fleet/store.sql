-- The fleet's store. Whatever brings messages here runs one statement for each, or one for many:
--   INSERT INTO arriving (topic, payload) VALUES ($1, $2)
-- and may run it again: a row that is there already stays as it is.
SET client_min_messages = warning;

-- A row of a door's log. Its id is a UUID of version 7, whose first 48 bits are a time in milliseconds, so months are ranges of
-- ids: the database itself then holds (door, seq, id) unique over all months, which it could not with a month of `at`. And `at` may
-- change: a door that starts without a clock tells the true time of its first rows later; what came first stays.
CREATE TABLE IF NOT EXISTS door_row (
  door   text        NOT NULL,
  seq    bigint      NOT NULL CHECK (seq > 0),
  id     uuid        NOT NULL,
  at     timestamptz NOT NULL,
  kind   text        NOT NULL,
  row    jsonb       NOT NULL,
  stored timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (door, seq, id)
) PARTITION BY RANGE (id);
CREATE INDEX IF NOT EXISTS door_row_at ON door_row USING brin (at);
-- Of no month that has a table: doors whose clock is wrong, ids that somebody forged.
CREATE TABLE IF NOT EXISTS door_row_other PARTITION OF door_row DEFAULT;

-- What each door said last: its state, its figures, whether it is there.
CREATE TABLE IF NOT EXISTS door_now (
  door  text        NOT NULL,
  what  text        NOT NULL,
  heard timestamptz NOT NULL DEFAULT clock_timestamp(),
  said  jsonb       NOT NULL,
  PRIMARY KEY (door, what)
) WITH (fillfactor = 50);

-- Each deciding frame.
CREATE TABLE IF NOT EXISTS door_snapshot (
  door  text        NOT NULL,
  heard timestamptz NOT NULL DEFAULT clock_timestamp(),
  jpeg  bytea       NOT NULL,
  PRIMARY KEY (door, heard)
) PARTITION BY RANGE (heard);
ALTER TABLE door_snapshot ALTER COLUMN jpeg SET STORAGE EXTERNAL;
CREATE TABLE IF NOT EXISTS door_snapshot_other PARTITION OF door_snapshot DEFAULT;

-- What came and is none of these: counted, and the first hundred of a door and day are kept.
CREATE TABLE IF NOT EXISTS dead_letter_count (
  door  text   NOT NULL,
  day   date   NOT NULL,
  why   text   NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (door, day, why)
);
CREATE TABLE IF NOT EXISTS dead_letter (
  heard   timestamptz NOT NULL DEFAULT clock_timestamp(),
  door    text        NOT NULL,
  topic   text        NOT NULL,
  why     text        NOT NULL,
  payload bytea       NOT NULL
);
CREATE INDEX IF NOT EXISTS dead_letter_door ON dead_letter (door, heard);

-- Rows that are missing: the numbers of one door follow each other without a gap.
CREATE OR REPLACE VIEW door_gap AS
  SELECT door, seq + 1 AS first, next - 1 AS last
    FROM (SELECT door, seq, lead(seq) OVER (PARTITION BY door ORDER BY seq) AS next FROM door_row) AS rows
   WHERE next > seq + 1;

-- The smallest id of a time: rows between two times are rows between two ids, and only their months are looked at.
CREATE OR REPLACE FUNCTION first_id(at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN rpad(lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0'), 32, '0')::uuid;

CREATE OR REPLACE FUNCTION dead(door text, topic text, why text, payload bytea) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  so_far bigint;
BEGIN
  INSERT INTO dead_letter_count AS known VALUES (dead.door, (clock_timestamp() AT TIME ZONE 'UTC')::date, dead.why, 1)
    ON CONFLICT ON CONSTRAINT dead_letter_count_pkey DO UPDATE SET count = known.count + 1
    RETURNING known.count INTO so_far;
  IF so_far <= 100 THEN
    INSERT INTO dead_letter (door, topic, why, payload)
      VALUES (dead.door, left(dead.topic, 1000), dead.why, substring(dead.payload FROM 1 FOR 4096));
  END IF;
END $$;

-- What a payload says, as JSON; null where it says nothing.
CREATE OR REPLACE FUNCTION said(payload bytea) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN convert_from(payload, 'UTF8')::jsonb;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  RETURN NULL;
END $$;

-- The row of a log that it is; nothing where it is none.
CREATE OR REPLACE FUNCTION log_row(said jsonb, OUT seq bigint, OUT id uuid, OUT at timestamptz, OUT kind text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF jsonb_typeof(said -> 'seq') = 'number' AND said ->> 'seq' ~ '^[1-9][0-9]{0,17}$'
    AND said ->> 'id' ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
    AND said ->> 'at' ~ '^[0-9]{4,6}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}(Z|[+-][0-9]{2}:[0-9]{2})$'
    AND said ->> 'kind' ~ '^[a-z_]{1,30}$' THEN
    seq := said ->> 'seq';
    id := said ->> 'id';
    at := said ->> 'at';
    kind := said ->> 'kind';
  END IF;
EXCEPTION WHEN data_exception THEN
  seq := NULL;
END $$;

CREATE OR REPLACE VIEW arriving AS SELECT NULL::text AS topic, NULL::bytea AS payload WHERE false;

-- The topic is BASE/DOOR/LEAF, or the same with dots as RabbitMQ has it; the broker lets each door write under its own name alone.
CREATE OR REPLACE FUNCTION arrive() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  level text[] := regexp_match(NEW.topic, '[./]([A-Za-z0-9_-]{1,200})[./]([a-z]+)$');
  leaf  text   := coalesce(level[2], '');
  doc   jsonb;
  r     record;
BEGIN
  IF leaf = 'event' THEN
    doc := said(NEW.payload);
    r := log_row(doc);
    IF r.seq IS NULL THEN
      PERFORM dead(level[1], NEW.topic, 'no row of a log', NEW.payload);
    ELSE
      INSERT INTO door_row (door, seq, id, at, kind, row) VALUES (level[1], r.seq, r.id, r.at, r.kind, doc) ON CONFLICT DO NOTHING;
    END IF;
  ELSIF leaf IN ('state', 'stats', 'availability') THEN
    doc := CASE WHEN leaf = 'availability' AND NEW.payload IN ('online', 'offline', 'stopped')
      THEN to_jsonb(encode(NEW.payload, 'escape')) ELSE said(NEW.payload) END;
    IF doc IS NULL OR octet_length(NEW.payload) > 65536 THEN
      PERFORM dead(level[1], NEW.topic, 'no ' || leaf, NEW.payload);
    ELSE
      INSERT INTO door_now AS known (door, what, said) VALUES (level[1], leaf, doc)
        ON CONFLICT (door, what) DO UPDATE SET said = excluded.said, heard = excluded.heard;
    END IF;
  ELSIF leaf = 'snapshot' AND substring(NEW.payload FROM 1 FOR 3) = '\xffd8ff' THEN
    INSERT INTO door_snapshot (door, jpeg) VALUES (level[1], NEW.payload) ON CONFLICT DO NOTHING;
  ELSE
    PERFORM dead(coalesce(level[1], ''), NEW.topic, CASE leaf WHEN 'snapshot' THEN 'no JPEG' ELSE 'an unknown topic' END, NEW.payload);
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER arrive INSTEAD OF INSERT ON arriving FOR EACH ROW EXECUTE FUNCTION arrive();

-- One table for one month. Rows of that month that came before it had one (a clock that runs ahead) go along.
CREATE OR REPLACE PROCEDURE month_of(parent text, month timestamp, first text, next text, key text) LANGUAGE plpgsql AS $$
DECLARE
  name text := parent || '_' || to_char(month, 'YYYY_MM');
BEGIN
  IF to_regclass(name) IS NULL THEN
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent || '_other');
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING INDEXES)', name, parent);
    EXECUTE format('WITH moved AS (DELETE FROM %1$I WHERE %2$I >= %3$L AND %2$I < %4$L RETURNING *) INSERT INTO %5$I SELECT * FROM moved',
      parent || '_other', key, first, next, name);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, name, first, next);
  END IF;
END $$;

-- Tables from the last month to three months ahead; called at each start and daily.
CREATE OR REPLACE PROCEDURE months() LANGUAGE plpgsql AS $$
DECLARE
  this timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
  month timestamp;
BEGIN
  FOR month IN SELECT generate_series(this - interval '1 month', this + interval '3 months', interval '1 month') LOOP
    CALL month_of('door_row', month, first_id(month AT TIME ZONE 'UTC')::text,
      first_id((month + interval '1 month') AT TIME ZONE 'UTC')::text, 'id');
    CALL month_of('door_snapshot', month, (month AT TIME ZONE 'UTC')::text, ((month + interval '1 month') AT TIME ZONE 'UTC')::text, 'heard');
  END LOOP;
END $$;

-- Months that ended before `kept` ago go, at once and whole: CALL forget(interval '24 months')
CREATE OR REPLACE PROCEDURE forget(kept interval) LANGUAGE plpgsql AS $$
DECLARE
  gone regclass;
BEGIN
  FOR gone IN
    SELECT oid FROM pg_class WHERE relkind = 'r' AND relispartition AND relname ~ '^door_(row|snapshot)_[0-9]{4}_[0-9]{2}$'
      AND to_date(right(relname, 7), 'YYYY_MM') + interval '1 month' <= now() - kept
  LOOP
    EXECUTE format('DROP TABLE %s', gone);
  END LOOP;
END $$;

CALL months();

-- The route may bring messages, and nothing else; whoever shows the store may read it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fleet_route') THEN
    CREATE ROLE fleet_route LOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fleet_reader') THEN
    CREATE ROLE fleet_reader NOLOGIN;
  END IF;
END $$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
REVOKE ALL ON DATABASE fleet FROM PUBLIC;
GRANT CONNECT ON DATABASE fleet TO fleet_route, fleet_reader;
GRANT USAGE ON SCHEMA public TO fleet_route, fleet_reader;
GRANT INSERT ON arriving TO fleet_route;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO fleet_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO fleet_reader;
GRANT EXECUTE ON FUNCTION first_id(timestamptz) TO fleet_reader;

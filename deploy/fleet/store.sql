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
CREATE INDEX IF NOT EXISTS dead_letter_count_day ON dead_letter_count (day);
CREATE TABLE IF NOT EXISTS dead_letter (
  heard   timestamptz NOT NULL DEFAULT clock_timestamp(),
  door    text        NOT NULL,
  topic   text        NOT NULL,
  why     text        NOT NULL,
  payload bytea       NOT NULL
);
CREATE INDEX IF NOT EXISTS dead_letter_door ON dead_letter (door, heard);

-- What is counted of each door's rows, so that nobody has to count them: rows that are not counted yet, the numbers that are or were
-- there as runs without a gap, and the figures. Each transaction that brings rows only appends to door_arrived, whatever doors and in
-- whatever order: it waits for nobody. Now and then one of them counts what lies there (`fold`); the views add the rest.
CREATE TABLE IF NOT EXISTS door_arrived (
  door   text        NOT NULL,
  seq    bigint      NOT NULL,
  at     timestamptz NOT NULL,
  stored timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE TABLE IF NOT EXISTS door_run (
  door  text   NOT NULL,
  first bigint NOT NULL,
  last  bigint NOT NULL,
  PRIMARY KEY (door, first)
) WITH (fillfactor = 50);
CREATE TABLE IF NOT EXISTS door_tally (
  door        text        PRIMARY KEY,
  rows        bigint      NOT NULL,
  first_seq   bigint,
  last_seq    bigint      NOT NULL,
  last_row_at timestamptz NOT NULL,
  last_stored timestamptz NOT NULL,
  timely_seq  bigint,
  heard       timestamptz NOT NULL
) WITH (fillfactor = 50);
COMMENT ON COLUMN door_tally.last_row_at IS 'When the row with the highest number happened, by the clock of the door';
COMMENT ON COLUMN door_tally.last_stored IS 'When that row came here';
COMMENT ON COLUMN door_tally.timely_seq IS 'The highest number of a row that came here when it happened, as far as fleet_limit.clock_off allows';
COMMENT ON COLUMN door_tally.heard IS 'When a row of the door came here last, whichever';

-- Numbers that a door itself no longer has, as it said when it was asked for them: nobody waits for these.
CREATE TABLE IF NOT EXISTS door_gone (
  door  text        NOT NULL,
  first bigint      NOT NULL CHECK (first > 0),
  last  bigint      NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (door, first, last),
  CHECK (last >= first)
);

-- From where on something counts as trouble: UPDATE fleet_limit SET silent_after = '1 hour'
CREATE TABLE IF NOT EXISTS fleet_limit (
  one          boolean  PRIMARY KEY DEFAULT true CHECK (one),
  silent_after interval NOT NULL DEFAULT '10 minutes',
  disk_below   bigint   NOT NULL DEFAULT 209715200,
  clock_off    interval NOT NULL DEFAULT '5 minutes',
  late_rows    int      NOT NULL DEFAULT 20,
  version      text
);
COMMENT ON TABLE fleet_limit IS 'From where on something counts as trouble; one row';
COMMENT ON COLUMN fleet_limit.silent_after IS 'A door of which nothing came for this long is silent; it tells its figures once a minute';
COMMENT ON COLUMN fleet_limit.disk_below IS 'With fewer free bytes the disk is low, where a door tells them (disk_free_bytes of its figures); 200 MiB, as on the page of the door';
COMMENT ON COLUMN fleet_limit.clock_off IS 'A row that happened so much later than it came is of a wrong clock; and so are, if they are many, rows that came so much later than they happened';
COMMENT ON COLUMN fleet_limit.late_rows IS 'So many rows in a row that all came late are many; fewer are a door that was offline for a while';
COMMENT ON COLUMN fleet_limit.version IS 'Versions before this one are old; null: those before the one that most doors have';
INSERT INTO fleet_limit DEFAULT VALUES ON CONFLICT DO NOTHING;

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

-- From here to COMMIT nothing arrives: what came before is counted once, and what comes after by the function below.
BEGIN;
LOCK TABLE arriving IN SHARE ROW EXCLUSIVE MODE;

-- Counts what arrived. One at a time, and nobody waits for it: who finds another at work leaves it to the next.
CREATE OR REPLACE FUNCTION fold() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  off     interval := (SELECT clock_off FROM fleet_limit);
  fresh   record;
  lowest  bigint;
  highest bigint;
BEGIN
  IF NOT pg_try_advisory_xact_lock('door_tally'::regclass::bigint) THEN
    RETURN;
  END IF;
  FOR fresh IN
    WITH taken AS (DELETE FROM door_arrived RETURNING door, seq, at, stored)
    SELECT door, count(*) AS rows, min(seq) AS first, max(seq) AS last, max(stored) AS heard,
        (array_agg(at ORDER BY seq DESC))[1] AS at, (array_agg(stored ORDER BY seq DESC))[1] AS stored,
        max(seq) FILTER (WHERE stored - at BETWEEN - off AND off) AS timely
      FROM (SELECT *, seq - dense_rank() OVER (PARTITION BY door ORDER BY seq) AS run FROM taken) AS numbered
     GROUP BY door, run
     ORDER BY door, min(seq)
  LOOP
    -- Runs that it touches become one with it. The first that it can touch is the last that begins before it.
    WITH touched AS (
      DELETE FROM door_run AS run
       WHERE run.door = fresh.door AND run.first <= fresh.last + 1 AND run.last >= fresh.first - 1
         AND run.first >= coalesce((SELECT max(b.first) FROM door_run AS b WHERE b.door = fresh.door AND b.first <= fresh.first), 0)
      RETURNING run.first, run.last)
    SELECT least(fresh.first, min(touched.first)), greatest(fresh.last, max(touched.last)) INTO lowest, highest FROM touched;
    INSERT INTO door_run VALUES (fresh.door, lowest, highest);
    INSERT INTO door_tally AS known (door, rows, first_seq, last_seq, last_row_at, last_stored, timely_seq, heard)
      VALUES (fresh.door, fresh.rows, fresh.first, fresh.last, fresh.at, fresh.stored, fresh.timely, fresh.heard)
      ON CONFLICT (door) DO UPDATE SET
        rows = known.rows + excluded.rows,
        first_seq = least(known.first_seq, excluded.first_seq),
        last_seq = greatest(known.last_seq, excluded.last_seq),
        last_row_at = CASE WHEN excluded.last_seq < known.last_seq THEN known.last_row_at ELSE excluded.last_row_at END,
        last_stored = CASE WHEN excluded.last_seq < known.last_seq THEN known.last_stored ELSE excluded.last_stored END,
        timely_seq = greatest(known.timely_seq, excluded.timely_seq),
        heard = greatest(known.heard, excluded.heard);
  END LOOP;
END $$;

-- Counts all rows of a door, or of all doors, anew: after rows were taken away by hand. Nothing arrives meanwhile, it waits. What
-- `forget` took away counts as missing again.
CREATE OR REPLACE PROCEDURE recount(of_door text DEFAULT NULL) LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE arriving IN SHARE ROW EXCLUSIVE MODE;
  PERFORM pg_advisory_xact_lock('door_tally'::regclass::bigint);
  DELETE FROM door_arrived WHERE of_door IS NULL OR door = of_door;
  DELETE FROM door_run WHERE of_door IS NULL OR door = of_door;
  DELETE FROM door_tally WHERE of_door IS NULL OR door = of_door;
  INSERT INTO door_arrived SELECT door, seq, at, stored FROM door_row WHERE of_door IS NULL OR door = of_door;
  PERFORM fold();
END $$;

-- A door that is there no more goes from all views; its rows stay until they are forgotten, and `recount` brings it back.
CREATE OR REPLACE PROCEDURE retire(of_door text) LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE arriving IN SHARE ROW EXCLUSIVE MODE;
  PERFORM pg_advisory_xact_lock('door_tally'::regclass::bigint);
  DELETE FROM door_now WHERE door = of_door;
  DELETE FROM door_gone WHERE door = of_door;
  DELETE FROM door_arrived WHERE door = of_door;
  DELETE FROM door_run WHERE door = of_door;
  DELETE FROM door_tally WHERE door = of_door;
END $$;

-- The topic is BASE/DOOR/LEAF, or the same with dots as RabbitMQ has it; the broker lets each door write under its own name alone.
CREATE OR REPLACE FUNCTION arrive() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  level text[] := regexp_match(NEW.topic, '[./]([A-Za-z0-9_-]{1,200})[./]([a-z]+)$');
  leaf  text   := coalesce(level[2], '');
  doc   jsonb;
  r     record;
  came  timestamptz;
BEGIN
  IF leaf = 'event' THEN
    doc := said(NEW.payload);
    r := log_row(doc);
    IF r.seq IS NULL THEN
      PERFORM dead(level[1], NEW.topic, 'no row of a log', NEW.payload);
    ELSE
      INSERT INTO door_row (door, seq, id, at, kind, row) VALUES (level[1], r.seq, r.id, r.at, r.kind, doc)
        ON CONFLICT DO NOTHING RETURNING stored INTO came;
      IF FOUND THEN
        INSERT INTO door_arrived VALUES (level[1], r.seq, r.at, came);
        -- Every so many rows: seldom enough to cost little, often enough that the views have little to add.
        IF random() < 1.0 / 4096 THEN
          PERFORM fold();
        END IF;
      END IF;
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

-- A store that was made before anything was counted.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM door_tally) AND EXISTS (SELECT FROM door_row) THEN
    CALL recount();
  END IF;
END $$;
COMMIT;

-- Rows that are missing: the numbers of one door follow each other without a gap, from 1 on. Not those that were here and were
-- forgotten, nor those that the door itself no longer has.
DROP VIEW IF EXISTS door_gap;
CREATE OR REPLACE VIEW fleet_gap AS
  SELECT door, first, last, last - first + 1 AS missing
    FROM (SELECT door, coalesce(max(last) OVER before, 0) + 1 AS first, first - 1 AS last
            FROM (SELECT door, first, last FROM door_run
                   UNION ALL SELECT door, seq, seq FROM door_arrived
                   UNION ALL SELECT door, first, last FROM door_gone) AS known
          WINDOW before AS (PARTITION BY door ORDER BY first ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS hole
   WHERE last >= first;

-- The numbers of a version, so that 1.10 is after 1.9; null where it has none.
CREATE OR REPLACE FUNCTION version_numbers(version text) RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN nullif(ARRAY(SELECT left(part[1], 9)::int FROM regexp_matches(substring(version FROM '^[0-9.]{1,60}'), '[0-9]+', 'g') AS part), '{}');

-- Each door, and what is wrong with it. What a door says is read so that no payload, however odd, makes an error of it:
--   silent        nothing came from it for a while. That the broker calls it offline is nothing that came from it
--   fault         as Home Assistant's "problem": something failed, it is blind, or the lock is jammed
--   low_disk      what its own page puts under "disk", or few free bytes where it tells them
--   wrong_clock   it says so itself; or its last row is of the future; or no row came in time for long
--   old_version   older than the version that most doors have, or than the one that is wanted
--   rows_missing  see fleet_gap
CREATE OR REPLACE VIEW fleet_door AS
  SELECT door, availability, heard, state, stats, version, rows, first_seq, last_seq, missing, last_row_at,
      array_remove(ARRAY[
        CASE WHEN heard IS NULL OR heard < now() - silent_after THEN 'silent' END,
        CASE WHEN state @? '$ ? (@.lock == "fault" || @.lock == "jammed" || @.blind != null || exists (@.faults[*]))' THEN 'fault' END,
        CASE WHEN state @? '$.faults[*] ? (@ like_regex "^(disk|log|snapshots):")'
          OR jsonb_path_exists(stats, '$.disk_free_bytes ? (@ < $below)', jsonb_build_object('below', disk_below), true) THEN 'low_disk' END,
        CASE WHEN state @? '$.faults[*] ? (@ starts with "clock:")' OR last_row_at > last_stored + clock_off
          OR last_seq - coalesce(timely_seq, 0) >= late_rows THEN 'wrong_clock' END,
        CASE WHEN version_numbers(version) < version_numbers(wanted) THEN 'old_version' END,
        CASE WHEN missing > 0 THEN 'rows_missing' END
      ], NULL) AS trouble
    FROM (
      SELECT door, n.availability, greatest(n.heard, tally.heard, fresh.heard) AS heard, n.state, n.stats, n.state ->> 'version' AS version,
          coalesce(tally.rows, 0) + coalesce(fresh.rows, 0) AS rows, least(tally.first_seq, fresh.first_seq) AS first_seq,
          greatest(tally.last_seq, fresh.last_seq) AS last_seq, coalesce(gap.missing, 0) AS missing,
          CASE WHEN fresh.last_seq < tally.last_seq THEN tally.last_row_at ELSE coalesce(fresh.last_row_at, tally.last_row_at) END AS last_row_at,
          CASE WHEN fresh.last_seq < tally.last_seq THEN tally.last_stored ELSE coalesce(fresh.last_stored, tally.last_stored) END AS last_stored,
          greatest(tally.timely_seq, fresh.timely_seq) AS timely_seq, l.silent_after, l.disk_below, l.clock_off, l.late_rows,
          coalesce(l.version, (SELECT mode() WITHIN GROUP (ORDER BY said ->> 'version') FROM door_now WHERE what = 'state')) AS wanted
        FROM (SELECT door FROM door_now UNION SELECT door FROM door_tally UNION SELECT door FROM door_arrived) AS one
        LEFT JOIN fleet_limit AS l ON true
        LEFT JOIN (
          SELECT door, max(heard) FILTER (WHERE what <> 'availability' OR said <> '"offline"') AS heard,
              CASE WHEN (array_agg(said) FILTER (WHERE what = 'availability'))[1] IN ('"online"', '"offline"', '"stopped"')
                THEN (array_agg(said) FILTER (WHERE what = 'availability'))[1] #>> '{}' END AS availability,
              (array_agg(said) FILTER (WHERE what = 'state'))[1] AS state, (array_agg(said) FILTER (WHERE what = 'stats'))[1] AS stats
            FROM door_now GROUP BY door) AS n USING (door)
        LEFT JOIN door_tally AS tally USING (door)
        LEFT JOIN (
          SELECT door, count(*) AS rows, min(seq) AS first_seq, max(seq) AS last_seq, max(stored) AS heard,
              (array_agg(at ORDER BY seq DESC))[1] AS last_row_at, (array_agg(stored ORDER BY seq DESC))[1] AS last_stored,
              max(seq) FILTER (WHERE stored - at BETWEEN - (SELECT clock_off FROM fleet_limit) AND (SELECT clock_off FROM fleet_limit)) AS timely_seq
            FROM door_arrived GROUP BY door) AS fresh USING (door)
        LEFT JOIN (SELECT door, sum(missing)::bigint AS missing FROM fleet_gap GROUP BY door) AS gap USING (door)
    ) AS known;

-- The fleet in one row. A door is online that said so last and is not silent; the newest row is the one that came last.
CREATE OR REPLACE VIEW fleet_status AS
  SELECT count(*) AS doors,
      count(*) FILTER (WHERE availability = 'online' AND NOT 'silent' = ANY (trouble)) AS online,
      count(*) FILTER (WHERE 'silent' = ANY (trouble)) AS silent,
      count(*) FILTER (WHERE 'fault' = ANY (trouble)) AS faulted,
      coalesce(sum(rows), 0)::bigint AS rows,
      -- A forger's numbers may be so large that their sum is none.
      least(coalesce(sum(missing), 0), 9223372036854775807)::bigint AS rows_missing,
      (SELECT count(*) FROM fleet_gap) AS gaps,
      (SELECT coalesce(sum(count), 0)::bigint FROM dead_letter_count WHERE day = (now() AT TIME ZONE 'UTC')::date) AS dead_letters_today,
      greatest((SELECT max(heard) FROM door_tally), (SELECT max(stored) FROM door_arrived)) AS newest_row
    FROM fleet_door;

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
  -- Its rows are counted no more, but their numbers stay known: they are not missing.
  LOCK TABLE arriving IN SHARE ROW EXCLUSIVE MODE;
  PERFORM pg_advisory_xact_lock('door_tally'::regclass::bigint);
  PERFORM fold();
  FOR gone IN
    SELECT oid FROM pg_class WHERE relkind = 'r' AND relispartition AND relname ~ '^door_(row|snapshot)_[0-9]{4}_[0-9]{2}$'
      AND to_date(right(relname, 7), 'YYYY_MM') + interval '1 month' <= now() - kept
  LOOP
    IF gone::text ~ '^door_row' THEN
      EXECUTE format('UPDATE door_tally AS t SET rows = t.rows - g.rows FROM (SELECT door, count(*) AS rows FROM %s GROUP BY door) AS g
        WHERE g.door = t.door', gone);
    END IF;
    EXECUTE format('DROP TABLE %s', gone);
  END LOOP;
  UPDATE door_tally AS t SET first_seq = (SELECT min(r.seq) FROM door_row AS r WHERE r.door = t.door);
END $$;

CALL months();

-- The route may bring messages, and nothing else. Who shows the store may read it: `fleet_view` (Grafana, `doggydoor fleet`) all but
-- pictures and what was in dead letters, and not for longer than half a minute; `fleet_reader` is for roles of your own that read
-- those too. What heals gaps brings rows, as the route does, and says what is gone. Passwords are given elsewhere.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['fleet_route', 'fleet_view', 'fleet_heal'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', name);
    END IF;
  END LOOP;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fleet_reader') THEN
    CREATE ROLE fleet_reader NOLOGIN;
  END IF;
END $$;
ALTER ROLE fleet_view CONNECTION LIMIT 10;
ALTER ROLE fleet_view SET default_transaction_read_only = on;
ALTER ROLE fleet_view SET statement_timeout = '30s';
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
REVOKE ALL ON DATABASE fleet FROM PUBLIC;
GRANT CONNECT ON DATABASE fleet TO fleet_route, fleet_reader, fleet_view, fleet_heal;
GRANT USAGE ON SCHEMA public TO fleet_route, fleet_reader, fleet_view, fleet_heal;
GRANT INSERT ON arriving TO fleet_route, fleet_heal;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO fleet_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO fleet_reader;
GRANT SELECT ON fleet_door, fleet_gap, fleet_status, fleet_limit, door_gone TO fleet_view, fleet_heal;
GRANT SELECT ON door_row, door_now, dead_letter_count TO fleet_view;
GRANT SELECT (heard, door, topic, why) ON dead_letter TO fleet_view;
GRANT INSERT ON door_gone TO fleet_heal;
GRANT EXECUTE ON FUNCTION first_id(timestamptz), version_numbers(text) TO fleet_reader, fleet_view, fleet_heal;

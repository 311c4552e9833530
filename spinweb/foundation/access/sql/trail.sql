-- The trail: what the triggers write, a table for each month, and seals over all of it. Run by `spinweb migrate` after context.sql.
CREATE TABLE IF NOT EXISTS public.audit_change (
    id uuid NOT NULL DEFAULT gen_random_uuid(), at timestamptz NOT NULL DEFAULT clock_timestamp(),
    organisation_id uuid, colleague_id uuid, request_id uuid, table_name text NOT NULL, row_id uuid NOT NULL, trajectory_id uuid,
    kind text NOT NULL, row_values jsonb NOT NULL, PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
ALTER TABLE public.audit_change ADD COLUMN IF NOT EXISTS client_id uuid, ADD COLUMN IF NOT EXISTS salt uuid DEFAULT gen_random_uuid(),
    ADD COLUMN IF NOT EXISTS digest text;
CREATE INDEX IF NOT EXISTS audit_change_row ON public.audit_change (row_id, at);
CREATE INDEX IF NOT EXISTS audit_change_case ON public.audit_change (organisation_id, trajectory_id, at);
CREATE INDEX IF NOT EXISTS audit_change_client ON public.audit_change (client_id) WHERE client_id IS NOT NULL;

-- Every row of the trail has a number of its own, in whichever table it stands: by it, rows are sealed and missed.
CREATE SEQUENCE IF NOT EXISTS sw.trail_nr;
CREATE TABLE IF NOT EXISTS sw.trail_table (name text PRIMARY KEY);
CREATE TABLE IF NOT EXISTS sw.seal (
    nr bigint PRIMARY KEY, at timestamptz NOT NULL, last_row bigint NOT NULL, row_count int NOT NULL, digest text NOT NULL, head text NOT NULL
);
CREATE TABLE IF NOT EXISTS sw.sealed (
    row_nr bigint PRIMARY KEY, table_name text NOT NULL, row_id uuid NOT NULL, row_at timestamptz NOT NULL, hash text NOT NULL, seal bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS sealed_by ON sw.sealed (seal, row_nr);
-- Retention drops whole months; rows before this day are not missed.
CREATE TABLE IF NOT EXISTS sw.trail_kept (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), since timestamptz NOT NULL);
REVOKE ALL ON sw.trail_table, sw.seal, sw.sealed, sw.trail_kept FROM PUBLIC;

-- The tables of this month and the months to come, made ahead of time. A month of which rows stand in the default table already stays there.
CREATE OR REPLACE FUNCTION sw.make_months(ahead int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE told text; month date; part text;
BEGIN
    FOR told IN SELECT name FROM sw.trail_table ORDER BY name LOOP
        month := date_trunc('month', now());
        FOR i IN 0..ahead LOOP
            part := told || '_' || to_char(month, 'YYYY_MM');
            IF to_regclass('public.' || quote_ident(part)) IS NULL THEN
                BEGIN
                    EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)', part, told, month, month + interval '1 month');
                EXCEPTION WHEN check_violation THEN NULL;
                END;
            END IF;
            month := month + interval '1 month';
        END LOOP;
    END LOOP;
END $$;

-- Makes a table of the trail one of months, with a number on each row; done once for each table.
CREATE OR REPLACE FUNCTION sw.keep_by_month(told text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE indexes text[]; one text;
BEGIN
    INSERT INTO sw.trail_table VALUES (told) ON CONFLICT DO NOTHING;
    IF (SELECT relkind FROM pg_class WHERE oid = ('public.' || quote_ident(told))::regclass) = 'r' THEN
        SELECT array_agg(pg_get_indexdef(indexrelid)) INTO indexes FROM pg_index
        WHERE indrelid = ('public.' || quote_ident(told))::regclass AND NOT indisprimary;
        EXECUTE format('ALTER TABLE public.%I RENAME TO trail_before', told);
        EXECUTE format('CREATE TABLE public.%I (LIKE public.trail_before INCLUDING DEFAULTS) PARTITION BY RANGE (at)', told);
        EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I DEFAULT', told || '_other', told);
        PERFORM sw.make_months(13);
        EXECUTE format('INSERT INTO public.%I SELECT * FROM public.trail_before', told);
        DROP TABLE public.trail_before;
        EXECUTE format('ALTER TABLE public.%I ADD PRIMARY KEY (id, at)', told);
        FOREACH one IN ARRAY coalesce(indexes, '{}') LOOP EXECUTE one; END LOOP;
    END IF;
    EXECUTE format('CREATE TABLE IF NOT EXISTS public.%I PARTITION OF public.%I DEFAULT', told || '_other', told);
    EXECUTE format('ALTER TABLE public.%I ADD COLUMN IF NOT EXISTS nr bigint NOT NULL DEFAULT nextval(''sw.trail_nr'')', told);
    EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON public.%I (nr)', told || '_nr', told);
    -- Whether it was written while somebody was known to be asking: a row in somebody's name without that was put there by hand.
    EXECUTE format('ALTER TABLE public.%I ADD COLUMN IF NOT EXISTS signed boolean NOT NULL DEFAULT true', told);
    EXECUTE format('ALTER TABLE public.%I ALTER COLUMN signed SET DEFAULT sw.told(1) IS NOT NULL', told);
    FOR one IN SELECT attname FROM pg_attribute WHERE attrelid = ('public.' || quote_ident(told))::regclass AND attnum > 0 AND attnotnull
               AND atttypid = 'varchar'::regtype AND NOT atthasdef LOOP
        EXECUTE format('ALTER TABLE public.%I ALTER COLUMN %I SET DEFAULT %L', told, one, '');  -- not Django's: that would ask for what it wrote
    END LOOP;
END $$;

-- The mark of one row. What it tells counts by its digest, so that erasing a person's words leaves the mark as it was; the salt goes with the
-- words, or short ones could be guessed from the digest. Empty columns do not count: a new column leaves old marks as they were.
CREATE OR REPLACE FUNCTION sw.row_digest(r jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(r ->> 'digest', encode(sha256(convert_to(concat_ws('|', r ->> 'salt', (r -> 'row_values')::text, r ->> 'reason'), 'UTF8')), 'hex'))
$$;
CREATE OR REPLACE FUNCTION sw.row_mark(told text, r jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(sha256(convert_to(told || (SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(r) e
        WHERE e.key NOT IN ('row_values', 'reason', 'salt', 'digest') AND jsonb_typeof(e.value) <> 'null')::text || sw.row_digest(r), 'UTF8')), 'hex')
$$;

-- The rows of the trail from a number on, each with its mark. Time is told in UTC, or a mark would depend on who asks.
CREATE OR REPLACE FUNCTION sw.trail_rows(above bigint) RETURNS TABLE (table_name text, row_nr bigint, row_id uuid, row_at timestamptz, hash text, emptied boolean, by_hand boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE told text;
BEGIN
    FOR told IN SELECT name FROM sw.trail_table ORDER BY name LOOP
        RETURN QUERY EXECUTE format(
            'SELECT %L::text, t.nr, t.id, t.at, sw.row_mark(%L, to_jsonb(t)), coalesce(to_jsonb(t) ->> ''digest'', '''') <> '''', '
            't.colleague_id IS NOT NULL AND NOT t.signed FROM public.%I t WHERE t.nr > $1',
            told, told, told) USING above;
    END LOOP;
END $$;

-- Seals what was written since: rows that were under way the last time come along now. Answers nothing when there was nothing.
CREATE OR REPLACE FUNCTION sw.seal_trail() RETURNS TABLE (nr bigint, at timestamptz, row_count int, head text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE settled bigint; was sw.seal; made sw.seal;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('sw.seal_trail'));
    PERFORM sw.make_months(3);
    SELECT * INTO was FROM sw.seal s ORDER BY s.nr DESC LIMIT 1;
    settled := coalesce((SELECT max(s.last_row) FROM sw.seal s WHERE s.at < clock_timestamp() - interval '1 hour'), 0);
    made.nr := coalesce(was.nr, 0) + 1;
    made.at := clock_timestamp();
    INSERT INTO sw.sealed (row_nr, table_name, row_id, row_at, hash, seal)
    SELECT t.row_nr, t.table_name, t.row_id, t.row_at, t.hash, made.nr FROM sw.trail_rows(settled) t
    WHERE NOT EXISTS (SELECT 1 FROM sw.sealed s WHERE s.row_nr = t.row_nr)
    ON CONFLICT DO NOTHING;  -- a copy with the number of another is never sealed
    GET DIAGNOSTICS made.row_count = ROW_COUNT;
    IF made.row_count = 0 THEN RETURN; END IF;
    made.digest := sw.batch_digest(made.nr);
    made.head := sw.seal_head(was.head, made);
    made.last_row := greatest(coalesce(was.last_row, 0), (SELECT max(s.row_nr) FROM sw.sealed s WHERE s.seal = made.nr));
    INSERT INTO sw.seal SELECT made.*;
    RETURN QUERY SELECT made.nr, made.at, made.row_count, made.head;
END $$;
CREATE OR REPLACE FUNCTION sw.batch_digest(told bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(sha256(convert_to(coalesce(string_agg(s.table_name || s.row_id || s.hash, '|' ORDER BY s.row_nr, s.row_id), ''), 'UTF8')), 'hex')
    FROM sw.sealed s WHERE s.seal = told
$$;
CREATE OR REPLACE FUNCTION sw.seal_head(before text, s sw.seal) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(sha256(convert_to(concat_ws('|', coalesce(before, ''), s.nr, (extract(epoch FROM s.at) * 1000000)::bigint, s.row_count, s.digest), 'UTF8')), 'hex')
$$;

-- Everything in the trail that is not as it was sealed: one row for each thing that is wrong.
CREATE OR REPLACE FUNCTION sw.check_trail() RETURNS TABLE (wrong text, table_name text, row_id uuid, row_at timestamptz, seal bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE kept timestamptz := coalesce((SELECT since FROM sw.trail_kept), '-infinity'); newest sw.seal; settled bigint;
BEGIN
    SELECT * INTO newest FROM sw.seal s ORDER BY s.nr DESC LIMIT 1;
    settled := coalesce((SELECT max(s.last_row) FROM sw.seal s WHERE s.at < clock_timestamp() - interval '1 hour'), 0);
    RETURN QUERY
        SELECT 'seal', NULL::text, NULL::uuid, s.at, s.nr FROM (SELECT x.*, lag(x.head) OVER w AS before, lag(x.nr) OVER w AS nr_before FROM sw.seal x
                                                                WINDOW w AS (ORDER BY x.nr)) s
        WHERE s.digest IS DISTINCT FROM sw.batch_digest(s.nr) OR coalesce(s.nr_before, 0) <> s.nr - 1
           OR s.head IS DISTINCT FROM sw.seal_head(s.before, ROW(s.nr, s.at, s.last_row, s.row_count, s.digest, s.head)::sw.seal);
    RETURN QUERY
        WITH now_there AS MATERIALIZED (SELECT * FROM sw.trail_rows(0))
        SELECT CASE WHEN t.row_id IS NULL THEN 'missing' WHEN s.row_id IS NULL THEN 'added' WHEN t.hash <> s.hash THEN 'changed'
                    WHEN t.emptied THEN 'emptied' ELSE 'added' END,
               coalesce(t.table_name, s.table_name), coalesce(t.row_id, s.row_id), coalesce(t.row_at, s.row_at), s.seal
        FROM now_there t FULL JOIN sw.sealed s ON s.row_nr = t.row_nr AND s.row_id = t.row_id AND s.table_name = t.table_name
        LEFT JOIN sw.seal earlier ON earlier.nr = s.seal - 1
        WHERE (t.row_id IS NULL AND s.row_at >= kept)
           -- In somebody's name while nobody asked; not sealed although its number says that it should have been; or older than it can be.
           OR t.by_hand OR (s.row_id IS NULL AND (t.row_nr <= settled OR EXISTS (SELECT 1 FROM sw.sealed d WHERE d.row_nr = t.row_nr)))
           OR t.hash <> s.hash OR (t.emptied AND NOT sw.is_erased(t.table_name, t.row_id))
           OR t.row_at < coalesce(earlier.at, CASE WHEN s.row_id IS NULL THEN newest.at END)
                         - CASE t.table_name WHEN 'audit_change' THEN interval '15 minutes' ELSE interval '1 day' END;
END $$;

-- Whether the words of this row were erased with its client, or with its row when its term was over: the trail tells of that too, in an act.
CREATE OR REPLACE FUNCTION sw.is_erased(told text, which uuid) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r jsonb;
BEGIN
    EXECUTE format('SELECT to_jsonb(t) FROM public.%I t WHERE t.id = $1', told) INTO r USING which;
    RETURN coalesce(r ->> 'reason', '') = '' AND coalesce(r ->> 'row_values', '{}') = '{}' AND EXISTS (
        SELECT 1 FROM public.audit_act a WHERE a.subject_id IN ((r ->> 'client_id')::uuid, (r ->> 'row_id')::uuid) AND a.verb IN ('erase_client', 'erase_row')
        UNION ALL SELECT 1 FROM public.audit_act a WHERE a.organisation_id = (r ->> 'organisation_id')::uuid
            AND a.trajectory_id = (r ->> 'trajectory_id')::uuid AND a.verb = 'erase_client');
END $$;

-- Who came past a list on which this trajectory stood: how often, by whom, since when. Only for who takes part in it.
CREATE OR REPLACE FUNCTION sw.on_lists(trajectory uuid) RETURNS TABLE (colleague uuid, action text, times bigint, first_at timestamptz, last_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT trajectory = ANY (sw.trajectories()) THEN RETURN; END IF;
    RETURN QUERY SELECT r.colleague_id, r.action::text, count(*), min(r.at), max(r.at) FROM public.audit_reading r
        WHERE r.trajectory_ids @> to_jsonb(trajectory::text) AND r.trajectory_id IS NULL GROUP BY 1, 2 ORDER BY 5 DESC;
END $$;

-- Writes what changed. Arguments: columns whose values are too large to keep twice.
CREATE OR REPLACE FUNCTION sw.trail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE was jsonb; is_now jsonb; said jsonb; row_told jsonb;
BEGIN
    IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - coalesce(TG_ARGV, '{}'); END IF;
    IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW) - coalesce(TG_ARGV, '{}'); END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(n.key, jsonb_build_array(was -> n.key, n.value)) INTO said
        FROM jsonb_each(is_now) n WHERE n.value IS DISTINCT FROM was -> n.key;
        IF said IS NULL THEN RETURN NULL; END IF;
    ELSE
        said := coalesce(is_now, was);
    END IF;
    row_told := coalesce(is_now, was);
    INSERT INTO public.audit_change (organisation_id, colleague_id, request_id, table_name, row_id, trajectory_id, client_id, kind, row_values)
    VALUES ((row_told ->> 'organisation_id')::uuid, sw.told(1)::uuid, sw.told(5)::uuid, TG_TABLE_NAME,
            coalesce(row_told ->> 'id', row_told ->> 'client_id')::uuid, (row_told ->> 'trajectory_id')::uuid,
            (CASE TG_TABLE_NAME WHEN 'parties_client' THEN row_told ->> 'id' ELSE row_told ->> 'client_id' END)::uuid, lower(TG_OP), said);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION sw.heads() RETURNS TABLE (nr bigint, head text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT s.nr, s.head FROM sw.seal s ORDER BY s.nr $$;

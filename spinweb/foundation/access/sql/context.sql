-- Who is asking, believed only when signed. Run by `spinweb migrate` as the owner; can be run again at any time.
CREATE SCHEMA IF NOT EXISTS sw;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- The two padded halves of HMAC-SHA256 for each signing key, so that no extension is needed to check a signature.
CREATE TABLE IF NOT EXISTS sw.signing_key (
    id text PRIMARY KEY, inner_pad bytea NOT NULL, outer_pad bytea NOT NULL,
    installed_at timestamptz NOT NULL DEFAULT now(), retired_at timestamptz
);
REVOKE ALL ON sw.signing_key FROM PUBLIC;

CREATE TABLE IF NOT EXISTS sw.installation (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), fingerprint text NOT NULL);

-- The day it is here: a day begins at midnight in Amsterdam.
CREATE OR REPLACE FUNCTION sw.today() RETURNS date LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT (now() AT TIME ZONE 'Europe/Amsterdam')::date $$;

-- spinweb.context = colleague | organisation | lane | expires (epoch seconds) | request | key id | signature in hex
CREATE OR REPLACE FUNCTION sw.told(place int) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    context text := current_setting('spinweb.context', true);
    part text[];
    k sw.signing_key;
    message bytea;
BEGIN
    IF coalesce(context, '') = '' THEN RETURN NULL; END IF;
    part := string_to_array(context, '|');
    SELECT * INTO k FROM sw.signing_key s WHERE s.id = part[6] AND s.retired_at IS NULL;
    message := convert_to(array_to_string(part[1:6], '|'), 'UTF8');
    IF k.id IS NULL OR part[7] IS DISTINCT FROM encode(sha256(k.outer_pad || sha256(k.inner_pad || message)), 'hex') THEN
        RAISE EXCEPTION 'spinweb: this context was not signed by us' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF part[3] IS DISTINCT FROM current_setting('role') THEN
        RAISE EXCEPTION 'spinweb: this context was signed for another lane' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF to_timestamp(part[4]::bigint) < clock_timestamp() THEN
        RAISE EXCEPTION 'spinweb: this context has expired' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN nullif(part[place], '');
END $$;

CREATE OR REPLACE FUNCTION sw.colleague() RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT sw.told(1)::uuid $$;
CREATE OR REPLACE FUNCTION sw.organisation() RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT sw.told(2)::uuid $$;

-- In plpgsql, which keeps its plan: every policy asks these, thirty times for one page. `spinweb.only` narrows them to one trajectory, while
-- the device is in the hands of somebody who answers; it can take away and never give, so it is not signed.
CREATE OR REPLACE FUNCTION sw.trajectories() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := sw.told(1); ours uuid := sw.told(2); one uuid := nullif(current_setting('spinweb.only', true), '');
BEGIN
    RETURN (SELECT coalesce(array_agg(m.trajectory_id), '{}') FROM public.access_casemember m
            WHERE m.colleague_id = me AND m.organisation_id = ours AND (m.until IS NULL OR m.until > now())
              AND (one IS NULL OR m.trajectory_id = one)
              AND m.since <= now() + interval '1 day');  -- the day before, to read up: `access/models.py`
END $$;

CREATE OR REPLACE FUNCTION sw.clients() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := sw.told(1); ours uuid := sw.told(2); one uuid := nullif(current_setting('spinweb.only', true), '');
BEGIN
    RETURN (SELECT coalesce(array_agg(DISTINCT m.client_id), '{}') FROM public.access_casemember m
            WHERE m.colleague_id = me AND m.organisation_id = ours AND (m.until IS NULL OR m.until > now())
              AND (one IS NULL OR m.trajectory_id = one)
              AND m.since <= now() + interval '1 day');  -- the day before, to read up: `access/models.py`
END $$;

-- A member may let a colleague in; who starts a trajectory lets themselves in, before there is anything to see.
CREATE OR REPLACE FUNCTION sw.may_let_in(client uuid, trajectory uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (trajectory = ANY (sw.trajectories()) AND NOT EXISTS (  -- who came in by the emergency door lets nobody in
        SELECT 1 FROM public.access_casemember m WHERE m.trajectory_id = trajectory AND m.colleague_id = sw.colleague() AND m.part = 'emergency'
        AND m.until > now())) OR (
        NOT EXISTS (SELECT 1 FROM public.access_casemember m WHERE m.trajectory_id = trajectory)
        AND (client = ANY (sw.clients()) OR NOT EXISTS (SELECT 1 FROM public.access_casemember m WHERE m.client_id = client)))
$$;

-- The web role may not make colleagues; an invitation, opened with its token, does.
CREATE OR REPLACE FUNCTION sw.accept_invitation(token text, account uuid, place uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE i public.accounts_invitation;
BEGIN
    UPDATE public.accounts_invitation SET accepted_at = now()
    WHERE token_hash = token AND accepted_at IS NULL AND expires_at > now() RETURNING * INTO i;
    IF i.id IS NULL THEN RETURN false; END IF;
    INSERT INTO public.accounts_colleague (id, organisation_id, user_id, name, is_coach, is_lead, works_from)
    VALUES (place, i.organisation_id, account, i.name, i.is_coach, i.is_lead, sw.today());
    RETURN true;
END $$;

-- A calendar programme has a link and no session: its token names the colleague. Counts the uses of the hour; writes nothing else.
CREATE OR REPLACE FUNCTION sw.calendar_of(token text) RETURNS TABLE (colleague uuid, uses int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY UPDATE public.accounts_calendarfeed f
        SET last_used_at = now(),
            hour_uses = CASE WHEN f.hour_from > now() - interval '1 hour' THEN f.hour_uses + 1 ELSE 1 END,
            hour_from = CASE WHEN f.hour_from > now() - interval '1 hour' THEN f.hour_from ELSE now() END
        WHERE f.token_hash = token AND f.removed_at IS NULL
        RETURNING f.colleague_id, f.hour_uses;
END $$;

-- Takes out what an import of the one who asks brought in, and nothing else: a row that anything refers to stops it.
CREATE OR REPLACE FUNCTION sw.take_import_out(batch uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE trajectories uuid[]; people uuid[];
BEGIN
    SELECT coalesce(array_agg((pair ->> 0)::uuid), '{}'), coalesce(array_agg((pair ->> 1)::uuid), '{}') INTO trajectories, people
    FROM public.trajectories_caseloadimport i, jsonb_array_elements(i.made) pair
    WHERE i.id = batch AND i.state = 'undone' AND i.colleague_id = sw.colleague() AND i.organisation_id = sw.organisation();
    DELETE FROM public.access_draft WHERE trajectory_id = ANY (trajectories);
    DELETE FROM public.trajectories_trajectory WHERE id = ANY (trajectories) AND organisation_id = sw.organisation();
    DELETE FROM public.access_casemember WHERE trajectory_id = ANY (trajectories) AND organisation_id = sw.organisation();
    DELETE FROM public.parties_clientkey WHERE client_id = ANY (people) AND organisation_id = sw.organisation();
    DELETE FROM public.parties_client WHERE id = ANY (people) AND organisation_id = sw.organisation();
    SET CONSTRAINTS ALL IMMEDIATE;
    RETURN cardinality(trajectories);
END $$;

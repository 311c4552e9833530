-- Doors beside the usual one: asking to be let in, the emergency door, an alarm, and closing everything behind who leaves.
-- Run by `spinweb migrate` after context.sql.

-- A coach who does not take part names a trajectory by its reference, or by the client's full name, and is told nothing more of it.
-- `how` is ask or emergency; the emergency door opens at once, and closes at `ends`.
CREATE OR REPLACE FUNCTION sw.ask_access(wanted text, how text, why text, answer timestamptz, ends timestamptz)
RETURNS TABLE (request uuid, trajectory uuid, client uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := sw.colleague(); ours uuid := sw.organisation(); made uuid := gen_random_uuid(); found uuid[]; which uuid; whose uuid;
BEGIN
    SELECT array_agg(t.id) INTO found FROM public.trajectories_trajectory t JOIN public.parties_client c ON c.id = t.client_id
    WHERE t.organisation_id = ours AND lower(btrim(wanted)) IN (lower(t.reference), lower(btrim(c.called || ' ' || c.family_name)))
      AND EXISTS (SELECT 1 FROM public.accounts_colleague m WHERE m.id = me AND m.organisation_id = ours AND m.is_coach);
    IF coalesce(cardinality(found), 0) <> 1 OR found[1] = ANY (sw.trajectories()) THEN RETURN; END IF;
    which := found[1];
    whose := (SELECT t.client_id FROM public.trajectories_trajectory t WHERE t.id = which);
    IF EXISTS (SELECT 1 FROM public.access_accessrequest r WHERE r.trajectory_id = which AND r.asked_by_id = me AND r.state = 'open' AND how = 'ask') THEN
        RETURN;
    END IF;
    INSERT INTO public.access_accessrequest (id, organisation_id, client_id, trajectory_id, kind, state, asked_by_id, asked_at, reason, answer_by, ends_at, answer)
    VALUES (made, ours, whose, which, how, CASE how WHEN 'ask' THEN 'open' ELSE 'granted' END, me, now(), why,
            CASE how WHEN 'ask' THEN answer END, CASE how WHEN 'emergency' THEN ends END, '');
    IF how = 'emergency' THEN
        INSERT INTO public.access_casemember (id, organisation_id, client_id, trajectory_id, colleague_id, part, since, until, granted_by_id, reason)
        VALUES (gen_random_uuid(), ours, whose, which, me, 'emergency', now(), least(ends, now() + interval '24 hours'), me, why);
    END IF;
    RETURN QUERY SELECT made, which, whose;
END $$;

-- Unusually many files in an hour, by the one who asks: how many, once an hour; else nothing.
CREATE INDEX IF NOT EXISTS audit_reading_who ON public.audit_reading (colleague_id, at);
CREATE OR REPLACE FUNCTION sw.watch_files(most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := sw.colleague(); n int;
BEGIN
    SELECT count(DISTINCT r.trajectory_ids ->> 0) INTO n FROM public.audit_reading r
    WHERE r.colleague_id = me AND r.at > now() - interval '1 hour' AND r.action = 'openen';
    IF n <= most OR EXISTS (SELECT 1 FROM public.access_alarm a WHERE a.colleague_id = me AND a.raised_at > now() - interval '1 hour') THEN RETURN 0; END IF;
    INSERT INTO public.access_alarm (id, organisation_id, colleague_id, raised_at, opened, finding) VALUES (gen_random_uuid(), sw.organisation(), me, now(), n, '');
    RETURN n;
END $$;

-- Signing in and out, a sign-in that failed, and what changes about how somebody signs in. Nobody is known yet, so it is in nobody's name: the
-- subject says whose place it is. Written wherever the account has a place; how many. An account that is not there has none.
CREATE OR REPLACE FUNCTION sw.note_account(account uuid, what text, asking uuid, mark text, network text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n int;
BEGIN
    IF what NOT IN ('sign_in', 'sign_in_failed', 'second_step_failed', 'sign_out', 'password_changed', 'password_reset', 'factor_added', 'factor_removed',
                    'factor_renewed') THEN
        RAISE EXCEPTION 'spinweb: % is nothing that happens to an account', what USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.audit_act (id, at, organisation_id, request_id, session, source, verb, subject_type, subject_id)
    SELECT gen_random_uuid(), clock_timestamp(), c.organisation_id, asking, left(mark, 16), left(network, 45), what, 'accounts.colleague', c.id
    FROM public.accounts_colleague c WHERE c.user_id = account AND c.works_from <= sw.today() AND (c.works_until IS NULL OR c.works_until >= sw.today());
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END $$;

-- What happened at the front door of the organisation that asks, since a moment: for its team leads. Of refused looks how many, never at whom.
CREATE INDEX IF NOT EXISTS audit_reading_refused ON public.audit_reading (organisation_id, at) WHERE outcome <> 'getoond';
CREATE OR REPLACE FUNCTION sw.front_door(since timestamptz) RETURNS TABLE (colleague uuid, verb text, times bigint, last_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE ours uuid := sw.organisation();
BEGIN
    IF sw.told(3) IS DISTINCT FROM 'spinweb_lead' THEN RETURN; END IF;
    RETURN QUERY
        SELECT a.subject_id, a.verb::text, count(*), max(a.at) FROM public.audit_act a
        WHERE a.organisation_id = ours AND a.trajectory_id IS NULL AND a.at > since AND a.subject_type = 'accounts.colleague' AND a.colleague_id IS NULL
        GROUP BY 1, 2
        UNION ALL
        SELECT r.colleague_id, 'refused', count(*), max(r.at) FROM public.audit_reading r
        WHERE r.organisation_id = ours AND r.at > since AND r.outcome <> 'getoond' GROUP BY 1
        ORDER BY 4 DESC;
END $$;

-- Ends every session of somebody who works, or worked, at the organisation of the team lead who asks.
CREATE OR REPLACE FUNCTION sw.end_sessions(account uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n int;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.accounts_colleague c WHERE c.user_id = account AND c.organisation_id = sw.organisation()) THEN RETURN 0; END IF;
    DELETE FROM public.django_session s USING public.accounts_device d WHERE d.session_key = s.session_key AND d.user_id = account;
    GET DIAGNOSTICS n = ROW_COUNT;
    DELETE FROM public.accounts_device d WHERE d.user_id = account;
    RETURN n;
END $$;

-- A worker has no lane until it knows whose search it takes: the oldest that nobody works on, or that nobody gave a sign of life for in a minute.
CREATE OR REPLACE FUNCTION sw.next_carving() RETURNS TABLE (carving uuid, colleague uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY UPDATE public.fitting_carving c SET beat_at = now(), tries = c.tries + 1
        WHERE c.id = (SELECT n.id FROM public.fitting_carving n WHERE n.done_at IS NULL AND n.tries < 3
                      AND (n.beat_at IS NULL OR n.beat_at < now() - interval '1 minute') ORDER BY n.asked_at, n.id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING c.id, c.asked_by_id;
END $$;

-- The lane of readers by link: released copies and what the reader writes back, and nothing else. Run by `spinweb migrate` after context.sql.
-- In this lane the first place of the signed context holds the link instead of a colleague.

CREATE OR REPLACE FUNCTION sw.link() RETURNS uuid LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RETURN CASE WHEN sw.told(3) = 'spinweb_portal' THEN sw.told(1)::uuid END; END $$;

-- The copies behind the link, while it is open. What rests on the client's consent closes with it, at once.
CREATE OR REPLACE FUNCTION sw.copies() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := sw.link(); ours uuid := sw.told(2); l public.documents_readerlink;
BEGIN
    SELECT * INTO l FROM public.documents_readerlink r
    WHERE r.id = me AND r.organisation_id = ours AND r.removed_at IS NULL AND r.expires_at > clock_timestamp()
      AND NOT EXISTS (SELECT 1 FROM public.sharing_share s JOIN public.sharing_consent c ON c.id = s.consent_id
                      WHERE s.id = r.share_id AND c.withdrawn_on IS NOT NULL AND c.withdrawn_on <= sw.today());
    IF l.id IS NULL THEN RETURN '{}'; END IF;
    IF l.document_id IS NOT NULL THEN RETURN ARRAY[l.document_id]; END IF;
    RETURN (SELECT coalesce(array_agg(d.id), '{}') FROM public.documents_document d
            WHERE d.trajectory_id = l.trajectory_id AND d.organisation_id = ours AND d.reader = 'client');
END $$;

-- Whose key opens them.
CREATE OR REPLACE FUNCTION sw.client_of_copies() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE found uuid[] := sw.copies();
BEGIN
    RETURN (SELECT d.client_id FROM public.documents_document d WHERE d.id = ANY (found) LIMIT 1);
END $$;

-- Somebody knocks with a token: counts the try, and gives what the code is compared with. Five tries without the right code close the link.
CREATE OR REPLACE FUNCTION sw.knock(token text) RETURNS TABLE (link uuid, organisation uuid, pin text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY UPDATE public.documents_readerlink r SET tries = r.tries + 1
        WHERE r.token_hash = token AND r.removed_at IS NULL AND r.expires_at > now() AND r.tries < 5 AND r.openings < r.most_openings
          AND (r.pin_hash <> '' OR r.first_until > now())
        RETURNING r.id, r.organisation_id, r.pin_hash::text;
END $$;

-- The code was right (or is chosen now, by who was handed the link face to face): the tries start again, and one opening is used up.
CREATE OR REPLACE FUNCTION sw.let_reader_in(new_pin text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := sw.link();
BEGIN
    UPDATE public.documents_readerlink r SET tries = 0, openings = r.openings + 1, pin_hash = CASE WHEN r.pin_hash = '' THEN new_pin ELSE r.pin_hash END
    WHERE r.id = me AND r.removed_at IS NULL AND r.expires_at > now() AND r.openings < r.most_openings
      AND (r.pin_hash <> '' OR (new_pin <> '' AND r.first_until > now()));
    RETURN FOUND;
END $$;

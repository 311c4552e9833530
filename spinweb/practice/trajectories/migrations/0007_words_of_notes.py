"""Words of notes for search: Dutch stems without accents, kept by a trigger for each statement, and those of the notes that are there."""

from django.db import migrations

CONFIGURATION = """
CREATE SCHEMA IF NOT EXISTS sw;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_ts_config WHERE cfgname = 'nl' AND cfgnamespace = 'sw'::regnamespace) THEN
        CREATE TEXT SEARCH CONFIGURATION sw.nl (COPY = pg_catalog.dutch);
        ALTER TEXT SEARCH CONFIGURATION sw.nl ALTER MAPPING FOR hword, hword_part, word WITH unaccent, dutch_stem;
    END IF;
END $$;
"""

KEEP = """
CREATE OR REPLACE FUNCTION sw.keep_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM public.trajectories_notewords w USING fresh f WHERE w.contact_id = f.id AND f.removed_at IS NOT NULL;
    INSERT INTO public.trajectories_notewords (id, organisation_id, client_id, trajectory_id, contact_id, "on", words)
    SELECT gen_random_uuid(), f.organisation_id, f.client_id, f.trajectory_id, f.id, f."on",
           to_tsvector('sw.nl', f.text || ' ' || f.client_words || ' ' || f.next_step)
    FROM fresh f WHERE f.removed_at IS NULL
    ON CONFLICT (contact_id) DO UPDATE SET "on" = EXCLUDED."on", words = EXCLUDED.words;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION sw.keep_words() FROM PUBLIC;
CREATE TRIGGER words_of_new AFTER INSERT ON trajectories_contactmoment REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION sw.keep_words();
CREATE TRIGGER words_of_changed AFTER UPDATE ON trajectories_contactmoment REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION sw.keep_words();
INSERT INTO trajectories_notewords (id, organisation_id, client_id, trajectory_id, contact_id, "on", words)
SELECT gen_random_uuid(), organisation_id, client_id, trajectory_id, id, "on", to_tsvector('sw.nl', text || ' ' || client_words || ' ' || next_step)
FROM trajectories_contactmoment WHERE removed_at IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0006_note_words")]
    operations = [
        migrations.RunSQL(CONFIGURATION, migrations.RunSQL.noop),
        migrations.RunSQL(KEEP, "DROP TRIGGER words_of_new ON trajectories_contactmoment; DROP TRIGGER words_of_changed ON trajectories_contactmoment"),
    ]

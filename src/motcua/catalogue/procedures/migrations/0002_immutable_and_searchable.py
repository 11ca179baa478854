"""A published version and a sealed process never change; pg_trgm forgives typing errors in the search."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

_VERSION = """
CREATE FUNCTION procedures_version_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NULL THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        -- The last day may be set, and the folded search text may be made anew by a better fold.
        OLD.valid_to := NEW.valid_to;
        OLD.search := NEW.search;
        IF NEW IS NOT DISTINCT FROM OLD THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'procedure version % is published: make a new version', OLD.id USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER version_is_immutable BEFORE UPDATE OR DELETE ON procedures_procedureversion
    FOR EACH ROW EXECUTE FUNCTION procedures_version_is_immutable();

CREATE FUNCTION procedures_content_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP <> 'INSERT' AND EXISTS (
            SELECT 1 FROM procedures_procedureversion WHERE id = OLD.version_id AND published_at IS NOT NULL))
       OR (TG_OP <> 'DELETE' AND EXISTS (
            SELECT 1 FROM procedures_procedureversion WHERE id = NEW.version_id AND published_at IS NOT NULL)) THEN
        RAISE EXCEPTION '% of a published procedure version never change', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION procedures_paper_cases_are_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM procedures_requiredpaper paper JOIN procedures_procedureversion version
            ON version.id = paper.version_id
        WHERE paper.id = CASE TG_OP WHEN 'INSERT' THEN NEW.requiredpaper_id ELSE OLD.requiredpaper_id END
            AND version.published_at IS NOT NULL) THEN
        RAISE EXCEPTION 'papers of a published procedure version never change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER paper_cases_are_immutable BEFORE INSERT OR UPDATE OR DELETE ON procedures_requiredpaper_cases
    FOR EACH ROW EXECUTE FUNCTION procedures_paper_cases_are_immutable();
"""

_CONTENT = """
CREATE TRIGGER content_is_immutable BEFORE INSERT OR UPDATE OR DELETE ON procedures_{table}
    FOR EACH ROW EXECUTE FUNCTION procedures_content_is_immutable();
"""
_TABLES = ("procedurecase", "requiredpaper", "processingterm", "feeline", "outcomekind", "legalbasis")

_PROCESS = """
CREATE FUNCTION procedures_process_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.is_sealed THEN
        RAISE EXCEPTION 'process % is sealed: make a new one', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER process_is_immutable BEFORE UPDATE OR DELETE ON procedures_processversion
    FOR EACH ROW EXECUTE FUNCTION procedures_process_is_immutable();

CREATE FUNCTION procedures_steps_are_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM procedures_processversion
               WHERE id = CASE TG_OP WHEN 'INSERT' THEN NEW.process_id ELSE OLD.process_id END AND is_sealed) THEN
        RAISE EXCEPTION 'steps of a sealed process never change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER steps_are_immutable BEFORE INSERT OR UPDATE OR DELETE ON procedures_processstep
    FOR EACH ROW EXECUTE FUNCTION procedures_steps_are_immutable();

CREATE FUNCTION procedures_moves_are_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM procedures_processstep step JOIN procedures_processversion process
                   ON process.id = step.process_id
               WHERE step.id = CASE TG_OP WHEN 'INSERT' THEN NEW.step_id ELSE OLD.step_id END
                   AND process.is_sealed) THEN
        RAISE EXCEPTION 'moves of a sealed process never change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER moves_are_immutable BEFORE INSERT OR UPDATE OR DELETE ON procedures_processmove
    FOR EACH ROW EXECUTE FUNCTION procedures_moves_are_immutable();
"""

_BACK = """
DROP FUNCTION procedures_version_is_immutable, procedures_content_is_immutable, procedures_paper_cases_are_immutable,
    procedures_process_is_immutable, procedures_steps_are_immutable, procedures_moves_are_immutable CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]
    operations = [
        TrigramExtension(),
        migrations.RunSQL(
            _VERSION + "".join(_CONTENT.format(table=table) for table in _TABLES) + _PROCESS, reverse_sql=_BACK
        ),
    ]

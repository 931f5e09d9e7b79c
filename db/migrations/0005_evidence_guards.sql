-- Closes two gaps in the guards of 0001: emptying the table, and renaming a signed row or its form.
CREATE OR REPLACE FUNCTION consent_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('DELETE', 'TRUNCATE') THEN RAISE EXCEPTION 'consent rows are never deleted'; END IF;
  -- Only its standing may change: countersigned, withdrawn, ended.
  IF OLD.signed_at IS NOT NULL
    AND to_jsonb(NEW) - '{status,countersigned_at,withdrawn_at}'::text[]
      IS DISTINCT FROM to_jsonb(OLD) - '{status,countersigned_at,withdrawn_at}'::text[]
  THEN RAISE EXCEPTION 'a signed consent never changes'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_no_truncate BEFORE TRUNCATE ON consent
  FOR EACH STATEMENT EXECUTE FUNCTION consent_refuse_change();

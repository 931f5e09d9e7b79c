-- Of a signed consent only its standing may change; one that was read and refused stays as it was said. Both give their
-- text up only at the end of their time (decision 013).
CREATE OR REPLACE FUNCTION consent_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE standing text[] := '{status,countersigned_at,countersigned_by,patient_reconfirmed_at,clinician_reconfirmed_at,ended_at,ended_reason}';
BEGIN
  IF TG_OP IN ('DELETE', 'TRUNCATE') THEN RAISE EXCEPTION 'consent rows are never deleted'; END IF;
  IF OLD.status = 'rejected' AND to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD)
    AND NOT retention_confirmed(OLD.clinic_id, OLD.patient_id)
  THEN RAISE EXCEPTION 'a refused consent never changes'; END IF;
  IF OLD.signed_at IS NOT NULL AND to_jsonb(NEW) - standing IS DISTINCT FROM to_jsonb(OLD) - standing
    AND NOT retention_confirmed(OLD.clinic_id, OLD.patient_id)
  THEN RAISE EXCEPTION 'a signed consent never changes'; END IF;
  RETURN NEW;
END $$;

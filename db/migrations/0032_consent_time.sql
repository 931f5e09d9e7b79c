-- What was in force at a time is never rewritten: a countersignature and an end are set once, at the time they happen,
-- and what has ended does not come back.
CREATE FUNCTION consent_time_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE earliest timestamptz := now() - interval '1 minute';
BEGIN
  IF OLD.countersigned_at IS NOT NULL AND NEW.countersigned_at IS DISTINCT FROM OLD.countersigned_at
  THEN RAISE EXCEPTION 'a countersignature keeps its time'; END IF;
  IF OLD.ended_at IS NOT NULL AND (NEW.ended_at IS DISTINCT FROM OLD.ended_at
    OR NEW.ended_reason IS DISTINCT FROM OLD.ended_reason OR NEW.status IS DISTINCT FROM OLD.status)
  THEN RAISE EXCEPTION 'what has ended does not change'; END IF;
  IF OLD.countersigned_at IS NULL AND NEW.countersigned_at < earliest
  THEN RAISE EXCEPTION 'nothing is countersigned in the past'; END IF;
  IF OLD.ended_at IS NULL AND NEW.ended_at < earliest
  THEN RAISE EXCEPTION 'nothing is ended in the past'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_time_is_final BEFORE UPDATE ON consent
  FOR EACH ROW EXECUTE FUNCTION consent_time_refuse_change();

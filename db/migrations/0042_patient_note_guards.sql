ALTER TABLE patient_note ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE patient_note FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY patient_note_clinic ON patient_note
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
GRANT SELECT, INSERT ON patient_note TO milium_app;
--> statement-breakpoint
CREATE FUNCTION patient_note_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF retention_confirmed(OLD.clinic_id, OLD.patient_id) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'a note about a patient never changes';
END $$;
--> statement-breakpoint
CREATE TRIGGER patient_note_is_final BEFORE UPDATE OR DELETE ON patient_note
  FOR EACH ROW EXECUTE FUNCTION patient_note_refuse_change();
--> statement-breakpoint
CREATE TRIGGER patient_note_no_truncate BEFORE TRUNCATE ON patient_note
  FOR EACH STATEMENT EXECUTE FUNCTION patient_note_refuse_change();
--> statement-breakpoint
-- Its words go together with the patient's (patient_erase).
CREATE FUNCTION patient_note_erase() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE patient_note n SET text = 'Erased' WHERE n.clinic_id = NEW.clinic_id AND n.patient_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER patient_note_erase AFTER UPDATE ON patient
  FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL) EXECUTE FUNCTION patient_note_erase();

-- Who took part in a signature: added to and never changed; what is needed for one: the clinic's own.
ALTER TABLE consent_party ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE consent_party FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY consent_party_read ON consent_party FOR SELECT USING (clinic_id = (SELECT app_clinic_id()) AND (
  (SELECT app_sees_clinic())
  OR appointment_id = (SELECT app_appointment_id())
  OR ((SELECT app_actor_kind()) = 'patient' AND patient_id = ANY ((SELECT app_patient_ids())::uuid[]))));
--> statement-breakpoint
CREATE POLICY consent_party_add ON consent_party FOR INSERT
  WITH CHECK (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
CREATE POLICY consent_party_owner ON consent_party TO CURRENT_USER
  USING (clinic_id = (SELECT app_clinic_id())) WITH CHECK (clinic_id = (SELECT app_clinic_id()));
--> statement-breakpoint
GRANT SELECT, INSERT ON consent_party TO milium_app;
--> statement-breakpoint
ALTER TABLE signing_need ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE signing_need FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY signing_need_read ON signing_need FOR SELECT USING (clinic_id = (SELECT app_clinic_id()) AND (
  (SELECT app_sees_clinic())
  OR appointment_id = (SELECT app_appointment_id())
  OR ((SELECT app_actor_kind()) = 'patient' AND patient_id = ANY ((SELECT app_patient_ids())::uuid[]))));
--> statement-breakpoint
CREATE POLICY signing_need_write ON signing_need
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()))
  WITH CHECK (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (interpreter_language, witness_reason, set_by, updated_at) ON signing_need TO milium_app;
--> statement-breakpoint
CREATE FUNCTION consent_party_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF retention_confirmed(OLD.clinic_id, OLD.patient_id) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'who took part in a signature never changes';
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_party_append_only BEFORE UPDATE OR DELETE ON consent_party
  FOR EACH ROW EXECUTE FUNCTION consent_party_refuse_change();
--> statement-breakpoint
CREATE TRIGGER consent_party_no_truncate BEFORE TRUNCATE ON consent_party
  FOR EACH STATEMENT EXECUTE FUNCTION consent_party_refuse_change();
--> statement-breakpoint
-- With the patient's name go the names and words of those who stood beside them. Only patient_erase sets erased_at.
CREATE FUNCTION consent_party_erase() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE consent_party p SET name = 'Erased', relation = NULL, language = NULL, words = NULL, meaning = NULL
    WHERE p.clinic_id = NEW.clinic_id AND p.patient_id = NEW.id;
  UPDATE signing_need n SET interpreter_language = NULL, witness_reason = NULL
    WHERE n.clinic_id = NEW.clinic_id AND n.patient_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER patient_erased_with_parties AFTER UPDATE OF erased_at ON patient
  FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL) EXECUTE FUNCTION consent_party_erase();

-- What drizzle cannot express: the guard against double booking, row-level security, grants, append-only audit.
-- Needs the roles milium_app and milium_worker (db/roles.ts makes them first).

CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
ALTER TABLE slot ADD CONSTRAINT slot_no_overlap
  EXCLUDE USING gist (clinic_id WITH =, schedule_id WITH =, during WITH &&) WHERE (NOT overbooked);
--> statement-breakpoint
ALTER TABLE slot ADD CONSTRAINT slot_appointment_fk
  FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointment (clinic_id, id);
--> statement-breakpoint

-- The actor of this transaction. After a first local set_config the value is '' instead of null: hence nullif.
CREATE FUNCTION app_clinic_id() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('app.clinic_id', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION app_actor_kind() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT coalesce(current_setting('app.actor_kind', true), '') $$;
--> statement-breakpoint
CREATE FUNCTION app_appointment_id() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('app.appointment_id', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION app_patient_ids() RETURNS uuid[] LANGUAGE sql STABLE
  AS $$ SELECT coalesce(nullif(current_setting('app.patient_ids', true), ''), '{}')::uuid[] $$;
--> statement-breakpoint
-- Staff and jobs see the whole clinic; everyone else only what is theirs.
CREATE FUNCTION app_sees_clinic() RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT app_actor_kind() IN ('staff', 'system') $$;
--> statement-breakpoint

-- Every table with a clinic: the clinic's rows only.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'clinic_policy', 'location', 'room', 'device', 'holiday', 'practitioner', 'practitioner_competence',
    'healthcare_service', 'service_price', 'service_risk', 'schedule', 'opening_hours', 'schedule_exception',
    'slot', 'questionnaire', 'consent_form', 'rate_limit'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY %I ON %I USING (clinic_id = (SELECT app_clinic_id())) WITH CHECK (clinic_id = (SELECT app_clinic_id()))',
      t || '_clinic', t);
  END LOOP;
END $$;
--> statement-breakpoint

-- Tables that only the clinic itself may see.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['staff', 'webhook_event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY %I ON %I USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()))',
      t || '_clinic', t);
  END LOOP;
END $$;
--> statement-breakpoint

-- Tables with personal data: the clinic, the signed-in patient, or the holder of that one visit's secret.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['questionnaire_response', 'consent', 'payment', 'refund', 'communication'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY %I ON %I USING (clinic_id = (SELECT app_clinic_id()) AND (
         (SELECT app_sees_clinic())
         OR appointment_id = (SELECT app_appointment_id())
         OR ((SELECT app_actor_kind()) = ''patient'' AND patient_id = ANY ((SELECT app_patient_ids())::uuid[]))))',
      t || '_actor', t);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE appointment ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE appointment FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY appointment_actor ON appointment USING (clinic_id = (SELECT app_clinic_id()) AND (
  (SELECT app_sees_clinic())
  OR id = (SELECT app_appointment_id())
  OR ((SELECT app_actor_kind()) = 'patient' AND patient_id = ANY ((SELECT app_patient_ids())::uuid[]))));
--> statement-breakpoint
ALTER TABLE patient ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE patient FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY patient_actor ON patient USING (clinic_id = (SELECT app_clinic_id()) AND (
  (SELECT app_sees_clinic()) OR id = ANY ((SELECT app_patient_ids())::uuid[])));
--> statement-breakpoint

-- Anyone may learn which clinic this is; only the clinic's own start-up may add itself.
ALTER TABLE clinic ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE clinic FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY clinic_read ON clinic FOR SELECT USING (true);
--> statement-breakpoint
CREATE POLICY clinic_write ON clinic FOR ALL USING (id = (SELECT app_clinic_id()) AND (SELECT app_actor_kind()) = 'system');
--> statement-breakpoint

-- The audit log: every actor writes, staff and jobs read, nobody changes.
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY audit_event_insert ON audit_event FOR INSERT WITH CHECK (clinic_id = (SELECT app_clinic_id()));
--> statement-breakpoint
CREATE POLICY audit_event_read ON audit_event FOR SELECT
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
CREATE FUNCTION audit_event_refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'audit_event is append-only'; END $$;
--> statement-breakpoint
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION audit_event_refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse_change();
--> statement-breakpoint

-- A signed consent is evidence: what was shown and signed can be neither edited nor deleted.
CREATE FUNCTION consent_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'consent rows are never deleted'; END IF;
  IF OLD.signed_at IS NOT NULL AND (
    NEW.document IS DISTINCT FROM OLD.document OR NEW.document_hash IS DISTINCT FROM OLD.document_hash
    OR NEW.presented_at IS DISTINCT FROM OLD.presented_at OR NEW.signed_at IS DISTINCT FROM OLD.signed_at
    OR NEW.signer_name IS DISTINCT FROM OLD.signer_name OR NEW.evidence IS DISTINCT FROM OLD.evidence
    OR NEW.patient_id IS DISTINCT FROM OLD.patient_id OR NEW.appointment_id IS DISTINCT FROM OLD.appointment_id
    OR NEW.chain_position IS DISTINCT FROM OLD.chain_position
    OR NEW.previous_hash IS DISTINCT FROM OLD.previous_hash OR NEW.entry_hash IS DISTINCT FROM OLD.entry_hash
  ) THEN RAISE EXCEPTION 'a signed consent never changes'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_signed_is_final BEFORE UPDATE OR DELETE ON consent
  FOR EACH ROW EXECUTE FUNCTION consent_refuse_change();
--> statement-breakpoint

GRANT USAGE ON SCHEMA public TO milium_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO milium_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM milium_app;
--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON consent FROM milium_app;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO milium_app;

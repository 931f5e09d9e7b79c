-- The ledger of consent: added to by one function, changed by nobody. And a published form never changes.

ALTER TABLE consent_event ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE consent_event FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE consent_words ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE consent_words FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY consent_event_read ON consent_event FOR SELECT USING (clinic_id = (SELECT app_clinic_id()) AND (
  (SELECT app_sees_clinic())
  OR appointment_id = (SELECT app_appointment_id())
  OR ((SELECT app_actor_kind()) = 'patient' AND patient_id = ANY ((SELECT app_patient_ids())::uuid[]))));
--> statement-breakpoint
-- The function below runs as the owner and must see the last entry whoever asks; it acts for the clinic of the actor.
CREATE POLICY consent_event_owner ON consent_event TO CURRENT_USER
  USING (clinic_id = (SELECT app_clinic_id())) WITH CHECK (clinic_id = (SELECT app_clinic_id()));
--> statement-breakpoint
CREATE POLICY consent_words_actor ON consent_words USING (clinic_id = (SELECT app_clinic_id()) AND (
  (SELECT app_sees_clinic())
  OR appointment_id = (SELECT app_appointment_id())
  OR ((SELECT app_actor_kind()) = 'patient' AND patient_id = ANY ((SELECT app_patient_ids())::uuid[]))));
--> statement-breakpoint
GRANT SELECT ON consent_event TO milium_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON consent_words TO milium_app;
--> statement-breakpoint

-- Adds one entry. Place, hashes and the columns to search by are derived here, from the text itself, so that no caller
-- can write an entry that does not follow. Callers of one clinic wait for each other until their transactions end.
CREATE FUNCTION consent_event_append(entry text) RETURNS TABLE ("position" integer, entry_hash text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  told jsonb := entry::jsonb;
  clinic uuid := app_clinic_id();
  last record;
  place integer;
  before text;
  hash text;
BEGIN
  IF clinic IS NULL OR (told ->> 'clinicId')::uuid IS DISTINCT FROM clinic THEN
    RAISE EXCEPTION 'an entry belongs to the clinic of its actor';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('consent-ledger/' || clinic, 0));
  SELECT e."position", e.entry_hash INTO last FROM consent_event e
    WHERE e.clinic_id = clinic ORDER BY e."position" DESC LIMIT 1;
  place := coalesce(last."position", 0) + 1;
  before := coalesce(last.entry_hash, repeat('0', 64));
  hash := encode(sha256(convert_to(place || E'\n' || before || E'\n' || entry, 'UTF8')), 'hex');
  INSERT INTO consent_event
    (clinic_id, "position", content, previous_hash, entry_hash, kind, consent_id, appointment_id, patient_id, occurred_at)
  VALUES (clinic, place, entry, before, hash, told ->> 'kind', (told ->> 'consentId')::uuid,
    (told ->> 'appointmentId')::uuid, (told ->> 'patientId')::uuid, (told ->> 'occurredAt')::timestamptz);
  RETURN QUERY SELECT place, hash;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION consent_event_append(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION consent_event_append(text) TO milium_app;
--> statement-breakpoint
CREATE FUNCTION consent_event_refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'consent_event is append-only'; END $$;
--> statement-breakpoint
CREATE TRIGGER consent_event_append_only BEFORE UPDATE OR DELETE ON consent_event
  FOR EACH ROW EXECUTE FUNCTION consent_event_refuse_change();
--> statement-breakpoint
CREATE TRIGGER consent_event_no_truncate BEFORE TRUNCATE ON consent_event
  FOR EACH STATEMENT EXECUTE FUNCTION consent_event_refuse_change();
--> statement-breakpoint

-- Of a signed consent only its standing may change: countersigned, reconfirmed, ended.
CREATE OR REPLACE FUNCTION consent_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE standing text[] := '{status,countersigned_at,countersigned_by,patient_reconfirmed_at,clinician_reconfirmed_at,ended_at,ended_reason}';
BEGIN
  IF TG_OP IN ('DELETE', 'TRUNCATE') THEN RAISE EXCEPTION 'consent rows are never deleted'; END IF;
  IF OLD.signed_at IS NOT NULL AND to_jsonb(NEW) - standing IS DISTINCT FROM to_jsonb(OLD) - standing
  THEN RAISE EXCEPTION 'a signed consent never changes'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint

CREATE FUNCTION consent_form_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' OR OLD.status = 'published' THEN
    RAISE EXCEPTION 'a published consent form never changes';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_form_published_is_final BEFORE UPDATE OR DELETE ON consent_form
  FOR EACH ROW EXECUTE FUNCTION consent_form_refuse_change();
--> statement-breakpoint
CREATE TRIGGER consent_form_no_truncate BEFORE TRUNCATE ON consent_form
  FOR EACH STATEMENT EXECUTE FUNCTION consent_form_refuse_change();
--> statement-breakpoint

-- What was signed before there was a ledger goes into it as it stands.
DO $$
DECLARE signed record;
BEGIN
  FOR signed IN SELECT * FROM consent WHERE signed_at IS NOT NULL ORDER BY clinic_id, signed_at, id LOOP
    PERFORM set_config('app.clinic_id', signed.clinic_id::text, true);
    PERFORM consent_event_append(jsonb_build_object(
      'layout', 1, 'clinicId', signed.clinic_id, 'kind', 'signed', 'consentId', signed.id,
      'appointmentId', signed.appointment_id, 'patientId', signed.patient_id,
      'occurredAt', to_char(signed.signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'actor', jsonb_build_object('kind', 'patient', 'id', signed.appointment_id, 'name', signed.signer_name, 'role', 'patient'),
      'documentHash', signed.document_hash,
      'detail', jsonb_build_object('carriedOver', true, 'evidence', signed.evidence))::text);
  END LOOP;
  PERFORM set_config('app.clinic_id', '', true);
END $$;

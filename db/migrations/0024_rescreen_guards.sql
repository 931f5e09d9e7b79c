-- What was stored before says what it was decided by. The owner is bound by row-level security too: lifted for this.
ALTER TABLE questionnaire_response NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE appointment NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE healthcare_service NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE questionnaire_response r SET rules_version = 1, service_slug = s.slug
  FROM appointment a JOIN healthcare_service s ON s.clinic_id = a.clinic_id AND s.id = a.healthcare_service_id
  WHERE a.clinic_id = r.clinic_id AND a.id = r.appointment_id;
--> statement-breakpoint
-- What a clinician has let go ahead by one note for all stays cleared, question by question.
INSERT INTO screening_clearance
    (clinic_id, response_id, appointment_id, patient_id, link_id, answer, outcome, reason, cleared_by, cleared_at)
  SELECT a.clinic_id, r.id, a.id, a.patient_id, raised ->> 'linkId',
    (r.answers ->> (raised ->> 'linkId'))::screening_answer, (raised ->> 'outcome')::screening_outcome,
    coalesce(a.review_note, ''), a.reviewed_by, a.reviewed_at
  FROM appointment a
  CROSS JOIN LATERAL (SELECT * FROM questionnaire_response q
    WHERE q.clinic_id = a.clinic_id AND q.appointment_id = a.id ORDER BY q.created_at DESC LIMIT 1) r
  CROSS JOIN LATERAL jsonb_array_elements(r.raised) raised
  WHERE a.reviewed_by IS NOT NULL AND a.reviewed_at >= r.created_at AND a.patient_id IS NOT NULL
    AND a.status <> 'cancelled';
--> statement-breakpoint
ALTER TABLE questionnaire_response FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE appointment FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE healthcare_service FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE questionnaire_response ALTER COLUMN service_slug SET NOT NULL;
--> statement-breakpoint
ALTER TABLE questionnaire_response ALTER COLUMN rules_version SET NOT NULL;
--> statement-breakpoint

-- Published questions never change: what was answered is replayed against them.
CREATE FUNCTION questionnaire_refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'a published questionnaire never changes'; END $$;
--> statement-breakpoint
CREATE TRIGGER questionnaire_is_final BEFORE UPDATE OR DELETE ON questionnaire
  FOR EACH ROW EXECUTE FUNCTION questionnaire_refuse_change();
--> statement-breakpoint
CREATE TRIGGER questionnaire_no_truncate BEFORE TRUNCATE ON questionnaire
  FOR EACH STATEMENT EXECUTE FUNCTION questionnaire_refuse_change();
--> statement-breakpoint

-- Nor does what was answered and decided; only whose answers they are is learned later, with the patient's details.
CREATE FUNCTION questionnaire_response_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('DELETE', 'TRUNCATE') THEN RAISE EXCEPTION 'answers are never deleted'; END IF;
  IF to_jsonb(NEW) - 'patient_id' IS DISTINCT FROM to_jsonb(OLD) - 'patient_id'
  THEN RAISE EXCEPTION 'answers never change'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER questionnaire_response_is_final BEFORE UPDATE OR DELETE ON questionnaire_response
  FOR EACH ROW EXECUTE FUNCTION questionnaire_response_refuse_change();
--> statement-breakpoint
CREATE TRIGGER questionnaire_response_no_truncate BEFORE TRUNCATE ON questionnaire_response
  FOR EACH STATEMENT EXECUTE FUNCTION questionnaire_response_refuse_change();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON questionnaire FROM milium_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON questionnaire_response FROM milium_app;
--> statement-breakpoint
GRANT UPDATE (patient_id) ON questionnaire_response TO milium_app;
--> statement-breakpoint

-- A clinician's decision is never taken back: a changed answer needs a new one. The patient does not see its words.
CREATE FUNCTION screening_clearance_refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'a clearance never changes'; END $$;
--> statement-breakpoint
CREATE TRIGGER screening_clearance_is_final BEFORE UPDATE OR DELETE ON screening_clearance
  FOR EACH ROW EXECUTE FUNCTION screening_clearance_refuse_change();
--> statement-breakpoint
CREATE TRIGGER screening_clearance_no_truncate BEFORE TRUNCATE ON screening_clearance
  FOR EACH STATEMENT EXECUTE FUNCTION screening_clearance_refuse_change();
--> statement-breakpoint
ALTER TABLE screening_clearance ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE screening_clearance FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY screening_clearance_clinic ON screening_clearance
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
GRANT SELECT, INSERT ON screening_clearance TO milium_app;

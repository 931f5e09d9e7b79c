CREATE TABLE "legal_hold" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"patient_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lifted_by" uuid,
	"lifted_at" timestamp with time zone,
	"lifted_reason" text,
	CONSTRAINT "legal_hold_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "legal_hold_lift_is_whole" CHECK (num_nonnulls(lifted_by, lifted_at, lifted_reason) in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "retention_erasure" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"kept_until" date NOT NULL,
	"rule" text NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"confirmed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "retention_erasure_pk" PRIMARY KEY("clinic_id","patient_id")
);
--> statement-breakpoint
ALTER TABLE "patient" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_staff_fk" FOREIGN KEY ("clinic_id","set_by") REFERENCES "public"."staff"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_erasure" ADD CONSTRAINT "retention_erasure_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_erasure" ADD CONSTRAINT "retention_erasure_staff_fk" FOREIGN KEY ("clinic_id","confirmed_by") REFERENCES "public"."staff"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "legal_hold_in_force_unique" ON "legal_hold" USING btree ("clinic_id","patient_id") WHERE lifted_at is null;--> statement-breakpoint

ALTER TABLE legal_hold ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE legal_hold FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY legal_hold_clinic ON legal_hold
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
ALTER TABLE retention_erasure ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE retention_erasure FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY retention_erasure_clinic ON retention_erasure
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (lifted_by, lifted_at, lifted_reason) ON legal_hold TO milium_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON retention_erasure TO milium_app;
--> statement-breakpoint

-- Until when a patient's records are kept: lib/retention/model.ts says the same, with the source of the rule.
CREATE FUNCTION patient_retention(clinic uuid, person uuid)
RETURNS TABLE (last_seen_on date, kept_until date, rule text) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH seen AS (
    SELECT p.birth_date AS born, greatest(
      p.created_at,
      (SELECT max(a.ends_at) FROM appointment a WHERE a.clinic_id = clinic AND a.patient_id = person),
      (SELECT max(d.performed_at) FROM procedure d WHERE d.clinic_id = clinic AND d.patient_id = person)
    ) AS at
    FROM patient p WHERE p.clinic_id = clinic AND p.id = person
  ), dated AS (
    SELECT born, (at AT TIME ZONE 'UTC')::date AS last_seen,
      extract(year FROM age((at AT TIME ZONE 'UTC')::date, born)) AS years_old,
      (SELECT c.retention_years_adult FROM clinic_policy c WHERE c.clinic_id = clinic ORDER BY c.version DESC LIMIT 1)
        AS years
    FROM seen
  ), ends AS (
    SELECT last_seen, (last_seen + make_interval(years => years))::date AS adult,
      CASE WHEN years_old = 17 THEN (born + interval '26 years')::date
        WHEN years_old < 17 THEN (born + interval '25 years')::date END AS child,
      CASE WHEN years_old = 17 THEN 'child-26' ELSE 'child-25' END AS child_rule
    FROM dated
  )
  SELECT last_seen, greatest(adult, child), CASE WHEN child > adult THEN child_rule ELSE 'adult' END FROM ends $$;
--> statement-breakpoint

-- No confirmation before the time is over, nor under a legal hold, by whoever.
CREATE FUNCTION retention_erasure_when_due() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE due record;
BEGIN
  SELECT * INTO due FROM patient_retention(NEW.clinic_id, NEW.patient_id);
  IF due.kept_until IS NULL OR due.kept_until >= (now() AT TIME ZONE 'UTC')::date
    OR NEW.kept_until IS DISTINCT FROM due.kept_until THEN
    RAISE EXCEPTION 'these records are kept until %', due.kept_until;
  END IF;
  IF EXISTS (SELECT FROM legal_hold h
      WHERE h.clinic_id = NEW.clinic_id AND h.patient_id = NEW.patient_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'these records are kept for a legal reason';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER retention_erasure_when_due BEFORE INSERT ON retention_erasure
  FOR EACH ROW EXECUTE FUNCTION retention_erasure_when_due();
--> statement-breakpoint
CREATE FUNCTION records_refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION '% is kept until its time is over', TG_TABLE_NAME; END $$;
--> statement-breakpoint
CREATE TRIGGER retention_erasure_is_final BEFORE UPDATE OR DELETE ON retention_erasure
  FOR EACH ROW EXECUTE FUNCTION records_refuse_change();
--> statement-breakpoint

-- Whether a manager confirmed that this patient's time is over.
CREATE FUNCTION retention_confirmed(clinic uuid, person uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM retention_erasure r WHERE r.clinic_id = clinic AND r.patient_id = person) $$;
--> statement-breakpoint

-- Records are never deleted: what is personal in them goes when their time is over, the skeleton of ids stays. Foreign
-- keys hold the patient and the visit of each. A request that was never booked may be forgotten whole.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['consent_words', 'payment', 'legal_hold'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION records_refuse_change()',
      t || '_is_kept', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change()',
      t || '_no_truncate', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER appointment_booked_is_kept BEFORE DELETE ON appointment
  FOR EACH ROW WHEN (OLD.booked_at IS NOT NULL) EXECUTE FUNCTION records_refuse_change();
--> statement-breakpoint
CREATE FUNCTION patient_erased_when_confirmed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.erased_at IS DISTINCT FROM OLD.erased_at AND NOT retention_confirmed(OLD.clinic_id, OLD.id) THEN
    RAISE EXCEPTION 'nobody confirmed that the time of these records is over';
  END IF;
  IF OLD.erased_at IS NOT NULL THEN RAISE EXCEPTION 'an erased patient never changes'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER patient_erased_when_confirmed BEFORE UPDATE ON patient
  FOR EACH ROW EXECUTE FUNCTION patient_erased_when_confirmed();
--> statement-breakpoint

-- What never changes may, once its time is over: each guard as it was, with that one door.
CREATE OR REPLACE FUNCTION consent_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE standing text[] := '{status,countersigned_at,countersigned_by,patient_reconfirmed_at,clinician_reconfirmed_at,ended_at,ended_reason}';
BEGIN
  IF TG_OP IN ('DELETE', 'TRUNCATE') THEN RAISE EXCEPTION 'consent rows are never deleted'; END IF;
  IF OLD.signed_at IS NOT NULL AND to_jsonb(NEW) - standing IS DISTINCT FROM to_jsonb(OLD) - standing
    AND NOT retention_confirmed(OLD.clinic_id, OLD.patient_id)
  THEN RAISE EXCEPTION 'a signed consent never changes'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION consent_words_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.text IS DISTINCT FROM OLD.text OR (OLD.answer IS NOT NULL AND NEW.answer IS DISTINCT FROM OLD.answer))
    AND NOT retention_confirmed(OLD.clinic_id, OLD.patient_id)
  THEN RAISE EXCEPTION 'what was written and answered never changes'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_words_are_final BEFORE UPDATE ON consent_words
  FOR EACH ROW EXECUTE FUNCTION consent_words_refuse_change();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION questionnaire_response_refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP IN ('DELETE', 'TRUNCATE') THEN RAISE EXCEPTION 'answers are never deleted'; END IF;
  IF to_jsonb(NEW) - 'patient_id' IS DISTINCT FROM to_jsonb(OLD) - 'patient_id'
    AND NOT retention_confirmed(OLD.clinic_id, OLD.patient_id)
  THEN RAISE EXCEPTION 'answers never change'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION screening_clearance_refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF retention_confirmed(OLD.clinic_id, OLD.patient_id) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'a clearance never changes';
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION procedure_refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF retention_confirmed(OLD.clinic_id, OLD.patient_id) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'a note of a treatment never changes';
END $$;
--> statement-breakpoint
-- Of an entry only the words may go, and only when a later entry names its place.
CREATE OR REPLACE FUNCTION consent_event_refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.content IS NULL AND to_jsonb(NEW) - 'content' = to_jsonb(OLD) - 'content'
      AND retention_confirmed(OLD.clinic_id, OLD.patient_id)
      AND EXISTS (SELECT FROM consent_event c
        WHERE c.clinic_id = OLD.clinic_id AND c.patient_id = OLD.patient_id AND c.kind = 'retention-confirmed'
          AND c.content::jsonb -> 'detail' -> 'erasedPositions' @> to_jsonb(OLD."position"))
    THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'consent_event is append-only';
END $$;
--> statement-breakpoint

-- Takes everything personal out of a patient's records once a manager has confirmed that their time is over.
-- Runs as the owner: the application may not change most of these.
CREATE FUNCTION patient_erase(person uuid, positions integer[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  clinic uuid := app_clinic_id();
  account uuid;
  gone text := 'Erased';
BEGIN
  IF NOT app_sees_clinic() OR NOT retention_confirmed(clinic, person) THEN
    RAISE EXCEPTION 'nobody confirmed that the time of these records is over';
  END IF;
  SELECT p.user_id INTO account FROM patient p WHERE p.clinic_id = clinic AND p.id = person;
  UPDATE consent c SET signer_name = CASE WHEN c.signer_name IS NULL THEN NULL ELSE gone END, evidence = NULL,
    opt_ins = NULL, sites = '[]', document = jsonb_build_object(
      'formVersion', coalesce(c.document -> 'formVersion', '0'), 'locale', coalesce(c.document ->> 'locale', 'en-GB'),
      'title', 'Erased at the end of its time', 'patient', jsonb_build_object('name', gone, 'birthDate', ''),
      'practitioner', jsonb_build_object('name', '', 'title', '', 'registration', ''),
      'visit', jsonb_build_object('location', '', 'when', '', 'treatment', ''),
      'blocks', '[]'::jsonb, 'risks', '[]'::jsonb, 'price', jsonb_build_object('total', '', 'deposit', ''))
    WHERE c.clinic_id = clinic AND c.patient_id = person;
  UPDATE consent_words w SET text = gone, answer = CASE WHEN w.answer IS NULL THEN NULL ELSE gone END
    WHERE w.clinic_id = clinic AND w.patient_id = person;
  UPDATE questionnaire_response q SET answers = '{}', raised = '[]'
    WHERE q.clinic_id = clinic AND q.patient_id = person;
  UPDATE screening_clearance s SET answer = NULL, reason = gone WHERE s.clinic_id = clinic AND s.patient_id = person;
  UPDATE procedure p SET note = gone, sites = '[]' WHERE p.clinic_id = clinic AND p.patient_id = person;
  UPDATE appointment a SET contact_phone = NULL, sites = NULL, cancellation_note = NULL, review_note = NULL,
    overbook_reason = CASE WHEN a.overbook_reason IS NULL THEN NULL ELSE gone END,
    reflection_override_reason = CASE WHEN a.reflection_override_reason IS NULL THEN NULL ELSE gone END,
    displaced_reason = CASE WHEN a.displaced_reason IS NULL THEN NULL ELSE gone END
    WHERE a.clinic_id = clinic AND a.patient_id = person;
  UPDATE legal_hold h SET reason = gone, lifted_reason = gone WHERE h.clinic_id = clinic AND h.patient_id = person;
  UPDATE consent_event e SET content = NULL
    WHERE e.clinic_id = clinic AND e.patient_id = person AND e."position" = ANY (positions);
  UPDATE patient p SET full_name = gone, email = '', email_key = 'erased/' || p.id, phone = '',
    birth_date = '1900-01-01', user_id = NULL, erased_at = now(), updated_at = now()
    WHERE p.clinic_id = clinic AND p.id = person AND p.erased_at IS NULL;
  -- The mail address of their sign-in, unless somebody else's records here hang on it; whoever still has any signs in
  -- again by mail.
  DELETE FROM "user" u WHERE u.id = account AND NOT EXISTS (SELECT FROM patient p WHERE p.user_id = account)
    AND NOT EXISTS (SELECT FROM staff s WHERE s.email_key = lower(u.email));
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION patient_erase(uuid, integer[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION patient_erase(uuid, integer[]) TO milium_app;

-- The chain runs over the outside of an entry and the hash of its words, so that the words of a patient whose time to
-- be kept is over can go without breaking it. No head was exported yet: the entries there are chained anew.
ALTER TABLE "consent_event" ALTER COLUMN "content" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_event" ADD COLUMN "content_hash" text;--> statement-breakpoint

CREATE FUNCTION consent_event_hash(
  place integer, before text, kind text, consent uuid, appointment uuid, patient uuid, at timestamptz, words text
) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n', place, before, kind, coalesce(consent::text, ''),
    coalesce(appointment::text, ''), coalesce(patient::text, ''),
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), words), 'UTF8')), 'hex') $$;
--> statement-breakpoint

ALTER TABLE consent_event DISABLE TRIGGER USER;
--> statement-breakpoint
DO $$
DECLARE
  one record;
  entry record;
  before text;
BEGIN
  FOR one IN SELECT id FROM clinic LOOP
    PERFORM set_config('app.clinic_id', one.id::text, true);
    before := repeat('0', 64);
    FOR entry IN SELECT * FROM consent_event WHERE clinic_id = one.id ORDER BY "position" LOOP
      UPDATE consent_event e SET previous_hash = before,
        content_hash = encode(sha256(convert_to(e.content, 'UTF8')), 'hex'),
        entry_hash = consent_event_hash(e."position", before, e.kind, e.consent_id, e.appointment_id, e.patient_id,
          e.occurred_at, encode(sha256(convert_to(e.content, 'UTF8')), 'hex'))
      WHERE e.clinic_id = one.id AND e."position" = entry."position" RETURNING e.entry_hash INTO before;
    END LOOP;
  END LOOP;
  PERFORM set_config('app.clinic_id', '', true);
END $$;
--> statement-breakpoint
ALTER TABLE consent_event ENABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE "consent_event" ALTER COLUMN "content_hash" SET NOT NULL;
--> statement-breakpoint

CREATE OR REPLACE FUNCTION consent_event_append(entry text) RETURNS TABLE ("position" integer, entry_hash text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  told jsonb := entry::jsonb;
  clinic uuid := app_clinic_id();
  last record;
  place integer;
  before text;
  words text := encode(sha256(convert_to(entry, 'UTF8')), 'hex');
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
  hash := consent_event_hash(place, before, told ->> 'kind', (told ->> 'consentId')::uuid,
    (told ->> 'appointmentId')::uuid, (told ->> 'patientId')::uuid, (told ->> 'occurredAt')::timestamptz, words);
  INSERT INTO consent_event (clinic_id, "position", content, content_hash, previous_hash, entry_hash, kind,
    consent_id, appointment_id, patient_id, occurred_at)
  VALUES (clinic, place, entry, words, before, hash, told ->> 'kind', (told ->> 'consentId')::uuid,
    (told ->> 'appointmentId')::uuid, (told ->> 'patientId')::uuid, (told ->> 'occurredAt')::timestamptz);
  RETURN QUERY SELECT place, hash;
END $$;

-- Who a patient is stands wherever their visits do: all their days are noted. A patient without any visit has no day,
-- so what is noted of them is noted for every day and place, beside the calendar. Of very many at once (no person
-- corrects so many) one row says that anything may have changed.
CREATE FUNCTION note_patient_update() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  corrected uuid[] := ARRAY(SELECT c.id FROM before_change b JOIN changed c ON c.clinic_id = b.clinic_id AND c.id = b.id
    WHERE (b.full_name, b.email, b.phone, b.birth_date) IS DISTINCT FROM (c.full_name, c.email, c.phone, c.birth_date));
BEGIN
  IF cardinality(corrected) > 100 THEN
    INSERT INTO calendar_change (clinic_id) SELECT DISTINCT clinic_id FROM changed WHERE id = ANY (corrected);
    RETURN NULL;
  END IF;
  INSERT INTO calendar_change (clinic_id, location_id, during)
    SELECT a.clinic_id, a.location_id, tstzrange(min(a.starts_at), max(a.ends_at))
    FROM changed c JOIN appointment a ON a.clinic_id = c.clinic_id AND a.patient_id = c.id
    WHERE c.id = ANY (corrected)
    GROUP BY a.clinic_id, a.location_id, floor(extract(epoch FROM a.starts_at) / 86400);
  INSERT INTO calendar_change (clinic_id, is_beside)
    SELECT DISTINCT c.clinic_id, true FROM changed c WHERE c.id = ANY (corrected)
      AND NOT EXISTS (SELECT FROM appointment a WHERE a.clinic_id = c.clinic_id AND a.patient_id = c.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER patient_update_noted AFTER UPDATE ON patient
  REFERENCING OLD TABLE AS before_change NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_patient_update();
--> statement-breakpoint
CREATE FUNCTION note_beside_patient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_change (clinic_id, location_id, during, is_beside)
    SELECT a.clinic_id, a.location_id, tstzrange(min(a.starts_at), max(a.ends_at)), true
    FROM changed c JOIN appointment a ON a.clinic_id = c.clinic_id AND a.patient_id = c.patient_id
    GROUP BY a.clinic_id, a.location_id, floor(extract(epoch FROM a.starts_at) / 86400);
  INSERT INTO calendar_change (clinic_id, is_beside)
    SELECT DISTINCT c.clinic_id, true FROM changed c
    WHERE NOT EXISTS (SELECT FROM appointment a WHERE a.clinic_id = c.clinic_id AND a.patient_id = c.patient_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER patient_note_insert_noted AFTER INSERT ON patient_note
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_beside_patient();
--> statement-breakpoint
CREATE TRIGGER patient_note_update_noted AFTER UPDATE ON patient_note
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_beside_patient();
--> statement-breakpoint
-- Only the page of the visit shows what was done.
CREATE TRIGGER procedure_insert_noted AFTER INSERT ON procedure
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_beside_visit();

-- That a patient may not know of their visit is a sign on the day and the calendar, which are not read again for mail
-- (0061): the few messages that do not get through, and those that take such a sign away, are noted as a change of the day.
CREATE FUNCTION note_undelivered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'completed' AND NOT EXISTS (SELECT 1 FROM communication c
      WHERE c.clinic_id = NEW.clinic_id AND c.appointment_id = NEW.appointment_id AND c.kind = NEW.kind
        AND (c.status = 'on-hold' OR c.status_reason = 'no-email')) THEN
    RETURN NULL;
  END IF;
  INSERT INTO calendar_change (clinic_id, location_id, during)
    SELECT clinic_id, location_id, tstzrange(starts_at, ends_at) FROM appointment
    WHERE clinic_id = NEW.clinic_id AND id = NEW.appointment_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- By the row and only for these, so that no other message costs anything.
CREATE TRIGGER communication_undelivered_noted AFTER UPDATE ON communication
  FOR EACH ROW WHEN ((OLD.status, OLD.status_reason) IS DISTINCT FROM (NEW.status, NEW.status_reason) AND (
    NEW.status IN ('on-hold', 'completed') OR OLD.status = 'on-hold'
    OR NEW.status_reason = 'no-email' OR OLD.status_reason = 'no-email'))
  EXECUTE FUNCTION note_undelivered();

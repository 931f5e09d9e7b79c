ALTER TABLE "patient_note" ADD COLUMN "entered_in_error_at" timestamp with time zone;--> statement-breakpoint

-- Its words stay as they were written. Only the mark is set, once, at that moment.
GRANT UPDATE (entered_in_error_at) ON patient_note TO milium_app;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION patient_note_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF retention_confirmed(OLD.clinic_id, OLD.patient_id) THEN RETURN NEW; END IF;
    IF OLD.entered_in_error_at IS NULL AND NEW.entered_in_error_at = now()
      AND to_jsonb(NEW) - 'entered_in_error_at' = to_jsonb(OLD) - 'entered_in_error_at' THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'a note about a patient never changes';
END $$;
--> statement-breakpoint
-- That it was not made after all is heard by the same screens as that it was.
CREATE OR REPLACE TRIGGER audit_event_call_noted AFTER INSERT ON audit_event
  FOR EACH ROW WHEN (NEW.action IN ('consent.called', 'consent.call-undone')) EXECUTE FUNCTION note_call_made();

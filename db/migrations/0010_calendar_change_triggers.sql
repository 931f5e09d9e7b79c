-- Every change of the calendar leaves a row that names its transaction. Nothing waits for anything here: rows are
-- only added, so bookings never queue behind one another for it.

ALTER TABLE calendar_change ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE calendar_change FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY calendar_change_clinic ON calendar_change
  USING (clinic_id = (SELECT app_clinic_id())) WITH CHECK (clinic_id = (SELECT app_clinic_id()));
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON calendar_change TO milium_app;
--> statement-breakpoint

CREATE FUNCTION note_slot_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_change (clinic_id, location_id, during)
    SELECT c.clinic_id, s.location_id, tstzrange(min(lower(c.during)), max(upper(c.during)))
    FROM changed c JOIN schedule s ON s.clinic_id = c.clinic_id AND s.id = c.schedule_id
    GROUP BY c.clinic_id, s.location_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- An update may take a slot from one time to another: both have changed.
CREATE FUNCTION note_slot_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_change (clinic_id, location_id, during)
    SELECT c.clinic_id, s.location_id, tstzrange(min(lower(c.during)), max(upper(c.during)))
    FROM (SELECT clinic_id, schedule_id, during FROM before_change
          UNION ALL SELECT clinic_id, schedule_id, during FROM changed) c
    JOIN schedule s ON s.clinic_id = c.clinic_id AND s.id = c.schedule_id
    GROUP BY c.clinic_id, s.location_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER slot_insert_noted AFTER INSERT ON slot
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_slot_change();
--> statement-breakpoint
CREATE TRIGGER slot_delete_noted AFTER DELETE ON slot
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_slot_change();
--> statement-breakpoint
CREATE TRIGGER slot_update_noted AFTER UPDATE ON slot
  REFERENCING OLD TABLE AS before_change NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_slot_update();
--> statement-breakpoint

CREATE FUNCTION note_catalogue_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_change (clinic_id) SELECT DISTINCT clinic_id FROM changed;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['clinic_policy', 'location', 'room', 'device', 'holiday', 'practitioner',
    'practitioner_competence', 'healthcare_service', 'service_price', 'schedule', 'opening_hours',
    'schedule_exception', 'time_off'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change()', t || '_insert_noted', t);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change()', t || '_update_noted', t);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change()', t || '_delete_noted', t);
  END LOOP;
END $$;
--> statement-breakpoint

-- What a reader who knows the snapshot `since` has not seen: exact whatever the order of commits, because it asks
-- for transactions, not for times. Null or unknown `since`: nothing, the reader starts from here.
-- It names its clinic itself, so that one call is one round trip and row-level security still holds.
CREATE FUNCTION read_calendar_changes(clinic uuid, since text,
  OUT now_ms double precision, OUT snapshot text, OUT changes jsonb) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.clinic_id', clinic::text, true);
  SELECT extract(epoch FROM clock_timestamp()) * 1000, pg_current_snapshot()::text,
    CASE WHEN since IS NULL THEN '[]'::jsonb ELSE (
      SELECT coalesce(jsonb_agg(jsonb_build_array(c.location_id,
        floor(extract(epoch FROM lower(c.during)) * 1000), ceil(extract(epoch FROM upper(c.during)) * 1000))), '[]')
      FROM calendar_change c
      WHERE c.clinic_id = clinic AND c.transaction_id >= pg_snapshot_xmin(since::pg_snapshot)
        AND NOT pg_visible_in_snapshot(c.transaction_id, since::pg_snapshot)) END
    INTO now_ms, snapshot, changes;
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION read_calendar_changes(uuid, text) TO milium_app;

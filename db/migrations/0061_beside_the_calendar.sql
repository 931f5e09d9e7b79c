ALTER TABLE "calendar_change" ADD COLUMN "is_beside" boolean DEFAULT false NOT NULL;--> statement-breakpoint

-- What the waiting list, the reviews and the page of a visit show besides the calendar. It is noted with the day of the
-- visit, and marked: remembered free times stay, and a screen of one day is not read again for it.
CREATE FUNCTION note_beside_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_change (clinic_id, location_id, during, is_beside)
    SELECT a.clinic_id, a.location_id, tstzrange(min(a.starts_at), max(a.ends_at)), true
    FROM changed c JOIN appointment a ON a.clinic_id = c.clinic_id AND a.id = c.appointment_id
    GROUP BY a.clinic_id, a.location_id, floor(extract(epoch FROM a.starts_at) / 86400);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION note_round_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_change (clinic_id, location_id, during, is_beside)
    SELECT clinic_id, location_id, tstzrange(min(starts_at), max(ends_at)), true FROM changed
    GROUP BY clinic_id, location_id, floor(extract(epoch FROM starts_at) / 86400);
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE told record;
BEGIN
  FOR told IN SELECT * FROM (VALUES ('waitlist_entry', 'note_beside_visit'), ('waitlist_offer', 'note_beside_visit'),
      ('communication', 'note_beside_visit'), ('waitlist_round', 'note_round_change')) v (tbl, fn) LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION %I()', told.tbl || '_insert_noted', told.tbl, told.fn);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION %I()', told.tbl || '_update_noted', told.tbl, told.fn);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_event_insert_noted AFTER INSERT ON consent_event
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_beside_visit();
--> statement-breakpoint
-- That a promised call was made stands in the history only. By the row, so that no other entry costs anything.
CREATE FUNCTION note_call_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_change (clinic_id, location_id, during, is_beside)
    SELECT clinic_id, location_id, tstzrange(starts_at, ends_at), true FROM appointment
    WHERE clinic_id = NEW.clinic_id AND id = NEW.entity_id::uuid;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_event_call_noted AFTER INSERT ON audit_event
  FOR EACH ROW WHEN (NEW.action = 'consent.called') EXECUTE FUNCTION note_call_made();
--> statement-breakpoint

CREATE OR REPLACE FUNCTION announce_calendar_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('desk_change', concat_ws(' ', said.clinic_id, coalesce(said.location_id::text, '*'),
    said.from_day, said.to_day, CASE WHEN said.is_beside THEN 'beside' END))
  FROM (SELECT DISTINCT clinic_id, location_id, is_beside,
      floor(extract(epoch FROM lower(during)) / 86400) AS from_day,
      floor(extract(epoch FROM upper(during)) / 86400) AS to_day FROM added) said;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION read_calendar_changes(clinic uuid, since text,
  OUT now_ms double precision, OUT snapshot text, OUT changes jsonb) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.clinic_id', clinic::text, true);
  SELECT extract(epoch FROM clock_timestamp()) * 1000, pg_current_snapshot()::text,
    CASE WHEN since IS NULL THEN '[]'::jsonb ELSE (
      SELECT coalesce(jsonb_agg(jsonb_build_array(c.location_id,
        floor(extract(epoch FROM lower(c.during)) * 1000), ceil(extract(epoch FROM upper(c.during)) * 1000),
        c.is_beside)), '[]')
      FROM calendar_change c
      WHERE c.clinic_id = clinic AND c.transaction_id >= pg_snapshot_xmin(since::pg_snapshot)
        AND NOT pg_visible_in_snapshot(c.transaction_id, since::pg_snapshot)) END
    INTO now_ms, snapshot, changes;
END $$;

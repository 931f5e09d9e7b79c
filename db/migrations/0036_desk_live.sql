ALTER TABLE move_mark ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE move_mark FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY move_mark_clinic ON move_mark
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON move_mark TO milium_app;
--> statement-breakpoint

-- What open screens of the desk show besides time: each change of a visit, and of what its badges tell, is noted with
-- its transaction like a change of the calendar. One row for each day: visits of a series lie far apart.
CREATE FUNCTION note_visit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_change (clinic_id, location_id, during)
    SELECT clinic_id, location_id, tstzrange(min(starts_at), max(ends_at)) FROM changed
    GROUP BY clinic_id, location_id, floor(extract(epoch FROM starts_at) / 86400);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A moved visit has left one day and come to another.
CREATE FUNCTION note_visit_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_change (clinic_id, location_id, during)
    SELECT clinic_id, location_id, tstzrange(min(starts_at), max(ends_at))
    FROM (SELECT clinic_id, location_id, starts_at, ends_at FROM before_change
          UNION ALL SELECT clinic_id, location_id, starts_at, ends_at FROM changed) c
    GROUP BY clinic_id, location_id, floor(extract(epoch FROM starts_at) / 86400);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION note_fact_of_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO calendar_change (clinic_id, location_id, during)
    SELECT a.clinic_id, a.location_id, tstzrange(min(a.starts_at), max(a.ends_at))
    FROM changed c JOIN appointment a ON a.clinic_id = c.clinic_id AND a.id = c.appointment_id
    GROUP BY a.clinic_id, a.location_id, floor(extract(epoch FROM a.starts_at) / 86400);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER appointment_insert_noted AFTER INSERT ON appointment
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_visit_change();
--> statement-breakpoint
CREATE TRIGGER appointment_update_noted AFTER UPDATE ON appointment
  REFERENCING OLD TABLE AS before_change NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_visit_update();
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['consent', 'payment', 'questionnaire_response', 'move_mark'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION note_fact_of_visit()', t || '_insert_noted', t);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION note_fact_of_visit()', t || '_update_noted', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER move_mark_delete_noted AFTER DELETE ON move_mark
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_fact_of_visit();
--> statement-breakpoint

-- Every web instance hears of it at the commit. Clinic, place and days since 1970 (UTC), nothing about anybody; a
-- transaction that notes one day many times says so once, because Postgres drops what is repeated.
CREATE FUNCTION announce_calendar_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('desk_change', concat_ws(' ', said.clinic_id, coalesce(said.location_id::text, '*'),
    said.from_day, said.to_day))
  FROM (SELECT DISTINCT clinic_id, location_id,
      floor(extract(epoch FROM lower(during)) / 86400) AS from_day,
      floor(extract(epoch FROM upper(during)) / 86400) AS to_day FROM added) said;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER calendar_change_announced AFTER INSERT ON calendar_change
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION announce_calendar_change();

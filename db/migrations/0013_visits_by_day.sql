-- How many visits a place has each day, for limits a day: numbers only. Whoever books must count others' visits, which
-- row-level security rightly hides from them, so the function counts as the clinic and then is the asker again.
CREATE FUNCTION count_visits_by_day(clinic uuid, place uuid, service uuid, reach tstzrange, zone text)
RETURNS TABLE (schedule_id uuid, day text, visits integer, of_service integer) LANGUAGE plpgsql AS $$
DECLARE asker text := coalesce(current_setting('app.actor_kind', true), '');
BEGIN
  PERFORM set_config('app.actor_kind', 'system', true);
  RETURN QUERY
    SELECT s.schedule_id, to_char(lower(s.during) AT TIME ZONE zone, 'YYYY-MM-DD'),
      count(DISTINCT s.appointment_id)::integer,
      (count(DISTINCT s.appointment_id) FILTER (WHERE a.healthcare_service_id = service))::integer
    FROM slot s JOIN appointment a ON a.clinic_id = s.clinic_id AND a.id = s.appointment_id
    WHERE s.clinic_id = clinic AND a.location_id = place AND s.during && reach
      AND (s.hold_expires_at IS NULL OR s.hold_expires_at >= now())
    GROUP BY GROUPING SETS ((1, 2), (2));
  PERFORM set_config('app.actor_kind', asker, true);
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION count_visits_by_day(uuid, uuid, uuid, tstzrange, text) TO milium_app;

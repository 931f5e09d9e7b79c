-- As before, and time that is kept for those who wait counts as a visit of its round's service: who says yes to it must
-- find its place on a day with a limit.
CREATE OR REPLACE FUNCTION count_visits_by_day(clinic uuid, place uuid, service uuid, reach tstzrange, zone text)
RETURNS TABLE (schedule_id uuid, day text, visits integer, of_service integer) LANGUAGE plpgsql AS $$
DECLARE asker text := coalesce(current_setting('app.actor_kind', true), '');
BEGIN
  PERFORM set_config('app.actor_kind', 'system', true);
  RETURN QUERY
    SELECT s.schedule_id, to_char(lower(s.during) AT TIME ZONE zone, 'YYYY-MM-DD'),
      count(DISTINCT coalesce(s.appointment_id, s.waitlist_round_id))::integer,
      (count(DISTINCT coalesce(s.appointment_id, s.waitlist_round_id))
        FILTER (WHERE coalesce(a.healthcare_service_id, r.healthcare_service_id) = service))::integer
    FROM schedule c
    JOIN slot s ON s.clinic_id = c.clinic_id AND s.schedule_id = c.id
      AND s.starts_at > lower(reach) - interval '1 day' AND s.starts_at < upper(reach) AND s.during && reach
    LEFT JOIN appointment a ON a.clinic_id = s.clinic_id AND a.id = s.appointment_id
    LEFT JOIN waitlist_round r ON r.clinic_id = s.clinic_id AND r.id = s.waitlist_round_id
    WHERE c.clinic_id = clinic AND c.location_id = place
      AND coalesce(a.location_id, r.location_id) = place
      AND (s.hold_expires_at IS NULL OR s.hold_expires_at >= now())
    GROUP BY GROUPING SETS ((1, 2), (2));
  PERFORM set_config('app.actor_kind', asker, true);
END $$;

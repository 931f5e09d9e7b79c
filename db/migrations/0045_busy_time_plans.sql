-- What is read before every hold, with one plan for all: to plan it anew took longer than to run it, and the plan is the
-- same each time (slots by their start). As a function, because only there the choice reaches no other statement: one
-- that rests on a partial index needs its values to be planned.

-- One row a schedule: starts and ends in turn, epoch milliseconds, and when the first hold among them runs out.
CREATE FUNCTION read_busy_time(clinic uuid, practitioners uuid[], wide tstzrange, others uuid[], narrow tstzrange)
RETURNS TABLE (schedule_id uuid, bounds double precision[], first_hold_end double precision)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN QUERY
    SELECT t.schedule_id, array_agg(bound ORDER BY t.during, t.id, bound),
      (extract(epoch FROM min(t.hold_expires_at)) * 1000)::double precision
    FROM (
      SELECT s.id, s.schedule_id, s.during, s.hold_expires_at FROM slot s
      WHERE s.clinic_id = clinic AND s.schedule_id = ANY (practitioners)
        AND s.starts_at > lower(wide) - interval '1 day' AND s.starts_at < upper(wide) AND s.during && wide
      UNION ALL
      SELECT s.id, s.schedule_id, s.during, s.hold_expires_at FROM slot s
      WHERE s.clinic_id = clinic AND s.schedule_id = ANY (others)
        AND s.starts_at > lower(narrow) - interval '1 day' AND s.starts_at < upper(narrow) AND s.during && narrow
      -- Also where a visit still stands in it: whoever asks with an older roster must not get its time when it goes.
      UNION ALL
      SELECT o.id, o.schedule_id, o.during, NULL FROM time_off o
      WHERE o.clinic_id = clinic AND o.schedule_id = ANY (practitioners || others) AND o.during && wide
    ) AS t, unnest(array[extract(epoch FROM lower(t.during)) * 1000,
      extract(epoch FROM upper(t.during)) * 1000]::double precision[]) AS bound
    WHERE t.hold_expires_at IS NULL OR t.hold_expires_at >= now()
    GROUP BY t.schedule_id;
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION read_busy_time(uuid, uuid[], tstzrange, uuid[], tstzrange) TO milium_app;

-- What every taking of time writes, as functions: five statements of a hold took longer to send, to plan and to answer
-- than to run. They run as the caller, so row-level security holds in them.
-- `wanted` is a list of slots: id, schedule_id, during, status, appointment_id, waitlist_round_id, hold_minutes.

-- Removes the holds that ran out where time is wanted: they must not block anyone. Rows are locked in the order in which
-- every taker locks them. Answers how many went.
CREATE FUNCTION remove_expired_holds(clinic uuid, wanted jsonb) RETURNS integer
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE schedules uuid[]; first timestamptz; last timestamptz; expired uuid[];
BEGIN
  -- By its start, as everything that looks for slots in time: under row-level security only that finds them by an index.
  SELECT array_agg(w.schedule_id), min(lower(w.during)) - interval '1 day', max(upper(w.during))
    INTO schedules, first, last FROM jsonb_to_recordset(wanted) AS w (schedule_id uuid, during tstzrange);
  SELECT array_agg(locked.id) INTO expired FROM (
    SELECT s.id FROM slot s
    WHERE s.clinic_id = clinic AND s.schedule_id = ANY (schedules) AND s.starts_at > first AND s.starts_at < last
      AND s.hold_expires_at < now()
      AND EXISTS (SELECT FROM jsonb_to_recordset(wanted) AS w (schedule_id uuid, during tstzrange)
        WHERE w.schedule_id = s.schedule_id AND w.during && s.during)
    ORDER BY s.schedule_id, s.during FOR UPDATE) AS locked;
  IF expired IS NULL THEN RETURN 0; END IF;
  DELETE FROM slot s WHERE s.clinic_id = clinic AND s.id = ANY (expired);
  RETURN cardinality(expired);
END $$;
--> statement-breakpoint
-- Whether any of the wanted time is closed.
CREATE FUNCTION is_time_closed(clinic uuid, wanted jsonb) RETURNS boolean
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE w record;
BEGIN
  FOR w IN SELECT * FROM jsonb_to_recordset(wanted) AS t (schedule_id uuid, during tstzrange) LOOP
    IF EXISTS (SELECT FROM time_off o
        WHERE o.clinic_id = clinic AND o.schedule_id = w.schedule_id AND o.during && w.during)
      OR EXISTS (SELECT FROM slot s
        WHERE s.clinic_id = clinic AND s.schedule_id = w.schedule_id AND s.status = 'busy-unavailable'
          AND s.starts_at > lower(w.during) - interval '1 day' AND s.starts_at < upper(w.during)
          AND s.during && w.during)
    THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;
--> statement-breakpoint
-- Takes all of the wanted time, or tells that somebody else has some of it: then the caller rolls back. The exclusion
-- constraint decides, in one statement with all slots in sorted order: those who want the same time queue.
CREATE FUNCTION take_time(clinic uuid, wanted jsonb) RETURNS boolean
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE removed integer := remove_expired_holds(clinic, wanted); taken integer;
BEGIN
  INSERT INTO slot (clinic_id, id, schedule_id, during, status, appointment_id, waitlist_round_id, hold_expires_at)
    SELECT clinic, w.id, w.schedule_id, w.during, w.status, w.appointment_id, w.waitlist_round_id,
      now() + make_interval(mins => w.hold_minutes)
    FROM jsonb_to_recordset(wanted) AS w (id uuid, schedule_id uuid, during tstzrange, status slot_status,
      appointment_id uuid, waitlist_round_id uuid, hold_minutes integer)
    ORDER BY w.schedule_id, w.during
    ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS taken = ROW_COUNT;
  IF taken < jsonb_array_length(wanted) THEN RETURN false; END IF;
  -- A closure cannot cover the time of a hold, but keeps it locked until it is through: whoever takes its place sees
  -- here what was closed meanwhile.
  RETURN removed = 0 OR NOT is_time_closed(clinic, wanted);
END $$;
--> statement-breakpoint
-- Writes a held visit with its record in the audit log, and takes its time; false: somebody has its reference or its
-- time. `said` tells who acted and what is recorded.
CREATE FUNCTION hold_visit(clinic uuid, visit jsonb, wanted jsonb, said jsonb) RETURNS boolean
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  INSERT INTO appointment (clinic_id, id, reference, status, source, healthcare_service_id, location_id,
      practitioner_id, starts_at, ends_at, terms, secret_hash, hold_expires_at, planned_for_id)
    SELECT clinic, v.id, v.reference, 'pending', v.source, v.healthcare_service_id, v.location_id,
      v.practitioner_id, v.starts_at, v.ends_at, v.terms, v.secret_hash, v.hold_expires_at, v.planned_for_id
    FROM jsonb_to_record(visit) AS v (id uuid, reference text, source appointment_source,
      healthcare_service_id uuid, location_id uuid, practitioner_id uuid, starts_at timestamptz,
      ends_at timestamptz, terms jsonb, secret_hash text, hold_expires_at timestamptz, planned_for_id uuid)
    ON CONFLICT (clinic_id, reference) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO audit_event (clinic_id, actor_kind, actor_id, action, entity_type, entity_id, patient_id, detail)
    SELECT clinic, e.actor_kind, e.actor_id, e.action, e.entity_type, e.entity_id, e.patient_id, e.detail
    FROM jsonb_to_record(said) AS e (actor_kind text, actor_id text, action text, entity_type text,
      entity_id text, patient_id uuid, detail jsonb);
  RETURN take_time(clinic, wanted);
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION remove_expired_holds(uuid, jsonb), is_time_closed(uuid, jsonb), take_time(uuid, jsonb),
  hold_visit(uuid, jsonb, jsonb, jsonb) TO milium_app;

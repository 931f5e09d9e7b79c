DROP FUNCTION hold_visit(uuid, jsonb, jsonb, jsonb);
--> statement-breakpoint
-- Writes a held visit with its record in the audit log, and takes its time; false: somebody has its reference or its
-- time. `said` tells who acted and what is recorded; `kept` is the answer of a request with a key, or nothing.
CREATE FUNCTION hold_visit(clinic uuid, visit jsonb, wanted jsonb, said jsonb, kept jsonb) RETURNS boolean
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
  IF kept IS NOT NULL THEN
    INSERT INTO idempotency_record (clinic_id, key_hash, request_hash, status, body, appointment_id)
      SELECT clinic, k.key_hash, k.request_hash, k.status, k.body, k.appointment_id
      FROM jsonb_to_record(kept) AS k (key_hash text, request_hash text, status smallint, body text,
        appointment_id uuid);
  END IF;
  RETURN take_time(clinic, wanted);
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION hold_visit(uuid, jsonb, jsonb, jsonb, jsonb) TO milium_app;

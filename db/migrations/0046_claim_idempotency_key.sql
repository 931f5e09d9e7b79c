-- Takes an Idempotency-Key until the transaction ends, and looks up what was stored under it. Two statements in this
-- order: the second sees what whoever had the lock before us has stored. No row: somebody has the key at the moment.
CREATE FUNCTION claim_idempotency_key(clinic uuid, key text)
RETURNS TABLE (request_hash text, status smallint, body text, appointment_id uuid)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('idempotency/' || clinic || '/' || key, 0)) THEN
    RETURN;
  END IF;
  SELECT r.request_hash, r.status, r.body, r.appointment_id
    INTO request_hash, status, body, appointment_id
    FROM idempotency_record r WHERE r.clinic_id = clinic AND r.key_hash = key;
  RETURN NEXT;
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION claim_idempotency_key(uuid, text) TO milium_app;

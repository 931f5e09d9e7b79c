ALTER TABLE "appointment" ADD COLUMN "reflection_override_before" jsonb;--> statement-breakpoint
-- Its reason goes with the others at the end of their time (decision 013).
DO $$
DECLARE
  body text := pg_get_functiondef('patient_erase'::regproc);
  amended text := replace(body, 'overbooked_before = NULL,',
    'overbooked_before = NULL, reflection_override_before = NULL,');
BEGIN
  IF amended = body THEN RAISE EXCEPTION 'patient_erase does not clear the decisions as expected'; END IF;
  EXECUTE amended;
END $$;

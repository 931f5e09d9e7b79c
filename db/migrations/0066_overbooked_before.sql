ALTER TABLE "appointment" ADD COLUMN "overbooked_before" jsonb;--> statement-breakpoint
-- Its reason goes with the others at the end of their time (decision 013).
DO $$
DECLARE
  body text := pg_get_functiondef('patient_erase'::regproc);
  amended text := replace(body, 'contact_phone = NULL, sites = NULL,',
    'contact_phone = NULL, overbooked_before = NULL, sites = NULL,');
BEGIN
  IF amended = body THEN RAISE EXCEPTION 'patient_erase does not clear the sites as expected'; END IF;
  EXECUTE amended;
END $$;

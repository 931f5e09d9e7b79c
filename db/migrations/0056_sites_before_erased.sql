-- What the places of the milia were before goes with them at the end of their time (decision 013).
DO $$
DECLARE
  body text := pg_get_functiondef('patient_erase'::regproc);
  amended text := replace(body, 'contact_phone = NULL, sites = NULL,', 'contact_phone = NULL, sites = NULL, sites_before = NULL,');
BEGIN
  IF amended = body THEN RAISE EXCEPTION 'patient_erase does not clear the sites as expected'; END IF;
  EXECUTE amended;
END $$;

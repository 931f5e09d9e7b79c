-- Codes prove who signs: nobody but the clinic's own jobs and staff reads or writes them.
ALTER TABLE signing_code ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE signing_code FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY signing_code_clinic ON signing_code
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON signing_code TO milium_app;

ALTER TABLE idempotency_record ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE idempotency_record FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY idempotency_record_clinic ON idempotency_record
  USING (clinic_id = (SELECT app_clinic_id())) WITH CHECK (clinic_id = (SELECT app_clinic_id()));
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON idempotency_record TO milium_app;

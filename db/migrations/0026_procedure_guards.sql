-- Notes of treatments: the clinic's staff and jobs only, added to and never changed.
ALTER TABLE procedure ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE procedure FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY procedure_clinic ON procedure
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
GRANT SELECT, INSERT ON procedure TO milium_app;
--> statement-breakpoint
CREATE FUNCTION procedure_refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'a note of a treatment never changes'; END $$;
--> statement-breakpoint
CREATE TRIGGER procedure_append_only BEFORE UPDATE OR DELETE ON procedure
  FOR EACH ROW EXECUTE FUNCTION procedure_refuse_change();
--> statement-breakpoint
CREATE TRIGGER procedure_no_truncate BEFORE TRUNCATE ON procedure
  FOR EACH STATEMENT EXECUTE FUNCTION procedure_refuse_change();

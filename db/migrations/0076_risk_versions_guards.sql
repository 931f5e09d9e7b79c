ALTER TABLE service_risk_version ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE service_risk_version FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY service_risk_version_clinic ON service_risk_version
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
GRANT SELECT, INSERT ON service_risk_version TO milium_app;
--> statement-breakpoint
CREATE FUNCTION service_risk_version_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'what a risk said before never changes';
END $$;
--> statement-breakpoint
CREATE TRIGGER service_risk_version_is_final BEFORE UPDATE OR DELETE ON service_risk_version
  FOR EACH ROW EXECUTE FUNCTION service_risk_version_refuse_change();
--> statement-breakpoint
CREATE TRIGGER service_risk_version_no_truncate BEFORE TRUNCATE ON service_risk_version
  FOR EACH STATEMENT EXECUTE FUNCTION service_risk_version_refuse_change();

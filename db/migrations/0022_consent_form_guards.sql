-- Drafts of consent forms are the clinic's own; only the clinic writes forms and risks, whoever may read them.
DROP POLICY consent_form_clinic ON consent_form;
--> statement-breakpoint
CREATE POLICY consent_form_read ON consent_form FOR SELECT USING (clinic_id = (SELECT app_clinic_id())
  AND (status = 'published' OR (SELECT app_sees_clinic())));
--> statement-breakpoint
CREATE POLICY consent_form_write ON consent_form
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()))
  WITH CHECK (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
DROP POLICY service_risk_clinic ON service_risk;
--> statement-breakpoint
CREATE POLICY service_risk_read ON service_risk FOR SELECT USING (clinic_id = (SELECT app_clinic_id()));
--> statement-breakpoint
CREATE POLICY service_risk_write ON service_risk
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()))
  WITH CHECK (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint

-- What is there already: risks that speak of the skin's colour, and how many milia a visit treats.
UPDATE service_risk SET is_colour_change = true
  WHERE NOT is_scarring AND text ~* '(lighter|darker|staining)';
--> statement-breakpoint
UPDATE healthcare_service SET max_lesions = CASE slug WHEN 'curettage' THEN 5 ELSE 10 END
  WHERE slug IN ('de-roofing', 'curettage', 'cryotherapy');

-- Guards of the tables that the rules of the calendar brought.

ALTER TABLE slot ADD CONSTRAINT slot_waitlist_round_fk
  FOREIGN KEY (clinic_id, waitlist_round_id) REFERENCES waitlist_round (clinic_id, id);
--> statement-breakpoint
ALTER TABLE slot ADD CONSTRAINT slot_one_owner
  CHECK (num_nonnulls(appointment_id, time_off_id, waitlist_round_id) <= 1);
--> statement-breakpoint
CREATE INDEX slot_time_off_index ON slot (clinic_id, time_off_id) WHERE time_off_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX slot_waitlist_round_index ON slot (clinic_id, waitlist_round_id) WHERE waitlist_round_id IS NOT NULL;
--> statement-breakpoint
ALTER TABLE time_off ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE time_off FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY time_off_clinic ON time_off
  USING (clinic_id = (SELECT app_clinic_id())) WITH CHECK (clinic_id = (SELECT app_clinic_id()));
--> statement-breakpoint

-- Personal data: the clinic, the signed-in patient, or the holder of that one visit's secret.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['waitlist_entry', 'waitlist_offer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY %I ON %I USING (clinic_id = (SELECT app_clinic_id()) AND (
         (SELECT app_sees_clinic())
         OR appointment_id = (SELECT app_appointment_id())
         OR ((SELECT app_actor_kind()) = ''patient'' AND patient_id = ANY ((SELECT app_patient_ids())::uuid[]))))',
      t || '_actor', t);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE appointment_series ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE appointment_series FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY appointment_series_actor ON appointment_series USING (clinic_id = (SELECT app_clinic_id()) AND (
  (SELECT app_sees_clinic())
  OR ((SELECT app_actor_kind()) = 'patient' AND patient_id = ANY ((SELECT app_patient_ids())::uuid[]))));
--> statement-breakpoint
-- A round says whom it passed over and why: only somebody with an offer of it may read it.
ALTER TABLE waitlist_round ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE waitlist_round FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY waitlist_round_actor ON waitlist_round USING (clinic_id = (SELECT app_clinic_id()) AND (
  (SELECT app_sees_clinic()) OR id IN (SELECT round_id FROM waitlist_offer)));
--> statement-breakpoint

-- The holder of a treatment's secret also sees the assessment that was chosen together with it.
DROP POLICY appointment_actor ON appointment;
--> statement-breakpoint
CREATE POLICY appointment_actor ON appointment USING (clinic_id = (SELECT app_clinic_id()) AND (
  (SELECT app_sees_clinic())
  OR id = (SELECT app_appointment_id())
  OR planned_for_id = (SELECT app_appointment_id())
  OR ((SELECT app_actor_kind()) = 'patient' AND patient_id = ANY ((SELECT app_patient_ids())::uuid[]))));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON time_off, waitlist_entry, waitlist_offer, waitlist_round, appointment_series
  TO milium_app;

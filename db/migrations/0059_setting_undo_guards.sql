ALTER TABLE setting_undo ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE setting_undo FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY setting_undo_clinic ON setting_undo
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
-- To change one is to lock it, and nothing else: what is over is deleted past those that others are deleting.
GRANT SELECT, INSERT, UPDATE, DELETE ON setting_undo TO milium_app;

ALTER TABLE "appointment" ADD COLUMN "contact_phone" text;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "hold_key" text;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "moved_notice_minutes" integer;--> statement-breakpoint
ALTER TABLE "communication" ADD CONSTRAINT "communication_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund" ADD CONSTRAINT "refund_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questionnaire_response" ADD CONSTRAINT "questionnaire_response_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appointment_hold_key_unique" ON "appointment" USING btree ("clinic_id","hold_key") WHERE status = 'pending';
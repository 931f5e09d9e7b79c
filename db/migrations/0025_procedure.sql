CREATE TYPE "public"."procedure_status" AS ENUM('completed', 'stopped', 'not-done');--> statement-breakpoint
CREATE TABLE "procedure" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"healthcare_service_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"consent_id" uuid NOT NULL,
	"status" "procedure_status" NOT NULL,
	"sites" jsonb NOT NULL,
	"note" text NOT NULL,
	"performed_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "procedure_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "procedure_note_said" CHECK (length(trim(note)) > 0)
);
--> statement-breakpoint
ALTER TABLE "procedure" ADD CONSTRAINT "procedure_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure" ADD CONSTRAINT "procedure_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure" ADD CONSTRAINT "procedure_practitioner_fk" FOREIGN KEY ("clinic_id","practitioner_id") REFERENCES "public"."practitioner"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure" ADD CONSTRAINT "procedure_consent_fk" FOREIGN KEY ("clinic_id","consent_id") REFERENCES "public"."consent"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "procedure_appointment_index" ON "procedure" USING btree ("clinic_id","appointment_id");
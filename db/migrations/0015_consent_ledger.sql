CREATE TYPE "public"."consent_end_reason" AS ENUM('withdrawn', 'service-changed', 'sites-changed', 'practitioner-changed', 'screening-changed', 'patient-changed', 'form-changed', 'too-old', 'superseded', 'refused', 'visit-ended');--> statement-breakpoint
CREATE TYPE "public"."consent_form_status" AS ENUM('draft', 'published');--> statement-breakpoint
CREATE TYPE "public"."consent_words_kind" AS ENUM('question', 'what-matters', 'own-words');--> statement-breakpoint
CREATE TABLE "consent_event" (
	"clinic_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"content" text NOT NULL,
	"previous_hash" text NOT NULL,
	"entry_hash" text NOT NULL,
	"kind" text NOT NULL,
	"consent_id" uuid,
	"appointment_id" uuid,
	"patient_id" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_event_pk" PRIMARY KEY("clinic_id","position")
);
--> statement-breakpoint
CREATE TABLE "consent_words" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"kind" "consent_words_kind" NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "consent_words_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "consent_words_answer_is_whole" CHECK (num_nonnulls(answer, answered_at, answered_by) in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "consent" DROP CONSTRAINT "consent_chain_unique";--> statement-breakpoint
ALTER TABLE "consent_form" DROP CONSTRAINT "consent_form_version_unique";--> statement-breakpoint
ALTER TABLE "consent_form" ALTER COLUMN "is_material" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_form" ALTER COLUMN "published_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_form" ALTER COLUMN "published_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "sites" jsonb;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "healthcare_service_id" uuid;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "practitioner_id" uuid;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "sites" jsonb;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "countersigned_by" uuid;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "patient_reconfirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "clinician_reconfirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "ended_reason" "consent_end_reason";--> statement-breakpoint
-- What is there already: a consent covered what its visit was. Signed rows never change otherwise.
ALTER TABLE "consent" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "consent" SET "healthcare_service_id" = "a"."healthcare_service_id", "practitioner_id" = "a"."practitioner_id", "sites" = '[]'
  FROM "appointment" "a" WHERE "a"."clinic_id" = "consent"."clinic_id" AND "a"."id" = "consent"."appointment_id";--> statement-breakpoint
UPDATE "consent" SET "ended_at" = "withdrawn_at", "ended_reason" = 'withdrawn' WHERE "withdrawn_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "consent" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "consent" ALTER COLUMN "healthcare_service_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "consent" ALTER COLUMN "practitioner_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "consent" ALTER COLUMN "sites" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_form" ADD COLUMN "location_id" uuid;--> statement-breakpoint
ALTER TABLE "consent_form" ADD COLUMN "status" "consent_form_status" NOT NULL DEFAULT 'published';--> statement-breakpoint
ALTER TABLE "consent_form" ALTER COLUMN "status" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "consent_form" ADD COLUMN "change_summary" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_form" ADD COLUMN "created_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_form" ADD COLUMN "edit_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_event" ADD CONSTRAINT "consent_event_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_words" ADD CONSTRAINT "consent_words_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_words" ADD CONSTRAINT "consent_words_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_event_consent_index" ON "consent_event" USING btree ("clinic_id","consent_id");--> statement-breakpoint
CREATE INDEX "consent_event_appointment_index" ON "consent_event" USING btree ("clinic_id","appointment_id");--> statement-breakpoint
CREATE INDEX "consent_words_appointment_index" ON "consent_words" USING btree ("clinic_id","appointment_id");--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_service_fk" FOREIGN KEY ("clinic_id","healthcare_service_id") REFERENCES "public"."healthcare_service"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_practitioner_fk" FOREIGN KEY ("clinic_id","practitioner_id") REFERENCES "public"."practitioner"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_form" ADD CONSTRAINT "consent_form_location_fk" FOREIGN KEY ("clinic_id","location_id") REFERENCES "public"."location"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" DROP COLUMN "withdrawn_at";--> statement-breakpoint
ALTER TABLE "consent" DROP COLUMN "chain_position";--> statement-breakpoint
ALTER TABLE "consent" DROP COLUMN "previous_hash";--> statement-breakpoint
ALTER TABLE "consent" DROP COLUMN "entry_hash";--> statement-breakpoint
ALTER TABLE "consent_form" ADD CONSTRAINT "consent_form_version_unique" UNIQUE NULLS NOT DISTINCT("clinic_id","healthcare_service_id","location_id","locale","version");--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_end_is_whole" CHECK (num_nonnulls(ended_at, ended_reason) in (0, 2));--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_countersign_is_whole" CHECK (countersigned_by is null or countersigned_at is not null);--> statement-breakpoint
ALTER TABLE "consent_form" ADD CONSTRAINT "consent_form_published_by_name" CHECK ((status = 'published') = (num_nonnulls(is_material, published_at, published_by) = 3));
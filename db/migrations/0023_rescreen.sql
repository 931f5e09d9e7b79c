CREATE TYPE "public"."screening_answer" AS ENUM('yes', 'no', 'unsure');--> statement-breakpoint
CREATE TYPE "public"."screening_occasion" AS ENUM('booking', 'rescreen', 'carried-over');--> statement-breakpoint
ALTER TYPE "public"."communication_kind" ADD VALUE 'rescreen-opened';--> statement-breakpoint
ALTER TYPE "public"."communication_kind" ADD VALUE 'review-opened';--> statement-breakpoint
ALTER TYPE "public"."communication_kind" ADD VALUE 'review-cleared';--> statement-breakpoint
CREATE TABLE "screening_clearance" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"response_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"link_id" text NOT NULL,
	"answer" "screening_answer",
	"outcome" "screening_outcome" NOT NULL,
	"reason" text NOT NULL,
	"cleared_by" uuid NOT NULL,
	"cleared_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "screening_clearance_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "screening_clearance_question_unique" UNIQUE("clinic_id","response_id","link_id")
);
--> statement-breakpoint
ALTER TABLE "questionnaire_response" ADD COLUMN "occasion" "screening_occasion" DEFAULT 'booking' NOT NULL;--> statement-breakpoint
ALTER TABLE "questionnaire_response" ADD COLUMN "service_slug" text;--> statement-breakpoint
ALTER TABLE "questionnaire_response" ADD COLUMN "rules_version" smallint;--> statement-breakpoint
ALTER TABLE "questionnaire_response" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "questionnaire_response" ADD COLUMN "carried_from_id" uuid;--> statement-breakpoint
ALTER TABLE "screening_clearance" ADD CONSTRAINT "screening_clearance_response_fk" FOREIGN KEY ("clinic_id","response_id") REFERENCES "public"."questionnaire_response"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_clearance" ADD CONSTRAINT "screening_clearance_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_clearance" ADD CONSTRAINT "screening_clearance_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_clearance" ADD CONSTRAINT "screening_clearance_staff_fk" FOREIGN KEY ("clinic_id","cleared_by") REFERENCES "public"."staff"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "screening_clearance_appointment_index" ON "screening_clearance" USING btree ("clinic_id","appointment_id");--> statement-breakpoint
ALTER TABLE "questionnaire_response" ADD CONSTRAINT "questionnaire_response_staff_fk" FOREIGN KEY ("clinic_id","recorded_by") REFERENCES "public"."staff"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questionnaire_response" ADD CONSTRAINT "questionnaire_response_carried_from_fk" FOREIGN KEY ("clinic_id","carried_from_id") REFERENCES "public"."questionnaire_response"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "questionnaire_response_appointment_index" ON "questionnaire_response" USING btree ("clinic_id","appointment_id","created_at");
CREATE TYPE "public"."consent_party_role" AS ENUM('helper', 'interpreter', 'witness', 'guardian', 'young-person', 'resolver');--> statement-breakpoint
CREATE TYPE "public"."party_reached" AS ENUM('in-person', 'phone');--> statement-breakpoint
CREATE TYPE "public"."signer_known_by" AS ENUM('photo-id', 'known-here', 'answered-details');--> statement-breakpoint
CREATE TABLE "consent_party" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"consent_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"role" "consent_party_role" NOT NULL,
	"name" text NOT NULL,
	"relation" text,
	"language" text,
	"reached" "party_reached",
	"known_by" "signer_known_by",
	"agrees" boolean,
	"words" text,
	"meaning" text,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_party_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "signing_need" (
	"clinic_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"interpreter_language" text,
	"witness_reason" text,
	"set_by" uuid NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "signing_need_pk" PRIMARY KEY("clinic_id","appointment_id")
);
--> statement-breakpoint
ALTER TABLE "consent_party" ADD CONSTRAINT "consent_party_consent_fk" FOREIGN KEY ("clinic_id","consent_id") REFERENCES "public"."consent"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_party" ADD CONSTRAINT "consent_party_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_party" ADD CONSTRAINT "consent_party_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_party" ADD CONSTRAINT "consent_party_staff_fk" FOREIGN KEY ("clinic_id","recorded_by") REFERENCES "public"."staff"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_need" ADD CONSTRAINT "signing_need_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_need" ADD CONSTRAINT "signing_need_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_need" ADD CONSTRAINT "signing_need_staff_fk" FOREIGN KEY ("clinic_id","set_by") REFERENCES "public"."staff"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_party_appointment_index" ON "consent_party" USING btree ("clinic_id","appointment_id");
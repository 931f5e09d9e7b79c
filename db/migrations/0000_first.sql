CREATE TYPE "public"."appointment_source" AS ENUM('online', 'desk', 'api', 'demo');--> statement-breakpoint
CREATE TYPE "public"."appointment_status" AS ENUM('proposed', 'pending', 'booked', 'arrived', 'checked-in', 'fulfilled', 'cancelled', 'noshow', 'entered-in-error', 'waitlist');--> statement-breakpoint
CREATE TYPE "public"."cancellation_reason" AS ENUM('patient', 'clinic', 'not-suitable', 'hold-expired', 'released', 'time-lost');--> statement-breakpoint
CREATE TYPE "public"."staff_role" AS ENUM('reception', 'clinician', 'prescriber', 'manager', 'auditor');--> statement-breakpoint
CREATE TYPE "public"."communication_kind" AS ENUM('appointment-booked', 'appointment-requested', 'appointment-moved', 'appointment-cancelled', 'request-declined', 'payment-returned');--> statement-breakpoint
CREATE TYPE "public"."communication_status" AS ENUM('preparation', 'completed', 'not-done', 'on-hold');--> statement-breakpoint
CREATE TYPE "public"."consent_status" AS ENUM('draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error');--> statement-breakpoint
CREATE TYPE "public"."risk_band" AS ENUM('very_common', 'common', 'uncommon', 'rare', 'very_rare', 'not_known');--> statement-breakpoint
CREATE TYPE "public"."risk_basis" AS ENUM('figure', 'word', 'default');--> statement-breakpoint
CREATE TYPE "public"."payment_status" AS ENUM('creating', 'open', 'captured', 'expired', 'quarantined');--> statement-breakpoint
CREATE TYPE "public"."refund_reason" AS ENUM('time-lost', 'patient-cancelled', 'clinic-cancelled', 'not-suitable');--> statement-breakpoint
CREATE TYPE "public"."refund_status" AS ENUM('pending', 'succeeded', 'failed');--> statement-breakpoint
CREATE TYPE "public"."screening_outcome" AS ENUM('ok', 'review', 'block');--> statement-breakpoint
CREATE TYPE "public"."schedule_actor" AS ENUM('practitioner', 'room', 'device');--> statement-breakpoint
CREATE TYPE "public"."slot_status" AS ENUM('busy-tentative', 'busy', 'busy-unavailable', 'entered-in-error');--> statement-breakpoint
CREATE TABLE "appointment" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"reference" text NOT NULL,
	"status" "appointment_status" NOT NULL,
	"source" "appointment_source" NOT NULL,
	"healthcare_service_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"patient_id" uuid,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"terms" jsonb NOT NULL,
	"secret_hash" text NOT NULL,
	"secret_version" integer DEFAULT 1 NOT NULL,
	"hold_expires_at" timestamp with time zone,
	"booked_at" timestamp with time zone,
	"arrived_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"cancellation_reason" "cancellation_reason",
	"cancellation_note" text,
	"reviewed_at" timestamp with time zone,
	"reviewed_by" uuid,
	"review_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"calendar_sequence" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appointment_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "appointment_reference_unique" UNIQUE("clinic_id","reference"),
	CONSTRAINT "appointment_secret_unique" UNIQUE("clinic_id","secret_hash"),
	CONSTRAINT "appointment_order" CHECK (ends_at > starts_at),
	CONSTRAINT "appointment_booked_has_patient" CHECK (patient_id is not null or status in ('pending', 'cancelled')),
	CONSTRAINT "appointment_cancelled_reason" CHECK ((status = 'cancelled') = (cancellation_reason is not null))
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"clinic_id" uuid NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"entity_type" text NOT NULL,
	"entity_id" text NOT NULL,
	"patient_id" uuid,
	"detail" jsonb NOT NULL,
	CONSTRAINT "audit_event_pk" PRIMARY KEY("clinic_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"user_id" uuid NOT NULL,
	"type" text NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"refresh_token" text,
	"access_token" text,
	"expires_at" integer,
	"token_type" text,
	"scope" text,
	"id_token" text,
	"session_state" text,
	CONSTRAINT "account_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"clinic_id" uuid NOT NULL,
	"key" text NOT NULL,
	"window_starts_at" timestamp with time zone NOT NULL,
	"hits" integer NOT NULL,
	CONSTRAINT "rate_limit_pk" PRIMARY KEY("clinic_id","key","window_starts_at")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"session_token" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email_key" text NOT NULL,
	"role" "staff_role" NOT NULL,
	"practitioner_id" uuid,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "staff_email_unique" UNIQUE("clinic_id","email_key")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text,
	"email" text NOT NULL,
	"email_verified" timestamp with time zone,
	"image" text,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification_token" (
	"identifier" text NOT NULL,
	"token" text NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	CONSTRAINT "verification_token_pk" PRIMARY KEY("identifier","token")
);
--> statement-breakpoint
CREATE TABLE "clinic" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"legal_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clinic_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "clinic_policy" (
	"clinic_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"full_refund_hours" smallint NOT NULL,
	"half_refund_hours" smallint NOT NULL,
	"statutory_cancellation_days" smallint NOT NULL,
	"consent_valid_days" smallint NOT NULL,
	"resign_after_days" smallint NOT NULL,
	"hold_minutes" smallint NOT NULL,
	"retention_years_adult" smallint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clinic_policy_pk" PRIMARY KEY("clinic_id","version")
);
--> statement-breakpoint
CREATE TABLE "device" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"location_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "device_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "holiday" (
	"clinic_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"date" date NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "holiday_pk" PRIMARY KEY("clinic_id","location_id","date")
);
--> statement-breakpoint
CREATE TABLE "location" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"address_lines" text[] NOT NULL,
	"phone" text NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL,
	"directions" text[] NOT NULL,
	CONSTRAINT "location_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "location_slug_unique" UNIQUE("clinic_id","slug")
);
--> statement-breakpoint
CREATE TABLE "room" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"location_id" uuid NOT NULL,
	"kinds" text[] NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "room_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "communication" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" "communication_kind" NOT NULL,
	"status" "communication_status" NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"about_sequence" integer NOT NULL,
	"send_after" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp with time zone,
	"provider_id" text,
	"status_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "communication_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"consent_form_id" uuid NOT NULL,
	"status" "consent_status" NOT NULL,
	"document" jsonb NOT NULL,
	"document_hash" text NOT NULL,
	"presented_at" timestamp with time zone NOT NULL,
	"signed_at" timestamp with time zone,
	"signer_name" text,
	"evidence" jsonb,
	"countersigned_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"chain_position" integer,
	"previous_hash" text,
	"entry_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "consent_chain_unique" UNIQUE("clinic_id","chain_position")
);
--> statement-breakpoint
CREATE TABLE "consent_form" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"healthcare_service_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"version" integer NOT NULL,
	"blocks" jsonb NOT NULL,
	"is_material" boolean NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "consent_form_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "consent_form_version_unique" UNIQUE("clinic_id","healthcare_service_id","locale","version")
);
--> statement-breakpoint
CREATE TABLE "healthcare_service" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"summary" text NOT NULL,
	"position" smallint NOT NULL,
	"preparation_minutes" smallint NOT NULL,
	"duration_minutes" smallint NOT NULL,
	"cleaning_minutes" smallint NOT NULL,
	"step_minutes" smallint NOT NULL,
	"lead_time_minutes" integer NOT NULL,
	"horizon_days" smallint NOT NULL,
	"reflection_hours" smallint NOT NULL,
	"min_age_years" smallint NOT NULL,
	"room_kind" text,
	"device_kinds" text[] NOT NULL,
	"is_treatment" boolean NOT NULL,
	"self_bookable" boolean NOT NULL,
	"consent_required" boolean NOT NULL,
	"prerequisites" text[] NOT NULL,
	"codes" jsonb NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "healthcare_service_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "healthcare_service_slug_unique" UNIQUE("clinic_id","slug")
);
--> statement-breakpoint
CREATE TABLE "service_price" (
	"clinic_id" uuid NOT NULL,
	"healthcare_service_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"currency" char(3) NOT NULL,
	"price_minor" integer NOT NULL,
	"deposit_minor" integer NOT NULL,
	CONSTRAINT "service_price_pk" PRIMARY KEY("clinic_id","healthcare_service_id","location_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "service_risk" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"healthcare_service_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"text" text NOT NULL,
	"band" "risk_band" NOT NULL,
	"basis" "risk_basis" NOT NULL,
	"figure" text,
	"note" text,
	"is_scarring" boolean NOT NULL,
	"is_serious" boolean NOT NULL,
	"only_if_raised" text,
	"approved_at" timestamp with time zone,
	"approved_by" text,
	CONSTRAINT "service_risk_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "patient" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"full_name" text NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"phone" text NOT NULL,
	"birth_date" date NOT NULL,
	"user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "patient_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"status" "payment_status" NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" char(3) NOT NULL,
	"checkout_session_id" text,
	"checkout_url" text,
	"checkout_expires_at" timestamp with time zone NOT NULL,
	"payment_intent_id" text,
	"captured_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "payment_session_unique" UNIQUE("clinic_id","checkout_session_id"),
	CONSTRAINT "payment_intent_unique" UNIQUE("clinic_id","payment_intent_id"),
	CONSTRAINT "payment_amount_positive" CHECK (amount_minor > 0)
);
--> statement-breakpoint
CREATE TABLE "refund" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"payment_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"status" "refund_status" NOT NULL,
	"reason" "refund_reason" NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" char(3) NOT NULL,
	"stripe_refund_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"succeeded_at" timestamp with time zone,
	CONSTRAINT "refund_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "refund_payment_unique" UNIQUE("clinic_id","payment_id"),
	CONSTRAINT "refund_amount_positive" CHECK (amount_minor > 0)
);
--> statement-breakpoint
CREATE TABLE "webhook_event" (
	"clinic_id" uuid NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_event_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "practitioner" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"registration" text NOT NULL,
	"bio" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "practitioner_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "practitioner_slug_unique" UNIQUE("clinic_id","slug")
);
--> statement-breakpoint
CREATE TABLE "practitioner_competence" (
	"clinic_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"healthcare_service_id" uuid NOT NULL,
	CONSTRAINT "practitioner_competence_pk" PRIMARY KEY("clinic_id","practitioner_id","healthcare_service_id")
);
--> statement-breakpoint
CREATE TABLE "questionnaire" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"version" integer NOT NULL,
	"items" jsonb NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "questionnaire_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "questionnaire_version_unique" UNIQUE("clinic_id","version")
);
--> statement-breakpoint
CREATE TABLE "questionnaire_response" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"questionnaire_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid,
	"answers" jsonb NOT NULL,
	"outcome" "screening_outcome" NOT NULL,
	"raised" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "questionnaire_response_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "opening_hours" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"schedule_id" uuid NOT NULL,
	"is_break" boolean DEFAULT false NOT NULL,
	"weekday" smallint NOT NULL,
	"start_minutes" smallint NOT NULL,
	"end_minutes" smallint NOT NULL,
	"valid_from" date,
	"valid_to" date,
	CONSTRAINT "opening_hours_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "opening_hours_weekday" CHECK (weekday between 1 and 7),
	CONSTRAINT "opening_hours_order" CHECK (start_minutes >= 0 and end_minutes > start_minutes)
);
--> statement-breakpoint
CREATE TABLE "schedule" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"location_id" uuid NOT NULL,
	"actor" "schedule_actor" NOT NULL,
	"practitioner_id" uuid,
	"room_id" uuid,
	"device_id" uuid,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "schedule_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "schedule_one_actor" CHECK ((actor = 'practitioner') = (practitioner_id is not null)
        and (actor = 'room') = (room_id is not null)
        and (actor = 'device') = (device_id is not null))
);
--> statement-breakpoint
CREATE TABLE "schedule_exception" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"schedule_id" uuid NOT NULL,
	"date" date NOT NULL,
	"kind" text NOT NULL,
	"start_minutes" smallint,
	"end_minutes" smallint,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "schedule_exception_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "schedule_exception_kind" CHECK ((kind = 'closed' and start_minutes is null and end_minutes is null)
        or (kind = 'extra' and start_minutes >= 0 and end_minutes > start_minutes))
);
--> statement-breakpoint
CREATE TABLE "slot" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"schedule_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"status" "slot_status" NOT NULL,
	"appointment_id" uuid,
	"overbooked" boolean DEFAULT false NOT NULL,
	"hold_expires_at" timestamp with time zone,
	CONSTRAINT "slot_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "slot_not_empty" CHECK (not isempty(during))
);
--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_service_fk" FOREIGN KEY ("clinic_id","healthcare_service_id") REFERENCES "public"."healthcare_service"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_location_fk" FOREIGN KEY ("clinic_id","location_id") REFERENCES "public"."location"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_practitioner_fk" FOREIGN KEY ("clinic_id","practitioner_id") REFERENCES "public"."practitioner"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rate_limit" ADD CONSTRAINT "rate_limit_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_practitioner_fk" FOREIGN KEY ("clinic_id","practitioner_id") REFERENCES "public"."practitioner"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_policy" ADD CONSTRAINT "clinic_policy_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_location_fk" FOREIGN KEY ("clinic_id","location_id") REFERENCES "public"."location"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holiday" ADD CONSTRAINT "holiday_location_fk" FOREIGN KEY ("clinic_id","location_id") REFERENCES "public"."location"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "location" ADD CONSTRAINT "location_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room" ADD CONSTRAINT "room_location_fk" FOREIGN KEY ("clinic_id","location_id") REFERENCES "public"."location"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communication" ADD CONSTRAINT "communication_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_form_fk" FOREIGN KEY ("clinic_id","consent_form_id") REFERENCES "public"."consent_form"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_form" ADD CONSTRAINT "consent_form_service_fk" FOREIGN KEY ("clinic_id","healthcare_service_id") REFERENCES "public"."healthcare_service"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "healthcare_service" ADD CONSTRAINT "healthcare_service_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_price" ADD CONSTRAINT "service_price_service_fk" FOREIGN KEY ("clinic_id","healthcare_service_id") REFERENCES "public"."healthcare_service"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_price" ADD CONSTRAINT "service_price_location_fk" FOREIGN KEY ("clinic_id","location_id") REFERENCES "public"."location"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_risk" ADD CONSTRAINT "service_risk_service_fk" FOREIGN KEY ("clinic_id","healthcare_service_id") REFERENCES "public"."healthcare_service"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient" ADD CONSTRAINT "patient_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund" ADD CONSTRAINT "refund_payment_fk" FOREIGN KEY ("clinic_id","payment_id") REFERENCES "public"."payment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_event" ADD CONSTRAINT "webhook_event_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioner" ADD CONSTRAINT "practitioner_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioner_competence" ADD CONSTRAINT "practitioner_competence_practitioner_fk" FOREIGN KEY ("clinic_id","practitioner_id") REFERENCES "public"."practitioner"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioner_competence" ADD CONSTRAINT "practitioner_competence_service_fk" FOREIGN KEY ("clinic_id","healthcare_service_id") REFERENCES "public"."healthcare_service"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questionnaire" ADD CONSTRAINT "questionnaire_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questionnaire_response" ADD CONSTRAINT "questionnaire_response_questionnaire_fk" FOREIGN KEY ("clinic_id","questionnaire_id") REFERENCES "public"."questionnaire"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questionnaire_response" ADD CONSTRAINT "questionnaire_response_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_hours" ADD CONSTRAINT "opening_hours_schedule_fk" FOREIGN KEY ("clinic_id","schedule_id") REFERENCES "public"."schedule"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_location_fk" FOREIGN KEY ("clinic_id","location_id") REFERENCES "public"."location"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_practitioner_fk" FOREIGN KEY ("clinic_id","practitioner_id") REFERENCES "public"."practitioner"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_room_fk" FOREIGN KEY ("clinic_id","room_id") REFERENCES "public"."room"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_device_fk" FOREIGN KEY ("clinic_id","device_id") REFERENCES "public"."device"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_exception" ADD CONSTRAINT "schedule_exception_schedule_fk" FOREIGN KEY ("clinic_id","schedule_id") REFERENCES "public"."schedule"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot" ADD CONSTRAINT "slot_schedule_fk" FOREIGN KEY ("clinic_id","schedule_id") REFERENCES "public"."schedule"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_day_index" ON "appointment" USING btree ("clinic_id","location_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointment_patient_index" ON "appointment" USING btree ("clinic_id","patient_id");--> statement-breakpoint
CREATE INDEX "appointment_hold_index" ON "appointment" USING btree ("clinic_id","hold_expires_at") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "audit_event_entity_index" ON "audit_event" USING btree ("clinic_id","entity_type","entity_id");--> statement-breakpoint
CREATE INDEX "communication_appointment_index" ON "communication" USING btree ("clinic_id","appointment_id");--> statement-breakpoint
CREATE INDEX "consent_appointment_index" ON "consent" USING btree ("clinic_id","appointment_id");--> statement-breakpoint
CREATE INDEX "patient_email_index" ON "patient" USING btree ("clinic_id","email_key");--> statement-breakpoint
CREATE INDEX "payment_appointment_index" ON "payment" USING btree ("clinic_id","appointment_id");--> statement-breakpoint
CREATE INDEX "payment_unsettled_index" ON "payment" USING btree ("clinic_id","checkout_expires_at") WHERE status in ('creating', 'open');--> statement-breakpoint
CREATE INDEX "opening_hours_schedule_index" ON "opening_hours" USING btree ("clinic_id","schedule_id");--> statement-breakpoint
CREATE INDEX "slot_appointment_index" ON "slot" USING btree ("clinic_id","appointment_id");
CREATE TYPE "public"."waitlist_entry_status" AS ENUM('active', 'moved', 'withdrawn', 'over');--> statement-breakpoint
CREATE TYPE "public"."waitlist_mode" AS ENUM('one-by-one', 'all-at-once');--> statement-breakpoint
CREATE TYPE "public"."waitlist_offer_status" AS ENUM('open', 'accepted', 'declined', 'lapsed', 'taken', 'withdrawn');--> statement-breakpoint
ALTER TYPE "public"."appointment_source" ADD VALUE 'walk-in';--> statement-breakpoint
ALTER TYPE "public"."appointment_source" ADD VALUE 'waitlist';--> statement-breakpoint
CREATE TABLE "appointment_series" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"healthcare_service_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"every_days" integer NOT NULL,
	"visits" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appointment_series_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "appointment_series_size" CHECK (every_days > 0 and visits > 1)
);
--> statement-breakpoint
CREATE TABLE "time_off" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"schedule_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"reason" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "time_off_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "time_off_not_empty" CHECK (not isempty(during))
);
--> statement-breakpoint
CREATE TABLE "waitlist_entry" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"status" "waitlist_entry_status" NOT NULL,
	"patient_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"healthcare_service_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"practitioner_id" uuid,
	"weekdays" smallint[] NOT NULL,
	"from_minutes" smallint NOT NULL,
	"to_minutes" smallint NOT NULL,
	"not_before" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "waitlist_entry_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "waitlist_entry_appointment_unique" UNIQUE("clinic_id","appointment_id"),
	CONSTRAINT "waitlist_entry_hours" CHECK (from_minutes >= 0 and to_minutes > from_minutes and to_minutes <= 1440
        and cardinality(weekdays) > 0 and weekdays <@ '{1,2,3,4,5,6,7}'::smallint[])
);
--> statement-breakpoint
CREATE TABLE "waitlist_offer" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"round_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"status" "waitlist_offer_status" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "waitlist_offer_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "waitlist_offer_once" UNIQUE("clinic_id","round_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "waitlist_round" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"mode" "waitlist_mode" NOT NULL,
	"healthcare_service_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"skipped" jsonb NOT NULL,
	"created_by" uuid,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "waitlist_round_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "planned_for_id" uuid;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "follows_id" uuid;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "overbook_reason" text;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "overbooked_by" uuid;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "reflection_override_reason" text;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "reflection_override_by" uuid;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "reflection_override_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "displaced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "displaced_reason" text;--> statement-breakpoint
ALTER TABLE "clinic_policy" ADD COLUMN "waitlist_offer_minutes" smallint DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE "healthcare_service" ADD COLUMN "earliest_minutes" smallint;--> statement-breakpoint
ALTER TABLE "healthcare_service" ADD COLUMN "latest_minutes" smallint;--> statement-breakpoint
ALTER TABLE "healthcare_service" ADD COLUMN "max_per_day" smallint;--> statement-breakpoint
ALTER TABLE "healthcare_service" ADD COLUMN "max_open_per_patient" smallint;--> statement-breakpoint
ALTER TABLE "healthcare_service" ADD COLUMN "follow_up_after_days" smallint;--> statement-breakpoint
ALTER TABLE "healthcare_service" ADD COLUMN "follow_up_service_slug" text;--> statement-breakpoint
ALTER TABLE "schedule" ADD COLUMN "max_visits_per_day" smallint;--> statement-breakpoint
ALTER TABLE "slot" ADD COLUMN "time_off_id" uuid;--> statement-breakpoint
ALTER TABLE "slot" ADD COLUMN "waitlist_round_id" uuid;--> statement-breakpoint
ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_service_fk" FOREIGN KEY ("clinic_id","healthcare_service_id") REFERENCES "public"."healthcare_service"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_schedule_fk" FOREIGN KEY ("clinic_id","schedule_id") REFERENCES "public"."schedule"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_service_fk" FOREIGN KEY ("clinic_id","healthcare_service_id") REFERENCES "public"."healthcare_service"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_location_fk" FOREIGN KEY ("clinic_id","location_id") REFERENCES "public"."location"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_practitioner_fk" FOREIGN KEY ("clinic_id","practitioner_id") REFERENCES "public"."practitioner"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_offer" ADD CONSTRAINT "waitlist_offer_round_fk" FOREIGN KEY ("clinic_id","round_id") REFERENCES "public"."waitlist_round"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_offer" ADD CONSTRAINT "waitlist_offer_entry_fk" FOREIGN KEY ("clinic_id","entry_id") REFERENCES "public"."waitlist_entry"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_offer" ADD CONSTRAINT "waitlist_offer_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_offer" ADD CONSTRAINT "waitlist_offer_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_round" ADD CONSTRAINT "waitlist_round_service_fk" FOREIGN KEY ("clinic_id","healthcare_service_id") REFERENCES "public"."healthcare_service"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_round" ADD CONSTRAINT "waitlist_round_location_fk" FOREIGN KEY ("clinic_id","location_id") REFERENCES "public"."location"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_round" ADD CONSTRAINT "waitlist_round_practitioner_fk" FOREIGN KEY ("clinic_id","practitioner_id") REFERENCES "public"."practitioner"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "time_off_schedule_index" ON "time_off" USING btree ("clinic_id","schedule_id");--> statement-breakpoint
CREATE INDEX "waitlist_entry_active_index" ON "waitlist_entry" USING btree ("clinic_id","location_id","healthcare_service_id","created_at") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "waitlist_offer_open_index" ON "waitlist_offer" USING btree ("clinic_id","expires_at") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "waitlist_round_open_index" ON "waitlist_round" USING btree ("clinic_id","starts_at") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_planned_for_fk" FOREIGN KEY ("clinic_id","planned_for_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_follows_fk" FOREIGN KEY ("clinic_id","follows_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_series_fk" FOREIGN KEY ("clinic_id","series_id") REFERENCES "public"."appointment_series"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot" ADD CONSTRAINT "slot_time_off_fk" FOREIGN KEY ("clinic_id","time_off_id") REFERENCES "public"."time_off"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_planned_for_index" ON "appointment" USING btree ("clinic_id","planned_for_id") WHERE planned_for_id is not null;--> statement-breakpoint
CREATE INDEX "appointment_displaced_index" ON "appointment" USING btree ("clinic_id","starts_at") WHERE displaced_at is not null;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_override_is_whole" CHECK (num_nonnulls(reflection_override_reason, reflection_override_by, reflection_override_at) in (0, 3)
        and num_nonnulls(overbook_reason, overbooked_by) in (0, 2)
        and num_nonnulls(displaced_at, displaced_reason) in (0, 2));
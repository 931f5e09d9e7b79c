ALTER TABLE "appointment" ADD COLUMN "not_suitable_for" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "not_suitable_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_not_suitable_is_whole" CHECK ((not_suitable_at is not null) = (cardinality(not_suitable_for) > 0));
CREATE TYPE "public"."settlement_method" AS ENUM('card', 'cash', 'not-charged');--> statement-breakpoint
ALTER TYPE "public"."cancellation_reason" ADD VALUE 'not-suitable-today' BEFORE 'hold-expired';--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "settled_by" uuid;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "settled_minor" integer;--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "settled_how" "settlement_method";--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_settled_when_done" CHECK (num_nonnulls(settled_at, settled_by, settled_minor, settled_how) in (0, 4)
        and (settled_at is null or (status = 'fulfilled' and settled_minor >= 0)));
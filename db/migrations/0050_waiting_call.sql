CREATE TYPE "public"."waitlist_call_outcome" AS ENUM('no-answer', 'thinks', 'said-no');--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD COLUMN "called_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD COLUMN "called_by" uuid;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD COLUMN "called_about" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD COLUMN "call_outcome" "waitlist_call_outcome";--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_call_is_whole" CHECK (num_nonnulls(called_at, called_by, called_about, call_outcome) in (0, 4));
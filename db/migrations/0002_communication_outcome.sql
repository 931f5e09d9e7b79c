ALTER TABLE "communication" ADD COLUMN "unknown_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "communication" ADD COLUMN "told" text;
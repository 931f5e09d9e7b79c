ALTER TABLE "consent" ADD COLUMN "opt_ins" jsonb;--> statement-breakpoint
ALTER TABLE "healthcare_service" ADD COLUMN "max_lesions" smallint;--> statement-breakpoint
ALTER TABLE "service_risk" ADD COLUMN "figure_per_100" smallint;--> statement-breakpoint
ALTER TABLE "service_risk" ADD COLUMN "is_colour_change" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "service_risk" ADD COLUMN "personal_notes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "service_risk" ADD COLUMN "edit_version" integer DEFAULT 1 NOT NULL;
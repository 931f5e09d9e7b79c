CREATE TABLE "service_risk_version" (
	"clinic_id" uuid NOT NULL,
	"service_risk_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"said" jsonb NOT NULL,
	"approved_at" timestamp with time zone,
	"approved_by" text,
	"retired_at" timestamp with time zone,
	"change" text,
	"changed_at" timestamp with time zone,
	"changed_by" text,
	"is_material" boolean,
	"change_summary" text DEFAULT '' NOT NULL,
	"replaced_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_risk_version_pk" PRIMARY KEY("clinic_id","service_risk_id","version")
);
--> statement-breakpoint
ALTER TABLE "service_risk" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "service_risk" ADD COLUMN "change" text;--> statement-breakpoint
ALTER TABLE "service_risk" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "service_risk" ADD COLUMN "changed_by" text;--> statement-breakpoint
ALTER TABLE "service_risk" ADD COLUMN "is_material" boolean;--> statement-breakpoint
ALTER TABLE "service_risk" ADD COLUMN "change_summary" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "service_risk_version" ADD CONSTRAINT "service_risk_version_risk_fk" FOREIGN KEY ("clinic_id","service_risk_id") REFERENCES "public"."service_risk"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_risk" ADD CONSTRAINT "service_risk_changed_by_name" CHECK (num_nonnulls(change, changed_at, changed_by, is_material) in (0, 4));
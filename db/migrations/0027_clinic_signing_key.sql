CREATE TABLE "clinic_signing_key" (
	"clinic_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"public_key" text NOT NULL,
	"sealed_private_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "clinic_signing_key_pk" PRIMARY KEY("clinic_id","fingerprint")
);
--> statement-breakpoint
ALTER TABLE "clinic_signing_key" ADD CONSTRAINT "clinic_signing_key_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "clinic_signing_key_in_use_unique" ON "clinic_signing_key" USING btree ("clinic_id") WHERE retired_at is null;--> statement-breakpoint
ALTER TABLE clinic_signing_key ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE clinic_signing_key FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY clinic_signing_key_clinic ON clinic_signing_key
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
-- A key is made and retired, never changed or removed.
GRANT SELECT, INSERT, UPDATE (retired_at) ON clinic_signing_key TO milium_app;

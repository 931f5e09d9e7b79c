CREATE TABLE "patient_search_key" (
	"clinic_id" uuid NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"patient_id" uuid NOT NULL,
	CONSTRAINT "patient_search_key_pk" PRIMARY KEY("clinic_id","key","patient_id")
);
--> statement-breakpoint
ALTER TABLE "patient_search_key" ADD CONSTRAINT "patient_search_key_patient_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "patient_search_key_patient_index" ON "patient_search_key" USING btree ("clinic_id","patient_id");--> statement-breakpoint
CREATE INDEX "patient_birth_date_index" ON "patient" USING btree ("clinic_id","birth_date");
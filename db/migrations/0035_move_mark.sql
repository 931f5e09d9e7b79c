CREATE TABLE "move_mark" (
	"clinic_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "move_mark_pk" PRIMARY KEY("clinic_id","staff_id")
);
--> statement-breakpoint
ALTER TABLE "move_mark" ADD CONSTRAINT "move_mark_staff_fk" FOREIGN KEY ("clinic_id","staff_id") REFERENCES "public"."staff"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move_mark" ADD CONSTRAINT "move_mark_appointment_fk" FOREIGN KEY ("clinic_id","appointment_id") REFERENCES "public"."appointment"("clinic_id","id") ON DELETE no action ON UPDATE no action;
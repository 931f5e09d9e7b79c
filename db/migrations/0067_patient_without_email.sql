ALTER TABLE "patient" ALTER COLUMN "email" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "patient" ALTER COLUMN "email_key" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "patient" ADD CONSTRAINT "patient_email_check" CHECK (("patient"."email" is null) = ("patient"."email_key" is null));
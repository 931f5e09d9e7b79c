ALTER TYPE "public"."communication_kind" ADD VALUE 'waitlist-offer';--> statement-breakpoint
ALTER TYPE "public"."communication_kind" ADD VALUE 'waitlist-taken';--> statement-breakpoint
ALTER TABLE "communication" ADD COLUMN "waitlist_offer_id" uuid;--> statement-breakpoint
ALTER TABLE "communication" ADD CONSTRAINT "communication_waitlist_offer_fk" FOREIGN KEY ("clinic_id","waitlist_offer_id") REFERENCES "public"."waitlist_offer"("clinic_id","id") ON DELETE no action ON UPDATE no action;
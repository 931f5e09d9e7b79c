ALTER TYPE "public"."communication_kind" ADD VALUE 'waitlist-confirm' BEFORE 'rescreen-opened';--> statement-breakpoint
ALTER TYPE "public"."waitlist_entry_status" ADD VALUE 'unconfirmed';
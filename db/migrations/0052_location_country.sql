ALTER TABLE "location" ADD COLUMN "country" text;--> statement-breakpoint
-- The owner is bound by the policies as well, also in what notes a change of a place.
ALTER TABLE location NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE calendar_change NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- From the currency where one country alone has it, else from the time zone; not known: "ZZ", the strictest rules.
UPDATE "location" SET "country" = CASE
  WHEN "currency" = 'GBP' THEN 'GB'
  WHEN "currency" = 'USD' THEN 'US'
  WHEN "time_zone" = 'Europe/Dublin' THEN 'IE'
  WHEN "time_zone" = 'Europe/Berlin' THEN 'DE'
  WHEN "time_zone" = 'Europe/Paris' THEN 'FR'
  WHEN "time_zone" = 'Europe/Madrid' THEN 'ES'
  WHEN "time_zone" = 'Europe/Rome' THEN 'IT'
  WHEN "time_zone" = 'Europe/Amsterdam' THEN 'NL'
  WHEN "time_zone" = 'Europe/Vienna' THEN 'AT'
  ELSE 'ZZ'
END;--> statement-breakpoint
ALTER TABLE calendar_change FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE location FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "location" ALTER COLUMN "country" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "location" ADD CONSTRAINT "location_country_is_alpha_2" CHECK (country ~ '^[A-Z]{2}$');

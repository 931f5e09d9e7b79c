-- /readyz compares the migrations that ran with those this build knows.
GRANT USAGE ON SCHEMA drizzle TO milium_app;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO milium_app;

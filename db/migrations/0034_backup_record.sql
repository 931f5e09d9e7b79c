-- When a backup of the whole database was last made. It belongs to the installation and not to a clinic, so it stands
-- apart from the clinics' tables; the owner writes it, and the application may only look.
create schema operations;
--> statement-breakpoint
create table operations.backup (
  taken_at timestamptz primary key,
  made_by text not null check (made_by in ('milium', 'noted')),
  size_bytes bigint check (size_bytes > 0),
  recorded_at timestamptz not null default now()
);
--> statement-breakpoint
grant usage on schema operations to milium_app;
--> statement-breakpoint
grant select on operations.backup to milium_app;

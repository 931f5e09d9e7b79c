CREATE TABLE "calendar_change" (
	"clinic_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "calendar_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"location_id" uuid,
	"during" "tstzrange",
	"changed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "calendar_change_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE INDEX "calendar_change_transaction_index" ON "calendar_change" USING btree ("clinic_id","transaction_id");
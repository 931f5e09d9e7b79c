-- The first clinic of a database is made with a key that the launcher prints on the console (docs/decisions/020). The
-- owner writes the key's hash here; the application sees nothing of this table but through three functions.
CREATE TABLE operations.setup (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  key_hash text NOT NULL CHECK (key_hash ~ '^[0-9a-f]{64}$'),
  expires_at timestamptz NOT NULL,
  -- What was typed so far, by step: it outlives the key, so that the work can be resumed after a restart.
  answers jsonb NOT NULL DEFAULT '{}'
);
--> statement-breakpoint
REVOKE INSERT, DELETE ON clinic FROM milium_app;
--> statement-breakpoint

-- Whether this is the hash of the key in force. Both are hashed once more with a fresh salt: how long the comparison
-- takes tells nothing of either.
CREATE FUNCTION operations.setup_key_fits(given text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM operations.setup s, (SELECT gen_random_uuid()::text AS salt) r
    WHERE s.expires_at > now() AND NOT EXISTS (SELECT FROM clinic)
      AND sha256(convert_to(s.key_hash || r.salt, 'UTF8')) = sha256(convert_to(given || r.salt, 'UTF8')))
$$;
--> statement-breakpoint
CREATE FUNCTION operations.setup_answers(given text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT operations.setup_key_fits(given) THEN RETURN NULL; END IF;
  RETURN (SELECT answers FROM operations.setup);
END $$;
--> statement-breakpoint
CREATE FUNCTION operations.setup_keep(given text, step text, typed jsonb) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT operations.setup_key_fits(given) THEN RETURN false; END IF;
  UPDATE operations.setup SET answers = answers || jsonb_build_object(step, typed);
  RETURN true;
END $$;
--> statement-breakpoint

-- Adds the row of the first clinic and uses the key up: once, however many ask at the same time. The lock is the one
-- under which the demo is made. Row-level security still holds: the caller names itself as that clinic's system.
CREATE FUNCTION operations.setup_make_clinic(given text, id uuid, slug text, name text, legal_name text)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7140237);
  IF NOT operations.setup_key_fits(given) THEN RETURN false; END IF;
  INSERT INTO clinic (id, slug, name, legal_name) VALUES (id, slug, name, legal_name);
  DELETE FROM operations.setup;
  RETURN true;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION operations.setup_key_fits(text), operations.setup_answers(text),
  operations.setup_keep(text, text, jsonb), operations.setup_make_clinic(text, uuid, text, text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION operations.setup_answers(text), operations.setup_keep(text, text, jsonb),
  operations.setup_make_clinic(text, uuid, text, text, text) TO milium_app;

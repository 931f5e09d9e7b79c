ALTER TABLE patient_search_key ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE patient_search_key FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY patient_search_key_clinic ON patient_search_key
  USING (clinic_id = (SELECT app_clinic_id()) AND (SELECT app_sees_clinic()));
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON patient_search_key TO milium_app;
--> statement-breakpoint

-- A name as searched: no case, no marks on letters, no apostrophes, one space between words. What is typed into the
-- search goes through the same function (lib/patient/search.ts).
CREATE FUNCTION patient_search_fold(typed text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim(regexp_replace(regexp_replace(
    replace(replace(replace(replace(translate(
      regexp_replace(lower(normalize(typed, NFKD)), '[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]', '', 'g'),
      'øłđðı', 'olddi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    '[''’‘ʼ′`]', '', 'g'), '[[:space:][:punct:]]+', ' ', 'g')) $$;
--> statement-breakpoint
-- What somebody is found by. A word begins with a letter or digit, every other kind with a mark of its own: `~` the
-- later part of a word, `@` the address, `#` the number's digits, `%` the same from the end.
CREATE FUNCTION patient_search_keys(full_name text, email_key text, phone text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH word AS (
    SELECT left(w, 40) AS w FROM string_to_table(patient_search_fold(full_name), ' ') AS w WHERE w <> '' LIMIT 12
  ), number AS (SELECT regexp_replace(phone, '\D', '', 'g') AS digits)
  SELECT w FROM word
  UNION SELECT '~' || substr(w, n) FROM word CROSS JOIN generate_series(2, length(w) - 2) AS n
  UNION SELECT '@' || left(email_key, 320) WHERE email_key <> ''
  UNION SELECT mark FROM number CROSS JOIN LATERAL (VALUES ('#' || digits), ('%' || reverse(digits))) AS m (mark)
    WHERE digits <> '' $$;
--> statement-breakpoint
CREATE FUNCTION patient_search_add() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO patient_search_key (clinic_id, key, patient_id)
    SELECT m.clinic_id, k, m.id FROM made m, patient_search_keys(m.full_name, m.email_key, m.phone) AS k
    WHERE m.erased_at IS NULL ORDER BY 1, 2;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION patient_search_renew() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE changed uuid[];
BEGIN
  SELECT array_agg(m.id) INTO changed FROM made m JOIN was w ON w.clinic_id = m.clinic_id AND w.id = m.id
    WHERE (m.full_name, m.email_key, m.phone, m.erased_at) IS DISTINCT FROM
      (w.full_name, w.email_key, w.phone, w.erased_at);
  IF changed IS NULL THEN RETURN NULL; END IF;
  DELETE FROM patient_search_key k USING made m
    WHERE m.id = ANY (changed) AND k.clinic_id = m.clinic_id AND k.patient_id = m.id;
  INSERT INTO patient_search_key (clinic_id, key, patient_id)
    SELECT m.clinic_id, k, m.id FROM made m, patient_search_keys(m.full_name, m.email_key, m.phone) AS k
    WHERE m.id = ANY (changed) AND m.erased_at IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER patient_search_add AFTER INSERT ON patient REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION patient_search_add();
--> statement-breakpoint
CREATE TRIGGER patient_search_renew AFTER UPDATE ON patient REFERENCING OLD TABLE AS was NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION patient_search_renew();
--> statement-breakpoint

-- Who is there already. The owner of the tables is held to the policies as well, save for this one statement.
ALTER TABLE patient NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE patient_search_key NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO patient_search_key (clinic_id, key, patient_id)
  SELECT p.clinic_id, k, p.id FROM patient p, patient_search_keys(p.full_name, p.email_key, p.phone) AS k
  WHERE p.erased_at IS NULL ORDER BY 1, 2;
--> statement-breakpoint
ALTER TABLE patient FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE patient_search_key FORCE ROW LEVEL SECURITY;

-- What the gates of a visit depend on besides its consent: who took part and what they said, words left and answered,
-- whom the signature needs. The arrivals board and the day list show these, so they are no changes beside the calendar.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['consent_party', 'consent_words', 'signing_need'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION note_fact_of_visit()', t || '_insert_noted', t);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION note_fact_of_visit()', t || '_update_noted', t);
  END LOOP;
END $$;

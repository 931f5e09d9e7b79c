-- A treatment can be booked once its words are published: who remembers the catalogue must hear of it.
DO $$
BEGIN
  CREATE TRIGGER consent_form_insert_noted AFTER INSERT ON consent_form REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change();
  CREATE TRIGGER consent_form_update_noted AFTER UPDATE ON consent_form REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change();
END $$;

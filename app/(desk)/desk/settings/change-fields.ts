type Fields = Readonly<Record<string, unknown>>;

/** Fields that name the page or the answer, not the change. */
const NOT_THE_CHANGE = ['problem', 'fingerprint', 'reason', 'date'];

/** The fields of a change as they were given, to be sent again with the answer. Several of one name become a list. */
export function changeFields(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (NOT_THE_CHANGE.includes(name) || name.startsWith('visit-')) return [];
      if (Array.isArray(value)) return [[name, value.join(',')]];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** What a form shows again after a refusal: words at each field, and everything the person had typed. */
export type FormState = {
  /** By field name; `form` is for what no single field can help. */
  readonly errors: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
};

export const EMPTY_FORM: FormState = { errors: {}, values: {} };

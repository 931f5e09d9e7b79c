export const ANSWER_WORDS = {
  yes: 'Yes',
  no: 'No',
  unsure: 'Not sure',
  none: 'Not answered',
} as const;

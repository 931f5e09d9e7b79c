import { RULE_NAMES, type ServiceRules } from '@/lib/healthcare-service/rules';
import { RULE_WORDS, timeOf } from './rule-words';

/** Rules whose field has another name, for it holds a time of day. */
const FIELDS: Partial<Record<keyof ServiceRules, string>> = {
  earliestMinutes: 'earliest',
  latestMinutes: 'latest',
};

const fieldOf = (name: keyof ServiceRules) => FIELDS[name] ?? name;

/** The rules that hold, as the fields of the form show them. */
export function typedRules(rules: ServiceRules): Record<string, string> {
  return Object.fromEntries(
    RULE_NAMES.map((name) => {
      const value = rules[name];
      const text = value === null ? '' : String(value);
      return [fieldOf(name), name in FIELDS ? timeOf(value) : text];
    }),
  );
}

/** The words of the field. */
export function ruleLabel(field: string): string {
  const name = RULE_NAMES.find((one) => fieldOf(one) === field);
  return name ? RULE_WORDS[name] : field;
}

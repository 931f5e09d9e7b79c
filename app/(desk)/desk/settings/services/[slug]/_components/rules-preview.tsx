import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { previewRules } from '@/lib/healthcare-service/change-rules';
import { RULE_NAMES, type ServiceRules } from '@/lib/healthcare-service/rules';
import type { ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { saveRules } from '../actions';
import { OUTSIDE_WORDS, PROBLEMS, RULE_WORDS, ruleValue } from '../rule-words';

type RulesPreviewProps = {
  readonly staff: StaffActor;
  readonly service: ServiceToRule;
  readonly services: readonly ServiceToRule[];
  readonly rules: ServiceRules;
  readonly hidden: Readonly<Record<string, string>>;
};

/** What differs, and which booked visits could not be booked any more. They stay as they were booked. */
export async function RulesPreview({ staff, service, services, rules, hidden }: RulesPreviewProps) {
  const seen = await previewRules(staff, service.id, rules);
  if (!seen.ok) return <Notice tone="warn" title={PROBLEMS[seen.error]} live />;
  const { changes, outside, booked, fingerprint } = seen.value;
  return (
    <section aria-labelledby="change" className="grid max-w-form gap-3">
      <h2 id="change" className="text-lg">
        What changes for new bookings
      </h2>
      <ul className="grid gap-1">
        {RULE_NAMES.flatMap((name) => {
          const change = changes[name];
          if (!change) return [];
          return [
            <li key={name}>
              {RULE_WORDS[name]}: {ruleValue(name, change[0], services)} becomes{' '}
              <strong>{ruleValue(name, change[1], services)}</strong>
            </li>,
          ];
        })}
      </ul>
      <p>
        {booked} {booked === 1 ? 'appointment is' : 'appointments are'} booked ahead. They stay as
        they were booked: time, length, thinking time and price. Nobody is written to and nothing is
        paid back.
      </p>
      {outside.length > 0 ? (
        <>
          <h3 className="font-semibold">
            {outside.length} of them could not be booked like this any more
          </h3>
          <ul className="grid gap-1">
            {outside.map(({ visit, reason }) => (
              <li key={visit.id}>
                <a href={`/desk/appointments/${visit.id}`} className="private-name">
                  {visit.patientName}
                </a>
                , {formatMoment(visit.startsAt, visit.timeZone)}: {OUTSIDE_WORDS[reason]}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <ActionForm action={saveRules}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="service" value={service.slug} />
        <input type="hidden" name="fingerprint" value={fingerprint} />
        <div>
          <Button>Change the rules</Button>
        </div>
      </ActionForm>
    </section>
  );
}

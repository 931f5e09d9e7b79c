import type { Visit } from '@/lib/appointment/queries';
import { isByPhone } from '@/lib/healthcare-service/model';
import { Disclosure } from '../ui/disclosure';
import { PhoneLink } from './phone-link';

/** What to do before and after, and how to find us: practical, and the same wherever a visit is shown. */
export function VisitAdvice({ visit }: { readonly visit: Visit }) {
  const { before, aftercare, callUsIf } = visit.service.content;
  const after = Object.entries(aftercare);
  return (
    <section aria-labelledby="advice" className="grid gap-4">
      <h2 id="advice" className="text-xl">
        Before and after
      </h2>
      <div className="border-hairline border-t">
        {before.length > 0 ? (
          <Disclosure
            summary={isByPhone(visit.service) ? 'Before we ring' : 'Before you come'}
            open
          >
            <Lines lines={before} />
          </Disclosure>
        ) : null}
        {isByPhone(visit.service) ? null : (
          <Disclosure summary="How to find us" open>
            <p>{visit.location.addressLines.join(', ')}</p>
            <Lines lines={visit.location.directions} />
          </Disclosure>
        )}
        {after.length > 0 ? (
          <Disclosure summary="Afterwards">
            <dl className="grid gap-3">
              {after.map(([day, text]) => (
                <div key={day} className="grid gap-x-4 sm:grid-cols-[7rem_1fr]">
                  <dt className="font-semibold">{dayWords(Number(day))}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </Disclosure>
        ) : null}
        {callUsIf.length > 0 ? (
          <Disclosure summary="When to ring us at once">
            <Lines lines={callUsIf} />
            <p>
              <PhoneLink phone={visit.location.phone} />
            </p>
          </Disclosure>
        ) : null}
      </div>
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="grid list-disc gap-1.5 ps-5">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function dayWords(day: number): string {
  return day === 0 ? 'The same day' : `Day ${day}`;
}

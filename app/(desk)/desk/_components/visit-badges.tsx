import { Icon, type IconName } from '@/app/_components/ui/icon';
import type { VisitFlags } from '@/lib/appointment/desk/visit-flags';
import type { PatientId } from '@/lib/shared/ids';
import { allBadges, type Badge, type PatientSigns, type VisitMarks } from './badge-words';
import { type DeskView, deskHref } from './desk-day';

type VisitBadgesProps = {
  readonly flags: VisitFlags;
  readonly marks: VisitMarks & PatientSigns & { readonly patientId: PatientId | null };
  readonly view: DeskView;
};

/** What is in place and what is missing, in words with a shape; nothing that is not needed. */
export function VisitBadges({ flags, marks, view }: VisitBadgesProps) {
  const badges = allBadges(flags, marks);
  if (badges.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-sm print:*:me-1">
      {badges.map(({ about, text, isGood }) => (
        <li
          key={text}
          data-good={isGood ? '' : undefined}
          className={`inline-flex items-center gap-1 ${isGood ? 'text-muted' : 'font-semibold text-warn'}`}
        >
          <Icon name={iconOf(about, isGood)} />
          {about === 'message' && marks.patientId ? (
            <a
              href={`${deskHref(`/desk/patients/${marks.patientId}`, view)}#messages`}
              className="text-current"
            >
              {text}
            </a>
          ) : (
            text
          )}
        </li>
      ))}
    </ul>
  );
}

function iconOf(about: Badge['about'], isGood: boolean): IconName {
  if (about === 'message') return 'mail';
  if (about === 'allergy') return 'allergy';
  if (about === 'new') return 'person';
  return isGood ? 'check' : 'warn';
}

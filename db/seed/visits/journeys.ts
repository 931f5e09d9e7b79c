import { followUp } from '../catalogue/follow-up';
import type { StagedVisit } from './stage';

type Earlier = { readonly patient: number; readonly dayOffset: number; readonly index: number };

/** Who comes, by number, and the place in the list of the treatment that a review is of. */
export type Journey = { readonly patientNumber: number; readonly reviewed: number | null };

/**
 * Gives each visit a patient: people come for an assessment, then a treatment, then a review, on different days.
 * Whoever has no earlier visit in the demo had it before the demo begins; a review of nothing is no visit (null).
 */
export function journeysOf(visits: readonly StagedVisit[]): (Journey | null)[] {
  const waiting = new Map<string, Earlier[]>();
  const queueOf = (key: string): Earlier[] => {
    const queue = waiting.get(key) ?? [];
    waiting.set(key, queue);
    return queue;
  };
  let newcomers = 0;
  return visits.map((visit, index) => {
    const { location, service, dayOffset } = visit;
    const before = queueOf(`${location.slug}/${stageBefore(service)}`);
    const known = before[0] && before[0].dayOffset < dayOffset ? before.shift() : undefined;
    const isReview = service.slug === followUp.slug;
    if (isReview && !known) return null;
    const patient = known?.patient ?? newcomers++;
    if (leadsOn(visit)) {
      queueOf(`${location.slug}/${stageAfter(service)}`).push({ patient, dayOffset, index });
    }
    return { patientNumber: patient, reviewed: isReview ? (known?.index ?? null) : null };
  });
}

/** Only a treatment that is done can be reviewed. */
function leadsOn({ service, status }: StagedVisit): boolean {
  return service.isTreatment
    ? status === 'fulfilled'
    : status !== 'cancelled' && status !== 'noshow';
}

type Service = StagedVisit['service'];

function stageBefore({ slug, isTreatment }: Service): string {
  if (isTreatment) return 'assessed';
  return slug === followUp.slug ? 'treated' : 'nothing';
}

function stageAfter({ slug, isTreatment }: Service): string {
  if (isTreatment) return 'treated';
  return slug === 'consultation' ? 'assessed' : 'done';
}

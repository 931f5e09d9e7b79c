import type { StagedVisit } from './stage';

type Earlier = { readonly patient: number; readonly dayOffset: number };

/**
 * Gives each visit a patient, by number: people come for an assessment, then a treatment, then a review, on
 * different days. Whoever has no earlier visit in the demo had it before the demo begins.
 */
export function patientNumbers(visits: readonly StagedVisit[]): number[] {
  const waiting = new Map<string, Earlier[]>();
  const queueOf = (key: string): Earlier[] => {
    const queue = waiting.get(key) ?? [];
    waiting.set(key, queue);
    return queue;
  };
  let newcomers = 0;
  return visits.map(({ location, service, dayOffset, status }) => {
    const before = queueOf(`${location.slug}/${stageBefore(service)}`);
    const known = before[0] && before[0].dayOffset < dayOffset ? before.shift() : undefined;
    const patient = known?.patient ?? newcomers++;
    const happens = status !== 'cancelled' && status !== 'noshow';
    if (happens) queueOf(`${location.slug}/${stageAfter(service)}`).push({ patient, dayOffset });
    return patient;
  });
}

type Service = StagedVisit['service'];

function stageBefore({ slug, isTreatment }: Service): string {
  if (isTreatment) return 'assessed';
  return slug === 'follow-up' ? 'treated' : 'nothing';
}

function stageAfter({ slug, isTreatment }: Service): string {
  if (isTreatment) return 'treated';
  return slug === 'consultation' ? 'assessed' : 'done';
}

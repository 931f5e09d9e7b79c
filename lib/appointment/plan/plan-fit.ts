import { seeingTheClinic, type Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { Interval } from '../../scheduling/interval';
import type { AppointmentId } from '../../shared/ids';
import type { AppointmentRow } from '../lock';
import { readResting } from '../times/resting';
import { readAssessmentRule, withTimeToThink } from './assessment';
import { type Candidate, readCandidates } from './assessment-candidates';
import { assessmentState, isCovered, leavesGap } from './assessment-rule';

/** Whether a visit may stand from a start to when the patient leaves. */
export type Fits = (time: Interval) => boolean;

/** What a plan asks of a visit's time, from both of its ends. */
export type PlanFit = {
  /** A treatment follows its assessment. */
  readonly followsAssessment: Fits;
  /** An assessment comes before the treatments that rest on it. */
  readonly precedesTreatments: Fits;
};

export function keepsPlan({ followsAssessment, precedesTreatments }: PlanFit): Fits {
  return (time) => followsAssessment(time) && precedesTreatments(time);
}

/** Where the other visits of a plan will be, as far as the same change touches them too. */
type Others = {
  /** Treatments that rest on this visit. */
  readonly resting: readonly AppointmentRow[];
  readonly proposed: ReadonlyMap<AppointmentId, readonly { readonly startsAt: Date }[]>;
  /** The soonest time to which a touched visit could be moved; null for one that stays where it is. */
  readonly soonestOf: (id: AppointmentId) => Promise<Interval | null>;
};

/**
 * What a plan asks of a new time: a treatment still follows its assessment, and what rests on an assessment still
 * follows it, with the time to think between them. Of two that are both touched the treatment is asked about first: it
 * leaves room for the assessment, whose own times then come before all that are proposed for the treatment.
 */
export async function planFit(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  others: Others,
): Promise<PlanFit> {
  return {
    followsAssessment: await fitAfterAssessment(tx, actor, visit, others),
    precedesTreatments: await fitBeforeTreatments(tx, actor, others),
  };
}

/** The same where nothing else moves: all other visits stay where they are. */
export async function planFitAlone(tx: Tx, actor: Actor, visit: AppointmentRow): Promise<PlanFit> {
  const resting = await readResting(tx, actor, visit.id);
  return planFit(tx, actor, visit, { resting, proposed: new Map(), soonestOf: async () => null });
}

async function fitAfterAssessment(
  tx: Tx,
  actor: Actor,
  treatment: AppointmentRow,
  { soonestOf }: Pick<Others, 'soonestOf'>,
): Promise<Fits> {
  const rule = await readAssessmentRule(tx, actor, treatment);
  if (!rule) return () => true;
  const assessments: Candidate[] = [];
  for (const known of await seeingTheClinic(tx, () =>
    readCandidates(tx, actor, [treatment], { rule, keep: false }),
  )) {
    const soonest = await soonestOf(known.id);
    assessments.push(soonest ? { ...known, ...datesOf(soonest), isOver: false } : known);
  }
  const moved = withTimeToThink(withoutOverride(treatment));
  return ({ start }) => {
    const then = { ...moved, startsAt: new Date(start) };
    return isCovered(assessmentState(assessments, then, { rule, hasPatient: true }));
  };
}

async function fitBeforeTreatments(
  tx: Tx,
  actor: Actor,
  { resting, proposed }: Pick<Others, 'resting' | 'proposed'>,
): Promise<Fits> {
  const after: Parameters<typeof leavesGap>[1][] = [];
  for (const treatment of resting) {
    const rule = await readAssessmentRule(tx, actor, treatment);
    if (!rule) continue;
    const { withinDays } = rule;
    const moved = withTimeToThink(withoutOverride(treatment));
    const proposals = proposed.get(treatment.id) ?? [];
    const times = proposals.map(({ startsAt }) => ({ ...moved, startsAt }));
    const all = times.length > 0 ? times : [withTimeToThink(treatment)];
    after.push(...all.map((time) => ({ ...time, withinDays })));
  }
  return (time) => after.every((treatment) => leavesGap(datesOf(time), treatment));
}

/** A clinician shortened the time to think for the old time only. */
function withoutOverride(treatment: AppointmentRow): AppointmentRow {
  return { ...treatment, reflectionOverrideAt: null };
}

function datesOf({ start, end }: Interval) {
  return { startsAt: new Date(start), endsAt: new Date(end) };
}

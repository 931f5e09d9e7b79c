import { and, asc, desc, eq } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { consentForm } from '@/db/schema/consent';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { ConsentBlock } from '../consent/model';
import { publishedQuestionnaire } from '../questionnaire/queries';
import type { Id } from '../shared/ids';

export type FormId = Id<'ConsentForm'>;
export type FormRow = typeof consentForm.$inferSelect;

/** A version of a form with the names of what it is for. */
export type FormVersion = FormRow & {
  readonly serviceName: string;
  readonly serviceSlug: string;
  /** Null: for every place. */
  readonly locationName: string | null;
};

/** Every version of every form, by service, place and language, the newest first. */
export async function listForms(actor: StaffActor): Promise<FormVersion[]> {
  return inTransaction(actor, (tx) => readForms(tx, actor));
}

async function readForms(tx: Tx, actor: StaffActor): Promise<FormVersion[]> {
  const rows = await tx
    .select({
      form: consentForm,
      serviceName: healthcareService.name,
      serviceSlug: healthcareService.slug,
      locationName: location.name,
    })
    .from(consentForm)
    .innerJoin(
      healthcareService,
      and(
        eq(healthcareService.clinicId, consentForm.clinicId),
        eq(healthcareService.id, consentForm.healthcareServiceId),
      ),
    )
    .leftJoin(
      location,
      and(eq(location.clinicId, consentForm.clinicId), eq(location.id, consentForm.locationId)),
    )
    .where(eq(consentForm.clinicId, actor.clinicId))
    .orderBy(
      asc(healthcareService.position),
      asc(consentForm.locale),
      asc(location.name),
      desc(consentForm.version),
    );
  return rows.map(({ form, ...names }) => ({ ...form, ...names }));
}

export type FormWithHistory = {
  readonly form: FormVersion;
  /** Every version for the same service, place and language, the newest first. */
  readonly versions: readonly FormVersion[];
  /** What a draft is compared with: the newest published version; null before the first. */
  readonly published: FormVersion | null;
};

/** One version with the others of its kind; null when there is none. */
export async function findForm(actor: StaffActor, id: FormId): Promise<FormWithHistory | null> {
  const all = await listForms(actor);
  const form = all.find((one) => one.id === id);
  if (!form) return null;
  const versions = all.filter((one) => isSameKind(one, form));
  const published = versions.find(({ status }) => status === 'published') ?? null;
  return { form, versions, published };
}

type FormKind = Pick<FormRow, 'healthcareServiceId' | 'locationId' | 'locale'>;

export function isSameKind(a: FormKind, b: FormKind): boolean {
  return (
    a.healthcareServiceId === b.healthcareServiceId &&
    a.locationId === b.locationId &&
    a.locale === b.locale
  );
}

export function findBlock(blocks: readonly ConsentBlock[], key: string): ConsentBlock | null {
  return blocks.find((block) => block.key === key) ?? null;
}

/** Those of the questions in force that are named, with their words. */
export async function listQuestions(actor: StaffActor, linkIds: readonly string[]) {
  return inTransaction(actor, async (tx) => {
    const { items } = await publishedQuestionnaire(tx, actor);
    return items.filter(({ linkId }) => linkIds.includes(linkId));
  });
}

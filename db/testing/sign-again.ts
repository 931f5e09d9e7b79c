import { eq, sql } from 'drizzle-orm';
import type { BearerActor } from '../../lib/auth/actor';
import { presentConsent } from '../../lib/consent/document/present';
import { signConsent } from '../../lib/consent/signing/sign';
import { consentForm } from '../schema/consent';
import { inTransaction } from '../transaction';
import { asOwner } from './owner';
import { understandAndProve } from './proved';
import type { SmallClinic } from './small-clinic';
import { ADA, expectOk, TYPED_NAME } from './visits';

/** Reads what is shown now and signs it, from the patient's link. */
export async function signShown(
  bearer: BearerActor,
  signerName: string = ADA.fullName,
  optIns: readonly string[] = [],
) {
  const { consentId, documentHash } = expectOk(await presentConsent(bearer));
  await understandAndProve(bearer, consentId);
  return signConsent(bearer, {
    consentId,
    documentHash,
    signerName,
    evidence: TYPED_NAME,
    disclosureAccepted: true,
    optIns,
  });
}

/** Makes what was signed so far so many days older, as only time can: the guards are asleep for this. */
export async function ageSignatures({ appointmentId }: BearerActor, days: number): Promise<void> {
  await asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    await owner`update consent set signed_at = signed_at - make_interval(days => ${days}),
      countersigned_at = countersigned_at - make_interval(days => ${days})
      where appointment_id = ${appointmentId}`;
  });
}

/** A further version of the treatment's words is published, with one more paragraph. */
export async function publishVersion(
  clinic: SmallClinic,
  {
    isMaterial,
    paragraph = 'A scar is likelier than we said.',
  }: {
    readonly isMaterial: boolean;
    readonly paragraph?: string;
  },
): Promise<void> {
  await inTransaction(clinic.system, async (tx) => {
    const [newest] = await tx
      .select()
      .from(consentForm)
      .where(eq(consentForm.healthcareServiceId, clinic.treatmentId))
      .orderBy(sql`version desc`)
      .limit(1);
    if (!newest) throw new Error('a treatment has its form');
    const { id: _, ...same } = newest;
    const blocks = newest.blocks.map((block, place) =>
      place === 0 ? { ...block, paragraphs: [...block.paragraphs, paragraph] } : block,
    );
    const publishedAt = sql`clock_timestamp()`;
    const version = newest.version + 1;
    await tx.insert(consentForm).values({ ...same, blocks, version, isMaterial, publishedAt });
  });
}

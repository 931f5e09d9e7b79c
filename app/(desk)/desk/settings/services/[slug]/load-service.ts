import { notFound } from 'next/navigation';
import type { StaffActor } from '@/lib/auth/actor';
import { listServicesToRule, type ServiceToRule } from '@/lib/healthcare-service/rules-queries';

/** The service of the address. */
export async function loadService(staff: StaffActor, slug: string): Promise<ServiceToRule> {
  const services = await listServicesToRule(staff);
  return services.find((each) => each.slug === slug) ?? notFound();
}

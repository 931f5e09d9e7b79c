import type { MetadataRoute } from 'next';
import { visitor } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { listServices } from '@/lib/healthcare-service/queries';

// APP_URL is read at run time, so this must not be frozen into the build.
export const dynamic = 'force-dynamic';

const PAGES = [
  '',
  '/milia',
  '/check',
  '/treatments',
  '/book',
  '/privacy',
  '/accessibility',
  '/proof',
] as const;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const services = await listServices(await visitor());
  const treatments = services.filter((service) => service.isTreatment);
  const paths = [...PAGES, ...treatments.map((service) => `/treatments/${service.slug}`)];
  return paths.map((path) => ({ url: `${env().appUrl}${path}` }));
}

import type { MetadataRoute } from 'next';
import { env } from '@/lib/env';

// APP_URL is read at run time, so this must not be frozen into the build.
export const dynamic = 'force-dynamic';

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: ['/desk', '/api', '/appointments', '/book/', '/a/'],
    },
    sitemap: `${env().appUrl}/sitemap.xml`,
  };
}

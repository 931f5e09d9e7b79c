/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // The image optimiser is a network-facing decoder that Milium does not need: all pictures are inline SVG.
  images: { unoptimized: true },
  serverExternalPackages: ['postgres', 'graphile-worker', 'pino', 'react-email', 'pdfkit'],
  // A name of a megabyte still reaches its form, which then says so beside the field. See proxy.ts for more.
  experimental: {
    serverActions: { bodySizeLimit: '2mb' },
    // Writing it takes as long as half a build, and a site is built once for a version.
    turbopackFileSystemCacheForBuild: false,
  },
  // `npm run check` and `npm test` check the types; a second time here would only make the first start wait.
  typescript: { ignoreBuildErrors: true },
};

export default config;

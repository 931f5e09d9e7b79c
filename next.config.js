/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // The image optimiser is a network-facing decoder that Milium does not need: all pictures are inline SVG.
  images: { unoptimized: true },
  serverExternalPackages: ['postgres', 'graphile-worker', 'pino', 'react-email'],
  typescript: { tsconfigPath: 'tsconfig.json' },
};

export default config;

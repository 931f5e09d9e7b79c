/** Once when a server process starts, before it serves; never during a build. */
export async function register(): Promise<void> {
  // In this form the bundler drops the imports from what does not run on Node.js.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { env } = await import('./lib/env');
    const { appUrl, runsJobs, isBench } = env();
    if (isBench) {
      const { log } = await import('./lib/log');
      log.warn('MILIUM_BENCH=1: every rate limit is lifted; for load tests only');
    }
    // Else next-auth would take the address from a header that a visitor may forge.
    process.env.NEXTAUTH_URL ??= appUrl;
    const { watchForms } = await import('./lib/actions/form-answer');
    watchForms();
    const { watchAddresses } = await import('./lib/decodable-address');
    watchAddresses();
    if (runsJobs) {
      const { startJobsInProcess } = await import('./lib/jobs/in-process');
      startJobsInProcess();
    }
  }
}

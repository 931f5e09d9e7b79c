/** Once when a server process starts, before it serves; never during a build. */
export async function register(): Promise<void> {
  // In this form the bundler drops the imports from what does not run on Node.js.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { env } = await import('./lib/env');
    const { appUrl, runsJobs } = env();
    // Else next-auth would take the address from a header that a visitor may forge.
    process.env.NEXTAUTH_URL ??= appUrl;
    if (runsJobs) {
      const { startJobsInProcess } = await import('./lib/jobs/in-process');
      startJobsInProcess();
    }
  }
}

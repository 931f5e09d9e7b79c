import path from 'node:path';
import { freePort, isFree } from '../../db/embedded/port';
import { type Child, type Environment, startChild } from './child';
import type { Session } from './session';

export interface SandboxOptions {
  readonly dataDir: string;
  readonly appUrl: string;
  /** The first port to try, so that the inbox keeps its address over restarts. */
  readonly preferredPort: number;
  readonly webhookSecret: string;
}

export interface Sandbox {
  readonly child: Child;
  readonly url: string;
}

/** Whether anything has to stand in for Stripe or Resend. */
export function needsSandbox(source: Environment): boolean {
  return !source.STRIPE_SECRET_KEY || !source.RESEND_API_KEY;
}

/** Starts the local stand-ins for Stripe and Resend. */
export async function startSandbox(session: Session, options: SandboxOptions): Promise<Sandbox> {
  const { preferredPort } = options;
  const port = (await isFree(preferredPort)) ? preferredPort : await freePort();
  const child = startChild({
    name: 'sandbox',
    args: ['--import', 'tsx', 'lib/sandbox/main.ts', ...sandboxArguments(options, port)],
    // Nothing of the operator's settings: whatever it needs is in its arguments.
    environment: { PATH: process.env.PATH },
    shows: () => false,
  });
  session.stopLater(child.stop);
  await child.printed('sandbox ready');
  return { child, url: `http://127.0.0.1:${port}` };
}

function sandboxArguments(options: SandboxOptions, port: number): string[] {
  return [
    ...['--port', String(port)],
    ...['--data-dir', path.join(options.dataDir, 'sandbox')],
    ...['--webhook-url', `${options.appUrl}/api/webhooks/stripe`],
    ...['--webhook-secret', options.webhookSecret],
    ...['--app-url', options.appUrl],
  ];
}

import type { Foundation } from './bring-up';

/** What a person needs who has just started Milium: where it is, and how to get in. */
export function banner({ appUrl, sandboxUrl, setupUrl }: Foundation): string {
  if (setupUrl !== null) return setupBanner(setupUrl, sandboxUrl);
  const addresses = [
    `  Site            ${appUrl}`,
    `  Clinic's desk   ${appUrl}/desk`,
    ...(sandboxUrl === null ? [] : [`  Mail inbox      ${sandboxUrl}/inbox`]),
  ];
  return ['', 'Milium is ready.', '', ...addresses, '', ...signIn(sandboxUrl), ''].join('\n');
}

/** The one place where the link stands: it opens the set-up to whoever has it. */
function setupBanner(setupUrl: string, sandboxUrl: string | null): string {
  return [
    '',
    'Milium is ready, and there is no clinic yet. To make one, open this link within an hour:',
    '',
    `  ${setupUrl}`,
    '',
    '  It works until the clinic is made. Starting again prints a new one and keeps what was typed.',
    ...(sandboxUrl === null ? [] : [`  Mail inbox      ${sandboxUrl}/inbox`]),
    '  Stop with Ctrl-C.',
    '',
  ].join('\n');
}

function signIn(sandboxUrl: string | null): string[] {
  const stop = '  Stop with Ctrl-C.';
  if (sandboxUrl === null) {
    return ['  Staff and patients sign in with a link that is mailed to them.', stop];
  }
  return [
    '  To sign in as staff, open the desk, choose one of the demo staff and click the link in the',
    '  inbox. Payments and mail stay on this machine: no card is charged, nobody is written to.',
    stop,
  ];
}

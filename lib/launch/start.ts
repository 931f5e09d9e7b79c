import { startNightlyBackups } from './backup/nightly';
import { banner } from './banner';
import { bringUp, endingOf, untilSomethingEnds } from './bring-up';
import { buildWhenNeeded } from './build';
import { loadEnvironment } from './environment';
import { runSession } from './session';
import { startWeb } from './web';

await runSession(async (session) => {
  session.say('Starting Milium');
  const foundation = await bringUp(session, loadEnvironment());
  const { environment, place, port, sandboxUrl } = foundation;
  await buildWhenNeeded(session, environment, foundation.setupUrl === null);
  const web = await session.step('Site', () =>
    startWeb(session, { mode: 'start', port, loopbackOnly: sandboxUrl !== null, environment }),
  );
  session.say(banner(foundation));
  if (place.isEmbedded) startNightlyBackups(session, place);
  return untilSomethingEnds([...foundation.endings, endingOf(web)]);
});

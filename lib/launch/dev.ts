import { banner } from './banner';
import { bringUp, endingOf, untilSomethingEnds } from './bring-up';
import { loadEnvironment } from './environment';
import { runSession } from './session';
import { startWeb } from './web';

await runSession(async (session) => {
  session.say('Starting Milium for development');
  const foundation = await bringUp(session, loadEnvironment());
  const { environment, port, sandboxUrl } = foundation;
  const web = await session.step('Site', () =>
    startWeb(session, { mode: 'dev', port, loopbackOnly: sandboxUrl !== null, environment }),
  );
  session.say(banner(foundation));
  return untilSomethingEnds([...foundation.endings, endingOf(web)]);
});

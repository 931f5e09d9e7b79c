import { parseArgs } from 'node:util';
import { startSandbox } from './server';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '3001' },
    'data-dir': { type: 'string', default: '.data/sandbox' },
    'webhook-url': { type: 'string' },
    'webhook-secret': { type: 'string' },
    'app-url': { type: 'string', default: 'http://localhost:3000' },
  },
});

const port = Number(values.port);
const { 'webhook-url': webhookUrl, 'webhook-secret': webhookSecret } = values;
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  stopWith(`--port ${values.port} is no port.`);
if ((webhookUrl === undefined) !== (webhookSecret === undefined)) {
  stopWith('--webhook-url and --webhook-secret belong together: give both or neither.');
}

try {
  const sandbox = await startSandbox({
    port,
    dataDir: values['data-dir'],
    appUrl: values['app-url'],
    webhook: webhookUrl && webhookSecret ? { url: webhookUrl, secret: webhookSecret } : null,
  });
  const stop = () => sandbox.close().then(() => process.exit(0), stopWith);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(`sandbox ready on ${sandbox.url}`);
} catch (error) {
  stopWith(error);
}

function stopWith(reason: unknown): never {
  console.error('The sandbox could not run:', reason instanceof Error ? reason.message : reason);
  process.exit(1);
}

import type { Sandbox } from '../sandbox';

/** The one place that the sandbox sends its messages to: https://docs.stripe.com/api/webhook_endpoints/object */
export function webhookEndpoint({ appUrl }: Sandbox) {
  return {
    id: 'we_sandbox',
    object: 'webhook_endpoint',
    created: 0,
    enabled_events: ['*'],
    livemode: false,
    metadata: {},
    status: 'enabled',
    url: `${appUrl}/api/webhooks/stripe`,
  };
}

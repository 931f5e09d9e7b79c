import type { FormObject } from '../form-body.ts';
import { randomId } from '../random-id.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Customer, unixSeconds } from './objects.ts';
import { readMetadata, readText, refuseUnknown } from './params.ts';

const KNOWN_PARAMS = new Set([
  'address',
  'description',
  'email',
  'expand',
  'metadata',
  'name',
  'phone',
  'preferred_locales',
]);

export function createCustomer(sandbox: Sandbox, params: FormObject): Customer {
  refuseUnknown(params, KNOWN_PARAMS);
  const customer: Customer = {
    id: randomId('cus_', 14),
    object: 'customer',
    created: unixSeconds(sandbox.now()),
    description: readText(params, 'description'),
    email: readText(params, 'email'),
    livemode: false,
    metadata: readMetadata(params),
    name: readText(params, 'name'),
    phone: readText(params, 'phone'),
  };
  sandbox.state.customers[customer.id] = customer;
  sandbox.changed();
  return customer;
}

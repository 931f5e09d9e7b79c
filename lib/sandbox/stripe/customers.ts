import type { FormObject } from '../form-body';
import { randomId } from '../random-id';
import type { Sandbox } from '../sandbox';
import { type Customer, unixSeconds } from './objects';
import { readMetadata, readText, refuseUnknown } from './params';

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

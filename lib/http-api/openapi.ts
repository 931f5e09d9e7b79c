import { z } from 'zod';
import { daysAnswer, holdAnswer, problemAnswer, slotsAnswer } from './answer-schemas';
import { availabilityQuery } from './availability-schema';
import { catalogueAnswer } from './catalogue-schema';
import { holdRequest, idempotencyKey } from './hold-schema';
import { PROBLEMS } from './problem';

type Json = Record<string, unknown>;

/** Made from the schemas that read requests and that the tests read answers with: it cannot say anything else. */
export function openApiDocument(appUrl: string): Json {
  return {
    openapi: '3.1.0',
    info: { title: 'Milium', version: '1', description: ABOUT },
    servers: [{ url: appUrl }],
    paths: {
      '/api/services': { get: services },
      '/api/availability': { get: availability },
      '/api/appointments': { post: hold },
      '/api/appointments/{id}': { delete: release },
      '/api/openapi.json': { get: document },
    },
    components: {
      securitySchemes: {
        holdSecret: {
          type: 'http',
          scheme: 'bearer',
          description: 'The `secret` that came with the hold.',
        },
      },
      schemas: {
        Catalogue: schemaOf(catalogueAnswer),
        Slots: schemaOf(slotsAnswer),
        Days: schemaOf(daysAnswer),
        HoldRequest: schemaOf(holdRequest),
        Hold: schemaOf(holdAnswer),
        Problem: withCodes(schemaOf(problemAnswer)),
      },
    },
  };
}

const ABOUT = `What can be booked, free times, and holding one until the patient has booked it in the browser.
Dates are those of the location's calendar. Instants carry the location's offset, so that the hour that clocks show twice in autumn is told apart. Errors are RFC 9457 problems; decide by \`code\`.`;

function schemaOf(schema: z.ZodType): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function withCodes(schema: Json): Json {
  const properties = schema.properties as Record<string, Json>;
  const code = { ...properties.code, enum: Object.keys(PROBLEMS) };
  return { ...schema, properties: { ...properties, code } };
}

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

const json = (description: string, schema: Json, headers?: Json): Json => ({
  description,
  ...(headers ? { headers } : {}),
  content: { 'application/json': { schema } },
});

const problem = (description: string, headers?: Json): Json => ({
  description,
  ...(headers ? { headers } : {}),
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

const RETRY_AFTER = {
  'Retry-After': { description: 'In so many seconds.', schema: { type: 'integer' } },
};
const AUTHENTICATE = {
  'WWW-Authenticate': { description: '`Bearer`.', schema: { type: 'string' } },
};
const LOCATION = {
  Location: {
    description: 'The address by which the hold is released.',
    schema: { type: 'string' },
  },
};

const BUSY = problem('Too many requests from one network, or about one hold.', RETRY_AFTER);
const FAULT = problem('A fault on our side; nothing was changed.');
const CLOSED = problem(
  'The clinic is not set up yet; or others were changing the same for too long, and nothing was changed.',
  RETRY_AFTER,
);
const ALWAYS = { '429': BUSY, '500': FAULT, '503': CLOSED };

const services: Json = {
  operationId: 'listServices',
  summary: 'What can be booked, and where',
  responses: { '200': json('Locations and services.', ref('Catalogue')), ...ALWAYS },
};

/** Each field of the query as a parameter of its own. */
function queryParameters(): Json[] {
  const { properties = {}, required = [] } = schemaOf(availabilityQuery) as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description,
    schema,
  }));
}

const availability: Json = {
  operationId: 'listAvailability',
  summary: 'Free times, soonest first',
  parameters: queryParameters(),
  responses: {
    '200': json('The free times, or with `view=days` the days that have any.', {
      oneOf: [ref('Slots'), ref('Days')],
    }),
    '400': problem('`errors` names each field that is wrong.'),
    ...ALWAYS,
  },
};

const keyParameter = (): Json => {
  const { description, ...schema } = schemaOf(idempotencyKey);
  return { name: 'Idempotency-Key', in: 'header', required: true, description, schema };
};

const hold: Json = {
  operationId: 'holdTime',
  summary: 'Hold a free time until `holdExpiresAt`',
  parameters: [keyParameter()],
  requestBody: { required: true, content: { 'application/json': { schema: ref('HoldRequest') } } },
  responses: {
    '201': json('The time is held.', ref('Hold'), LOCATION),
    '400': problem('`errors` names each field that is wrong.'),
    '409': problem(
      '`slot-taken`, with the next three free times as `alternatives`; or `request-in-flight`, with `Retry-After`: the same key is being worked on, send it again.',
      RETRY_AFTER,
    ),
    '413': problem('The body is too large.'),
    '415': problem('The body is not `application/json`.'),
    '422': problem(
      '`time-not-offered`, `too-soon` or `not-bookable`; or `idempotency-key-reused`: the key came with another body.',
    ),
    ...ALWAYS,
  },
};

const release: Json = {
  operationId: 'releaseHold',
  summary: 'Give a held time back',
  security: [{ holdSecret: [] }],
  parameters: [
    { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
  ],
  responses: {
    '204': { description: 'The time is free. Also when it had been given back before.' },
    '401': problem('No `Authorization: Bearer <secret>` was sent.', AUTHENTICATE),
    '404': problem('There is no such hold, or the secret is not its own.'),
    '409': problem('It was booked or paid meanwhile.'),
    ...ALWAYS,
    '503': problem(
      'A payment is open and the payment service does not answer; the clinic is not set up yet; or others were changing the same for too long. Nothing was changed.',
      RETRY_AFTER,
    ),
  },
};

const document: Json = {
  operationId: 'readDocument',
  summary: 'This document',
  responses: { '200': json('OpenAPI 3.1.', { type: 'object' }), ...ALWAYS },
};

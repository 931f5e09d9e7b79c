type ErrorType = 'invalid_request_error' | 'idempotency_error' | 'api_error';

/** An answer in Stripe's error shape. */
export class StripeError extends Error {
  readonly status: number;
  readonly type: ErrorType;
  readonly code: string | undefined;
  readonly param: string | undefined;

  constructor(
    status: number,
    message: string,
    detail: { type?: ErrorType; code?: string; param?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.type = detail.type ?? 'invalid_request_error';
    this.code = detail.code;
    this.param = detail.param;
  }

  toBody(): { error: Record<string, string | undefined> } {
    const { type, code, message, param } = this;
    return { error: { type, code, message, param } };
  }
}

/** A parameter was refused before anything ran; Stripe then stores nothing for the idempotency key. */
export class ParameterError extends StripeError {}

export function missing(param: string): ParameterError {
  return new ParameterError(400, `Missing required param: ${param}.`, {
    code: 'parameter_missing',
    param,
  });
}

export function invalid(param: string, message: string, code?: string): ParameterError {
  return new ParameterError(400, message, code ? { param, code } : { param });
}

/** The object in the path is unknown (404), or one named in a parameter is (400). */
export function noSuch(kind: string, id: string, param = 'id'): StripeError {
  const status = param === 'id' ? 404 : 400;
  return new StripeError(status, `No such ${kind}: '${id}'`, { code: 'resource_missing', param });
}

import { type HttpReply, json } from '../http';

/** An answer in Resend's error shape. https://resend.com/docs/api-reference/errors */
export class ResendError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  toReply(headers: Record<string, string> = {}): HttpReply {
    const body = { statusCode: this.status, name: this.code, message: this.message };
    return json(this.status, body, headers);
  }
}

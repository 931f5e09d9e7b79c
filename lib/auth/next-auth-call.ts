import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth from 'next-auth';
import { nextAuthOptions } from './next-auth-options';

type Call = {
  readonly action: 'csrf' | 'signin' | 'callback';
  readonly method: 'GET' | 'POST';
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
};

export type NextAuthAnswer = {
  readonly redirect: string | null;
  readonly body: unknown;
  /** Whole Set-Cookie headers. */
  readonly setCookies: readonly string[];
};

/**
 * Asks next-auth in this process, as its own routes would. They are not served (see app/api/auth): a link that
 * signs in by GET is used up by the first mail scanner, and its sign-in form knows no limit.
 */
export async function callNextAuth(call: Call): Promise<NextAuthAnswer> {
  const answer = new RecordedAnswer();
  const path = call.action === 'csrf' ? [call.action] : [call.action, 'email'];
  const request = {
    method: call.method,
    query: { ...call.query, nextauth: path },
    body: call.body ?? {},
    cookies: call.cookies ?? {},
    headers: {},
  };
  await NextAuth(
    request as unknown as NextApiRequest,
    answer as unknown as NextApiResponse,
    nextAuthOptions(),
  );
  return answer;
}

/** The few methods of a response that next-auth calls. */
class RecordedAnswer implements NextAuthAnswer {
  redirect: string | null = null;
  body: unknown = null;
  setCookies: readonly string[] = [];

  getHeader(name: string): readonly string[] | undefined {
    return name.toLowerCase() === 'set-cookie' ? [...this.setCookies] : undefined;
  }

  setHeader(name: string, value: string | readonly string[]): this {
    if (name.toLowerCase() === 'set-cookie') this.setCookies = [value].flat();
    if (name.toLowerCase() === 'location') this.redirect = String(value);
    return this;
  }

  status(): this {
    return this;
  }

  send(body: unknown): this {
    this.body = body;
    return this;
  }

  json(body: unknown): this {
    return this.send(body);
  }

  end(): this {
    return this;
  }
}

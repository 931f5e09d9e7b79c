import type postgres from 'postgres';

/** Long lists (the seed's rows, a hundred ids) come in too many lengths: each would be a statement of its own. */
const PARAMETERS_MAX = 40;

/**
 * The same client, with statements prepared once a connection. drizzle asks the driver not to, and then every query
 * takes two round trips and is planned anew.
 */
export function preparing<T extends postgres.Sql | postgres.TransactionSql>(client: T): T {
  return new Proxy(client, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof value !== 'function') return value;
      if (key === 'unsafe') {
        return (text: string, parameters: unknown[] = [], options: object = {}) =>
          value.call(target, text, parameters, {
            ...options,
            ...(parameters.length <= PARAMETERS_MAX ? { prepare: true } : {}),
          });
      }
      if (key === 'begin' || key === 'savepoint') {
        return (work: (inner: postgres.TransactionSql) => unknown) =>
          value.call(target, (inner: postgres.TransactionSql) => work(preparing(inner)));
      }
      return value;
    },
  });
}

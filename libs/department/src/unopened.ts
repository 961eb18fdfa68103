/**
 * What an app is made of before there is a database, a clock or a key: every question to it is answered by itself. With it a
 * department can be built to be described; nothing it does then has any effect.
 */
export const unopened: unknown = new Proxy(() => undefined, {
  get: (_target, key) => {
    if (key === 'then') return undefined;
    if (key === Symbol.toPrimitive) return () => '';
    if (key === Symbol.iterator) return () => [][Symbol.iterator]();
    return unopened;
  },
  apply: () => unopened,
  construct: () => unopened as object,
});

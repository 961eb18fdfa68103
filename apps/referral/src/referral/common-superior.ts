/** The lowest unit that is above all of them, or is one of them: the longest common part of their paths. Null where there is none. */
export function commonSuperior(units: readonly string[]): string | null {
  const [first = '', ...others] = units.map((unit) => unit.split('/'));
  if (first === '') return null;
  const common: string[] = [];
  for (const [index, part] of first.entries()) {
    if (!others.every((other) => other[index] === part)) break;
    common.push(part);
  }
  return common.length > 0 ? common.join('/') : null;
}

import { codesOf } from '@daofang/testing';
import { z } from 'zod';
import { openCodes } from './open-codes';
import { contracts } from './index';

const LATER = 'OF_A_LATER_VERSION';
const codeFields = contracts.flatMap((contract) =>
  codesOf(contract).map((code) => [`${contract.type}.${code.field}`, contract, code.sampleWith(LATER)] as const),
);

describe('codes are written strictly and read openly', () => {
  it.each(codeFields)(
    '%s: a publisher cannot write a code of no version, a listener reads it',
    (_field, contract, data) => {
      expect(() => contract(data)).toThrow();
      expect(contract.heard.parse(data)).toEqual(data);
    },
  );

  it.each(codeFields)('%s: an unknown code is told in no half sentence', (_field, { told, sample }, data) => {
    const line = told?.(data) ?? null;
    // Nothing, or what is said whatever the code is.
    if (line !== null) expect(line).toEqual(told?.(sample));
  });

  it('everything else is read as it is written', () => {
    const schema = z.object({
      mode: z.enum(['A', 'B']).nullable(),
      days: z.int().positive(),
      units: z.array(z.object({ level: z.enum(['A']).optional(), on: z.string().regex(/^\d+$/) })).min(1),
    });
    const open = openCodes(schema);
    const read = { mode: 'C', days: 1, units: [{ level: 'C', on: '1' }] };
    expect(open.parse({ ...read, more: 1 })).toEqual(read);
    expect(open.parse({ ...read, mode: null, units: [{ on: '1' }] })).toEqual({
      mode: null,
      days: 1,
      units: [{ on: '1' }],
    });
    for (const wrong of [{ days: 0 }, { mode: 1 }, { units: [] }, { units: [{ on: 'x' }] }, { mode: undefined }])
      expect(open.safeParse({ ...read, ...wrong }).success).toBe(false);
  });
});

import { commandId, declare, id, line, optional, readInput, type DeclaredCommand } from '@daofang/commands';
import { z } from 'zod';
import type { IntakeDeps } from '../intake-deps';
import { provenBy } from './own-case';

const CASE = { commandId: commandId(), petitionId: id('信访件') };
const PROOF = {
  commandId: commandId(),
  queryCode: line(),
  proof: optional(line()).describe(
    '登记时提供的手机号或者证件号码；均未提供的填写姓名；匿名件不填。Besides the code: a phone or identity number of the registration.',
  ),
};

type Proven<Shape extends z.ZodRawShape, Result> = Parameters<
  typeof declare<IntakeDeps, typeof CASE & Shape, Result>
>[0];

/**
 * Declares a command of a citizen, who opens the own case with the query code and the proof; the deed is given the case's id. What
 * is kept of the command has neither code nor proof in it.
 */
export const declareProven = <Result, Shape extends z.ZodRawShape = Record<never, never>>({
  input = {} as Shape,
  ...rest
}: Omit<Proven<Shape, Result>, 'input'> & { input?: Shape }): DeclaredCommand<IntakeDeps> => {
  const command = declare<IntakeDeps, typeof CASE & Shape, Result>({ ...rest, input: { ...CASE, ...input } });
  const shown = z.object({ ...PROOF, ...input }) as z.ZodObject;
  return {
    ...command,
    input: shown,
    bind: (deps) => {
      const run = provenBy(deps, command.bind(deps) as Parameters<typeof provenBy>[1]);
      return (actor, given: Parameters<typeof run>[1]) => {
        readInput(shown, given);
        return run(actor, given);
      };
    },
  };
};

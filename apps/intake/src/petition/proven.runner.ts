import { commandId, line, mustBeKnown, optional, readInput, type DeclaredCommand, type Known } from '@daofang/commands';
import { DomainError, notFound, type Actor } from '@daofang/domain';
import type { Command, Tx } from '@daofang/persistence';
import { z } from 'zod';
import type { IntakeDeps } from '../intake-deps';

/** What a citizen shows to open the own case. */
export interface OwnCaseProof {
  queryCode: string;
  /** A phone or identity number given at registration; the name where neither was; nothing for an anonymous petition. */
  proof?: string | null;
}

const PROOF = {
  queryCode: line(),
  proof: optional(line()).describe(
    '登记时提供的手机号或者证件号码；均未提供的填写姓名；匿名件不填。Besides the code: a phone or identity number of the registration.',
  ),
};

const TRIES = 5;
const LOCKED_MINUTES = 15;

/**
 * The petition that a query code and what was given at registration open. The code alone could have been found on a
 * paper; five wrong answers close the case to the code for fifteen minutes, whoever gives them.
 * @throws DomainError `NOT_FOUND` · `PROOF_REQUIRED` · `WRONG_PROOF` · `TOO_MANY_ATTEMPTS`
 */
export const openOwnCase =
  ({ db, vault, clock }: IntakeDeps) =>
  async ({ queryCode, proof }: OwnCaseProof): Promise<string> => {
    const index = await vault.fingerprint(db, 'query code', queryCode);
    const [petition] = await db.query<{ id: string }>('SELECT id FROM petition WHERE query_code_index = $1', [index]);
    if (!petition) throw notFound('信访件', '查询码');
    const people = await db.query<Record<'name' | 'phone' | 'id', string | null>>(
      'SELECT name_index AS name, phone_index AS phone, id_index AS id FROM person WHERE petition_id = $1',
      [petition.id],
    );
    if (people.length === 0) return petition.id;

    const hasNumber = people.some(({ phone, id }) => phone ?? id);
    const asked = hasNumber ? '手机号或者证件号码' : '姓名';
    if (!proof?.trim())
      throw new DomainError(
        'PROOF_REQUIRED',
        `请填写登记时提供的${asked}。`,
        `Besides the code, give the ${hasNumber ? 'phone or identity number' : 'name'} of the registration.`,
        'INVALID',
      );
    const since = new Date(Date.parse(clock.now()) - LOCKED_MINUTES * 60_000).toISOString();
    // Counted before it is looked at, so that many tries at once are counted too.
    const [tried] = await db.query<{ count: number }>(
      `INSERT INTO wrong_proof AS tried (query_code_index, count, since) VALUES ($1, 1, $2)
       ON CONFLICT (query_code_index) DO UPDATE SET
         count = CASE WHEN tried.since < $3 THEN 1 ELSE tried.count + 1 END,
         since = CASE WHEN tried.since < $3 THEN excluded.since ELSE tried.since END
       RETURNING count`,
      [index, clock.now(), since],
    );
    if ((tried?.count ?? 0) > TRIES)
      throw new DomainError(
        'TOO_MANY_ATTEMPTS',
        `核验信息多次有误，请 ${LOCKED_MINUTES} 分钟后再试，或者到登记窗口查询。`,
        `Too many wrong answers: try again in ${LOCKED_MINUTES} minutes, or ask at the desk.`,
        'LIMITED',
        { retryAfterSeconds: LOCKED_MINUTES * 60 },
      );
    const kinds = hasNumber ? (['phone', 'id'] as const) : (['name'] as const);
    for (const kind of kinds) {
      const given = await vault.fingerprint(db, kind, proof);
      if (!people.some((person) => person[kind] === given)) continue;
      await db.query('DELETE FROM wrong_proof WHERE query_code_index = $1', [index]);
      return petition.id;
    }
    throw new DomainError(
      'WRONG_PROOF',
      `与登记时提供的${asked}不一致。`,
      `This is not the ${hasNumber ? 'phone or identity number' : 'name'} of the registration.`,
      'FORBIDDEN',
      { triesLeft: Math.max(0, TRIES - (tried?.count ?? 0)) },
    );
  };

/** A command of a citizen: as any other, and the proof first. */
interface ProvenCommand<Shape extends z.ZodRawShape, Result> extends Pick<
  DeclaredCommand<IntakeDeps>,
  'name' | 'about' | 'roles' | 'answers'
> {
  /** Besides the proof. */
  input?: Shape;
  inputName?: string;
  /** @param input with the id of the case in place of the proof */
  act(
    deps: IntakeDeps,
    tx: Tx,
    actor: Actor,
    input: z.output<z.ZodObject<Shape>> & { petitionId: string },
    mustKnow: (known: Known) => Promise<void>,
  ): Promise<Result>;
}

/**
 * Declares a command that a citizen gives with the proof instead of the case's id. The proof comes first, outside the transaction: a
 * wrong answer counts although the command is refused. Code and proof go no further: not even their hash is kept.
 */
export const declareProven = <Result, Shape extends z.ZodRawShape = Record<never, never>>({
  act,
  input = {} as Shape,
  inputName,
  ...rest
}: ProvenCommand<Shape, Result>): DeclaredCommand<IntakeDeps> => {
  const { name } = rest;
  const shape = z.object({ commandId: commandId(), ...PROOF, ...input });
  return {
    ...rest,
    inputName: inputName ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`,
    input: shape as z.ZodObject,
    bind: (deps) => {
      const open = openOwnCase(deps);
      return async (actor, given: OwnCaseProof & Command) => {
        const read = readInput(shape, given) as unknown as z.output<z.ZodObject<Shape>> & OwnCaseProof;
        const petitionId = await open(read);
        const { queryCode: _code, proof: _proof, ...sent } = given;
        const run = deps.db.command(name, (tx, by, _sent: Command & { petitionId: string }) =>
          act(deps, tx, by, { ...read, petitionId }, (known) => mustBeKnown(tx, known, shape as z.ZodObject, read)),
        );
        return run(actor, { ...sent, petitionId });
      };
    },
  };
};

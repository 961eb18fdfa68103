import { contractOf, contracts, UnitRegisteredV1, type AnyContract } from '@daofang/contracts';
import type { Department, DepartmentApp } from '@daofang/department';
import { newId, type ActorClaims } from '@daofang/domain';
import { intake } from '@daofang/intake';
import { mediation } from '@daofang/mediation';
import { newCipherKey } from '@daofang/persistence';
import { referral } from '@daofang/referral';
import { supervision } from '@daofang/supervision';
import { codesOf, startTestDepartment, type CodeField, type TestDepartment } from '@daofang/testing';
import type { z } from 'zod';
import { housingCategory } from './housing-category';

/** A code that only a later version of its publisher knows. */
const LATER = 'OF_A_LATER_VERSION';
const UNITS = ['pingchuan', 'pingchuan/hekou', 'pingchuan/housing-bureau'];
const clerk: ActorClaims = { id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' };
const SAMPLE_CLAIM = '0197a000-0000-7000-8000-0000000000c1';
/** What an event makes is new each time. */
const SAMPLE_MADE = '0197a000-0000-7000-8000-0000000000d1';
/** What is written for any event, whatever it does. */
const BOOKS = [
  'inbox',
  'outbox',
  'committed_event',
  'consumer_position',
  'aggregate_sequence',
  'command',
  'directory_state',
];

/** Who acts by a code, whatever the samples show of it. */
const DECIDED = [
  'intake referral.HandlingRouteTaken.v1.route',
  'intake referral.OpinionServed.v1.answers[].outcome',
  'referral intake.ClaimsDispatchRequested.v1.mode',
  'supervision intake.ClaimAnswered.v1.how',
  'supervision referral.AcceptanceNoticeServed.v1.route',
  'supervision referral.HandlingRouteTaken.v1.route',
  'supervision referral.OpinionServed.v1.route',
  'supervision referral.ReferralSent.v1.mode',
];

/** What a petitioner is told by a code: of one that is not known nothing is told, and all else is done. */
const TOLD = ['intake referral.OpinionServed.v1.route'];

const untold = (effect: string): string =>
  effect
    .split('\n')
    .filter((row) => !row.startsWith('timeline_entry'))
    .join('\n');

/** A case, and the aggregate of it that something is told of. */
interface Case {
  petitionId: string;
  claimId: string;
  aggregateId: string;
}

interface Listener {
  name: string;
  department: TestDepartment;
  hears: (type: string) => boolean;
  /** A case as the department has heard of it before such an event. */
  given: (type: string) => Promise<Case>;
}

describe('codes in events are open', () => {
  const listeners: Listener[] = [];

  async function start<Extra extends z.ZodRawShape, App extends DepartmentApp, Loaders>(
    declared: Department<Extra, App, Loaders>,
    given: (department: TestDepartment, type: string) => Promise<Case> = () => Promise.resolve(fresh()),
  ): Promise<TestDepartment> {
    const types = new Set<string>();
    const createApp: typeof declared.createApp = (deps) => {
      const app = declared.createApp(deps);
      for (const { type } of app.consumers) types.add(type);
      return app;
    };
    const keys = { VAULT_KEY: newCipherKey(), TEXT_KEY: newCipherKey() };
    const department = await startTestDepartment({ ...declared, createApp }, keys);
    const { name } = declared;
    listeners.push({ name, department, hears: (type) => types.has(type), given: (type) => given(department, type) });
    return department;
  }

  const fresh = (): Case => ({ petitionId: newId(), claimId: newId(), aggregateId: newId() });

  /** A petition whose one claim is with a unit. */
  async function dispatched(department: TestDepartment): Promise<Case> {
    const ask = (mutation: string, input: string, given: object, answer = '__typename') =>
      department.ask<Record<string, Record<string, string>>>(
        clerk,
        `mutation ($input: ${input}!) { ${mutation}(input: $input) { ${answer} } }`,
        { input: { commandId: newId(), ...given } },
      );
    const petition = {
      channel: 'LETTER',
      people: [{ role: 'PETITIONER', name: '欧阳清泉' }],
      claims: [{ title: '房屋征收补偿标准', text: '请求重新核定补偿面积，事实与理由如下。' }],
    };
    const registered = await ask('registerPetition', 'RegisterPetitionInput', petition, 'petitionId');
    const petitionId = registered['registerPetition']?.['petitionId'] ?? '';
    const claims = await department.sql.query('SELECT id FROM claim WHERE petition_id = $1', [petitionId]);
    const claimId = claims.rows[0].id;
    await ask('classifyClaim', 'ClassifyClaimInput', {
      claimId,
      purpose: 'APPEAL_REQUEST',
      categoryCode: housingCategory,
      place: 'pingchuan/hekou',
      urgent: false,
    });
    const to = { petitionId, claimIds: [claimId], unit: 'pingchuan/housing-bureau', mode: 'TRANSFER' };
    await ask('dispatchClaims', 'DispatchClaimsInput', to);
    return { petitionId, claimId, aggregateId: newId() };
  }

  /** An event of the case, from a publisher who knows the codes in it; a unit that it registers is a new one. */
  async function tell(department: TestDepartment, { type, sample }: AnyContract, about: Case, data = sample) {
    const text = JSON.stringify(data).replaceAll(SAMPLE_CLAIM, about.claimId).replaceAll(SAMPLE_MADE, newId());
    const own = JSON.parse(text.replaceAll('pingchuan/hekou', `place-${about.claimId}`));
    const contract = contractOf(type) as AnyContract;
    await department.publish(
      Object.assign(() => ({ ...contract(sample), data: own }), contract),
      about,
      data,
    );
  }

  /** Every row of a department, as text, but those that only say where to look for others (ADR 23), and the copies of what was told. */
  async function rowsOf({ sql }: TestDepartment): Promise<string[]> {
    const tables = await sql.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> ALL($1) AND table_name !~ '_sight$|^sent_event'`,
      [BOOKS],
    );
    const everything = tables.rows.map(({ name }) => `SELECT '${name} ' || to_jsonb(t)::text AS row FROM "${name}" t`);
    const { rows } = await sql.query<{ row: string }>(everything.join(' UNION ALL '));
    return rows.map(({ row }) => row);
  }

  /** What a department does upon an event, by the code in it: the rows that it writes. Each is told of a case of its own. */
  async function effectsOf(
    { department, given }: Listener,
    contract: AnyContract,
    { codes, sampleWith }: Pick<CodeField, 'codes' | 'sampleWith'>,
  ): Promise<Map<string, string>> {
    const cases: [string, Case][] = [];
    for (const code of codes) cases.push([code, await given(contract.type)]);
    await department.settled();
    const before = new Set(await rowsOf(department));
    for (const [code, about] of cases) await tell(department, contract, about, sampleWith(code));
    await department.settled();
    expect((await department.sql.query('SELECT type FROM parked_event')).rows).toEqual([]);
    const written = (await rowsOf(department)).filter((row) => !before.has(row));
    const isOf = ({ petitionId, claimId }: Case, row: string) => row.includes(petitionId) || row.includes(claimId);
    expect(written.filter((row) => !cases.some(([, about]) => isOf(about, row)))).toEqual([]);
    return new Map(
      cases.map(([code, about]) => {
        const effect = written
          .filter((row) => isOf(about, row))
          .map((row) =>
            row
              .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[^"]*/g, 'ID')
              .replace(/"(v1:|PC\d)[^"]*"|(?<=_index": ")[^"]*/g, 'SECRET')
              .replaceAll(`"${code}"`, 'CODE'),
          );
        return [code, effect.sort().join('\n')];
      }),
    );
  }

  beforeAll(async () => {
    const [first, , third] = await Promise.all([
      start(intake, (department, type) =>
        type === 'referral.OpinionServed.v1' ? dispatched(department) : Promise.resolve(fresh()),
      ),
      start(supervision, async (department) => {
        const about = fresh();
        await tell(department, contractOf('intake.PetitionRegistered.v1') as AnyContract, {
          ...about,
          aggregateId: newId(),
        });
        await tell(department, contractOf('referral.ReferralSent.v1') as AnyContract, about);
        return about;
      }),
      start(referral),
      start(mediation),
    ]);
    for (const path of UNITS)
      await first.publish(UnitRegisteredV1, { petitionId: newId() }, { ...UnitRegisteredV1.sample, path });
    await third.sql.query(
      `INSERT INTO unit (id, version, petition_id, path, name, level, kind, contact, competences, valid_from)
       SELECT gen_random_uuid(), 1, gen_random_uuid(), path, path, 'BUREAU', 'BUREAU', '{}', '[]', '2026-01-01' FROM unnest($1::text[]) path`,
      [UNITS],
    );
    await first.settled();
  });
  afterAll(() => Promise.all(listeners.map(({ department }) => department.stop())));

  const codeFields = contracts.flatMap((contract) =>
    codesOf(contract).map((code) => [`${contract.type}.${code.field}`, contract, code] as const),
  );

  // Who acts differently by the code does nothing upon one that it does not know; who never looks at it does what it always does.
  it.each(codeFields)('an unknown code parks nothing: %s', async (name, contract, { field, codes, sampleWith }) => {
    const heardBy = async (listener: Listener): Promise<void> => {
      const effects = await effectsOf(listener, contract, { codes: [...codes, LATER], sampleWith });
      const unknown = effects.get(LATER);
      effects.delete(LATER);
      const known = new Set(effects.values());
      // RG-16: whom a conflict stops does not hang on its kind: one that is not known is another relation.
      if (field === 'relation') expect(unknown).toBe(effects.get('OTHER'));
      else if (DECIDED.includes(`${listener.name} ${name}`)) {
        expect(unknown).toBe('');
        expect([...known].filter(Boolean)).not.toEqual([]);
      } else if (TOLD.includes(`${listener.name} ${name}`)) expect([...known].map(untold)).toContain(unknown);
      else if (unknown !== '') expect({ [listener.name]: known }).toEqual({ [listener.name]: new Set([unknown]) });
    };
    await Promise.all(listeners.filter(({ hears }) => hears(contract.type)).map(heardBy));
  });
});

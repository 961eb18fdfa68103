import { newId, type ActorClaims } from '@daofang/domain';
import { UnitRegisteredV1 } from '@daofang/contracts';
import { eventually, startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { intake } from '../src/department';
import { Vault } from '../src/vault/vault.store';

const COUNTY = 'pingchuan';
const TOWN = 'pingchuan/hekou';
const BUREAU = 'pingchuan/housing-bureau';
const DISCIPLINE = 'pingchuan/discipline';

const at = (unit: string, ...roles: ActorClaims['roles']): ActorClaims => ({
  id: `${roles[0]} of ${unit}`,
  roles,
  unit,
});
const clerk = at(COUNTY, 'CLERK');
const townClerk = at(TOWN, 'CLERK');
const keeper = at(COUNTY, 'SEALED_CLERK');
const townKeeper = at(TOWN, 'SEALED_CLERK');
const bureauKeeper = at(BUREAU, 'SEALED_CLERK');
const officer = at(DISCIPLINE, 'DISCIPLINE');
const everybody = [keeper, townKeeper, bureauKeeper, officer, at(TOWN, 'DISCIPLINE'), at(COUNTY, 'DISCIPLINE')];

const MISSPELT = ['河口镇', 'Pingchuan/Hekou', ' pingchuan/hekou', 'pingchuan/hekou ', 'hekou', ''];
const mutation = (name: string, type: string, answer: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) ${answer} }`;
const REGISTER = mutation('registerPetition', 'RegisterPetitionInput', '{ petitionId queryCode }');
const CLASSIFY = mutation('classifyClaim', 'ClassifyClaimInput', '{ id }');
const TRANSFER = mutation(
  'transferSealedMatter',
  'TransferSealedMatterInput',
  '{ status recipient record { by text } }',
);
const NAME = mutation('nameAccusedUnits', 'NameAccusedUnitsInput', '{ accusedUnits unknownUnits record { text } }');

interface Matter {
  id: string;
  petitionId: string;
  custodian: string;
  accusedUnits: string[];
  unknownUnits: string[] | null;
}

interface MatterPage {
  edges: { node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

describe('who is accused', () => {
  const VAULT_KEY = randomBytes(32).toString('base64');
  let department: TestDepartment;

  const accuse = async (units: string[], actor = clerk, count = 1): Promise<string> => {
    const claims = Array.from({ length: count }, () => ({ title: '检举', text: '检举内容', accusation: { units } }));
    const input = { commandId: newId(), channel: 'VISIT', anonymous: true, claims };
    const { registerPetition } = await department.ask<{ registerPetition: { petitionId: string } }>(actor, REGISTER, {
      input,
    });
    return registerPetition.petitionId;
  };
  const refused = (units: string[]) =>
    department.send(clerk, REGISTER, {
      input: {
        commandId: newId(),
        channel: 'VISIT',
        anonymous: true,
        claims: [
          { title: '路灯', text: '请求修复' },
          { title: '检举', text: '检举内容', accusation: { units } },
        ],
      },
    });
  const seenBy = async (actor: ActorClaims): Promise<Matter[]> =>
    (
      await department.ask<{ sealedMatters: Matter[] }>(
        actor,
        '{ sealedMatters { id petitionId custodian accusedUnits unknownUnits } }',
      )
    ).sealedMatters;
  const whoSees = async (petitionId: string) => {
    const seen = await Promise.all(everybody.map(seenBy));
    return everybody.filter((_, index) => seen[index]?.some((matter) => matter.petitionId === petitionId));
  };
  const matterOf = async (petitionId: string, actor = keeper) =>
    (await seenBy(actor)).find((matter) => matter.petitionId === petitionId);
  const pages = async (actor: ActorClaims, first: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const { sealedMatterPage }: { sealedMatterPage: MatterPage } = await department.ask(
        actor,
        'query ($first: Int, $after: String) { sealedMatterPage(first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
        { first, after },
      );
      ids.push(...sealedMatterPage.edges.map(({ node }) => node.id));
      if (!sealedMatterPage.pageInfo.hasNextPage) return ids;
      after = sealedMatterPage.pageInfo.endCursor;
    }
  };
  const stored = async () => {
    const counts: string[] = [];
    for (const table of [
      'petition',
      'claim',
      'person',
      'document',
      'sealed_matter',
      'sealed_accused',
      'vault_key',
      'command',
    ]) {
      const { rows } = await department.sql.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
      counts.push(`${table} ${rows[0]?.count ?? ''}`);
    }
    return counts;
  };
  const transfer = (actor: ActorClaims, id: string | undefined, recipient: string, reason?: string) =>
    department.send<{ transferSealedMatter: { recipient: string; record: { by: string; text: string }[] } }>(
      actor,
      TRANSFER,
      { input: { commandId: newId(), sealedMatterId: id, recipient, ...(reason && { reason }) } },
    );
  const codeOf = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code;
  const events = async (id: string) =>
    (await department.events()).filter(({ aggregateId, topic }) => aggregateId === id && topic === 'intake.sealed');

  /** A matter as it was stored before accused units had to be in the directory. */
  const old = async (units: string[], custodian: string): Promise<{ petitionId: string; id: string }> => {
    const petitionId = await accuse([BUREAU]);
    const { rows } = await department.sql.query<{ id: string }>('SELECT id FROM sealed_matter WHERE petition_id = $1', [
      petitionId,
    ]);
    const id = rows[0]?.id ?? '';
    const query = async <Row>(text: string, parameters: readonly unknown[] = []) =>
      (await department.sql.query(text, [...parameters])).rows as Row[];
    const own = await new Vault([VAULT_KEY]).of({ query }, id);
    await department.sql.query(
      `UPDATE sealed_matter SET accused_units = $2, custodian = $3, accused_known = NULL, up_the_line = NULL WHERE id = $1`,
      [id, own.encrypt(JSON.stringify(units)), custodian],
    );
    await department.sql.query('DELETE FROM sealed_accused WHERE sealed_matter_id = $1', [id]);
    return { petitionId, id };
  };

  beforeAll(async () => {
    department = await startTestDepartment(intake, { VAULT_KEY, DISCIPLINE_ABOVE: '龙江市纪委监委' });
    const directory = [
      [COUNTY, 'COUNTY', 'GOVERNMENT'],
      [TOWN, 'TOWN', 'GOVERNMENT'],
      [`${TOWN}/dongwan`, 'VILLAGE', 'VILLAGE_COMMITTEE'],
      [BUREAU, 'BUREAU', 'BUREAU'],
      [DISCIPLINE, 'BUREAU', 'DISCIPLINE'],
      ['pingchuan/liulin', 'TOWN', 'GOVERNMENT'],
      ['pingchuan/liulin/discipline', 'VILLAGE', 'DISCIPLINE'],
    ] as const;
    for (const [path, level, kind] of directory) {
      const unit = { path, name: '河口镇', level, kind, validFrom: '2026-01-01' };
      await department.publish(UnitRegisteredV1, { petitionId: newId() }, unit);
    }
    await eventually(
      'the directory',
      async () => (await department.sql.query('SELECT 1 FROM directory_unit')).rowCount === directory.length,
    );
  });
  afterAll(() => department.stop());

  it.each(MISSPELT)('K1 RG-19 an accusation of “%s” is refused and nothing is stored', async (unit) => {
    const before = await stored();
    for (const units of [[unit], [TOWN, unit]]) {
      const answer = await refused(units);
      expect(codeOf(answer)).toBe('UNKNOWN_UNIT');
    }
    expect(await stored()).toEqual(before);
  });

  it.each(MISSPELT)('K2 RG-19 nor is a claim classified as an accusation of “%s”', async (unit) => {
    const { registerPetition } = await department.ask<{ registerPetition: { petitionId: string } }>(clerk, REGISTER, {
      input: { commandId: newId(), channel: 'VISIT', anonymous: true, claims: [{ title: '反映', text: '内容' }] },
    });
    const { petition } = await department.ask<{ petition: { version: number; claims: { id: string }[] } }>(
      clerk,
      'query ($id: ID!) { petition(id: $id) { version claims { id } } }',
      { id: registerPetition.petitionId },
    );
    const before = await stored();
    const input = { claimId: petition.claims[0]?.id, purpose: 'ACCUSATION', accusation: { units: [unit] } };
    expect(await department.refusal(clerk, CLASSIFY, { input: { commandId: newId(), ...input } })).toBe('UNKNOWN_UNIT');
    expect(await stored()).toEqual(before);
  });

  it('K4 K57 ORG-22 an accusation is seen up the line, never by or under the accused', async () => {
    const ofBureau = await accuse([BUREAU], townClerk);
    expect(await matterOf(ofBureau)).toMatchObject({ custodian: TOWN });
    expect(await whoSees(ofBureau)).toEqual([keeper, townKeeper]);
    const ofTown = await accuse([TOWN], townClerk);
    expect(await whoSees(ofTown)).toEqual([keeper]);
    await department.settled();
    const [opened] = await events((await matterOf(ofBureau))?.id ?? '');
    expect(opened?.data).toMatchObject({ custodian: TOWN, upTheLine: true });
  });

  it('K5 ORG-22 what accuses the county is its discipline organ’s, which passes it up; the county’s own clerk sees nothing', async () => {
    for (const desk of [clerk, townClerk]) {
      const petitionId = await accuse([COUNTY], desk);
      expect(await whoSees(petitionId)).toEqual([officer]);
      const matter = await matterOf(petitionId, officer);
      expect(matter?.custodian).toBe(DISCIPLINE);
      await department.settled();
      const [opened] = await events(matter?.id ?? '');
      expect(opened?.data).toMatchObject({ custodian: DISCIPLINE, upTheLine: false });
      expect(codeOf(await transfer(keeper, matter?.id, 'above'))).toBe('NOT_FOUND');
      expect(codeOf(await transfer(officer, matter?.id, DISCIPLINE))).toBe('NOT_A_DISCIPLINE_ORGAN');
      const { data } = await transfer(officer, matter?.id, '龙江市纪委监委');
      expect(data?.transferSealedMatter.recipient).toBe('龙江市纪委监委');
    }
  });

  it('K5 ORG-22 the discipline organ accused alone: the desk’s line keeps it, and it goes up only', async () => {
    const petitionId = await accuse([DISCIPLINE]);
    expect(await whoSees(petitionId)).toEqual([keeper]);
    const matter = await matterOf(petitionId);
    expect(codeOf(await transfer(keeper, matter?.id, DISCIPLINE))).toBe('RECIPIENT_IS_ACCUSED');
    expect(codeOf(await transfer(keeper, matter?.id, 'pingchuan/liulin/discipline'))).toBe('NOT_A_DISCIPLINE_ORGAN');
    expect((await transfer(keeper, matter?.id, 'above')).data?.transferSealedMatter.recipient).toBe('龙江市纪委监委');
  });

  it('K5 ORG-22 nothing is registered that nobody may open: the petitioner is told where to turn', async () => {
    const before = await stored();
    const answer = await refused([COUNTY, DISCIPLINE]);
    expect(codeOf(answer)).toBe('ACCUSED_BEYOND_COUNTY');
    expect(answer.errors?.[0]?.message).toContain('龙江市纪委监委');
    expect(await stored()).toEqual(before);
  });

  it('K6 RG-19 goes to the discipline channel only; a wrong transfer is corrected, with its reason on record', async () => {
    const matter = await matterOf(await accuse([TOWN]));
    for (const recipient of [BUREAU, COUNTY, 'above'])
      expect(codeOf(await transfer(keeper, matter?.id, recipient))).toBe('NOT_A_DISCIPLINE_ORGAN');
    expect(codeOf(await transfer(keeper, matter?.id, TOWN))).toBe('RECIPIENT_IS_ACCUSED');
    expect(codeOf(await transfer(keeper, matter?.id, '纪委'))).toBe('UNKNOWN_UNIT');
    expect(codeOf(await transfer(keeper, matter?.id, 'pingchuan/liulin/discipline'))).toBeUndefined();
    expect(codeOf(await transfer(keeper, matter?.id, DISCIPLINE))).toBe('TRANSFER_REASON_REQUIRED');
    const { data } = await transfer(keeper, matter?.id, DISCIPLINE, '属县纪委监委管理权限');
    expect(data?.transferSealedMatter).toEqual({
      status: 'TRANSFERRED',
      recipient: DISCIPLINE,
      record: [
        { by: keeper.id, text: '移送：pingchuan/liulin/discipline' },
        { by: keeper.id, text: '更正移送：pingchuan/discipline；理由：属县纪委监委管理权限' },
      ],
    });
    expect((await seenBy(officer)).map(({ id }) => id)).toContain(matter?.id);
    expect(codeOf(await transfer(officer, matter?.id, 'above', '不归我'))).toBe('NOT_FOUND');
    const { rows } = await department.sql.query<{ record: string }>('SELECT record FROM sealed_matter WHERE id = $1', [
      matter?.id,
    ]);
    expect(rows[0]?.record).toMatch(/^v1:/);
  });

  it('K41 every one that the reader may see is reached, however many it may not', async () => {
    const mine = await accuse([BUREAU]);
    for (let some = 0; some < 11; some++) await accuse([COUNTY], clerk, 20);
    expect(await matterOf(mine)).toBeDefined();
    expect(await seenBy(officer)).toHaveLength(200);
    const reached = await pages(officer, 50);
    expect(reached.length).toBeGreaterThanOrEqual(220);
    expect(new Set(reached).size).toBe(reached.length);
    expect(await pages(keeper, 3)).toEqual((await seenBy(keeper)).map(({ id }) => id));
    expect(await pages(townKeeper, 100)).toEqual((await seenBy(townKeeper)).map(({ id }) => id));
  });

  it('N4 K41 keeps whom it accuses as keyed hashes only', async () => {
    const { rows } = await department.sql.query<{ accused: string }>('SELECT accused FROM sealed_accused');
    expect(rows.length).toBeGreaterThan(0);
    for (const { accused } of rows) expect(accused).toMatch(/^[\w-]{43}$/);
  });

  it('K3 K41 ORG-22 what was stored before is looked at once the directory is here, and kept by the county until its clerk names who is meant', async () => {
    const misspelt = await old(['河口镇', BUREAU], TOWN);
    const known = await old([BUREAU], TOWN);
    const ofCounty = await old([COUNTY], COUNTY);
    const beyond = await old([COUNTY, DISCIPLINE], COUNTY);
    expect(await whoSees(misspelt.petitionId)).toEqual([]);

    // A county from before the kinds of units were told: hashed at once, judged later.
    await department.sql.query('UPDATE directory_unit SET kind = NULL WHERE path = $1', [DISCIPLINE]);
    await department.running.tick();
    expect(await whoSees(misspelt.petitionId)).toEqual([keeper]);
    expect(await whoSees(ofCounty.petitionId)).toEqual([]);
    await department.settled();
    expect(await events(misspelt.id)).toHaveLength(1);

    await department.sql.query(`UPDATE directory_unit SET kind = 'DISCIPLINE' WHERE path = $1`, [DISCIPLINE]);
    await Promise.all([department.running.tick(), department.running.tick()]);
    await department.running.tick();
    await department.settled();
    expect(await whoSees(misspelt.petitionId)).toEqual([keeper]);
    expect(await whoSees(known.petitionId)).toEqual([keeper]);
    expect(await whoSees(ofCounty.petitionId)).toEqual([officer]);
    expect(await whoSees(beyond.petitionId)).toEqual([]);
    const told = async (id: string) => (await events(id)).slice(1).map(({ data }) => data);
    const entrustedOn = '2026-03-02';
    expect(await told(misspelt.id)).toEqual([{ custodian: COUNTY, upTheLine: true, entrustedOn }]);
    expect(await told(known.id)).toEqual([{ custodian: COUNTY, upTheLine: true, entrustedOn }]);
    expect(await told(ofCounty.id)).toEqual([{ custodian: DISCIPLINE, upTheLine: false, entrustedOn }]);
    expect(await told(beyond.id)).toEqual([{ custodian: 'above', upTheLine: false, entrustedOn }]);
    const { rows } = await department.sql.query<{ text: string }>(
      'SELECT text FROM timeline_entry WHERE petition_id = $1 AND sealed',
      [beyond.petitionId],
    );
    expect(rows.map(({ text }) => text).join()).toContain('上一级纪检监察机关');

    expect(await matterOf(misspelt.petitionId)).toMatchObject({ custodian: COUNTY, unknownUnits: ['河口镇'] });
    expect(codeOf(await transfer(keeper, misspelt.id, DISCIPLINE))).toBe('ACCUSED_UNITS_UNKNOWN');
    expect(codeOf(await transfer(townKeeper, misspelt.id, DISCIPLINE))).toBe('NOT_FOUND');
    const name = (actor: ActorClaims, id: string, units: string[]) =>
      department.send(actor, NAME, { input: { commandId: newId(), sealedMatterId: id, units } });
    expect(codeOf(await name(townKeeper, misspelt.id, [BUREAU]))).toBe('NOT_FOUND');
    expect(codeOf(await name(keeper, misspelt.id, []))).toBe('ACCUSED_UNIT_REQUIRED');
    expect(codeOf(await name(keeper, misspelt.id, ['河口']))).toBe('UNKNOWN_UNIT');
    expect(codeOf(await name(keeper, known.id, [TOWN]))).toBe('ACCUSED_UNITS_KNOWN');
    expect((await name(keeper, misspelt.id, [TOWN])).data).toEqual({
      nameAccusedUnits: {
        accusedUnits: [BUREAU, TOWN],
        unknownUnits: null,
        record: [{ text: '指明被反映的单位：原写“河口镇”，指 pingchuan/hekou' }],
      },
    });
    expect(await whoSees(misspelt.petitionId)).toEqual([keeper]);
    expect(codeOf(await transfer(keeper, misspelt.id, DISCIPLINE))).toBeUndefined();
  });
});

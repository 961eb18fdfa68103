import type { Channel } from '@daofang/contracts';
import { DomainError, civilDateOf, newId, type Actor, type CivilDate, type Instant } from '@daofang/domain';
import { keepDocument, type Command, type Tx } from '@daofang/persistence';
import { firstVersion, policyInForce, type PolicyVersion } from '@daofang/regulation';
import { randomInt } from 'node:crypto';
import type { IntakeDeps } from '../../intake-deps';
import { keepSealed } from '../../sealed-matter/keep-sealed';
import type { Accusation } from '../../sealed-matter/sealed-matter.aggregate';
import { storePeople, type Person } from '../../vault/identity';
import { MOST, mustBeWithinBounds } from '../bounds';
import { Petition, type ClaimState, type PetitionState } from '../petition.life';
import { mayNameSource, mayRegister } from '../petition.policy';
import { PetitionRepository } from '../petition.store';
import { mustKnowUnit } from '../../unit/unit.queries';
import { petitionScope } from '../scope.queries';

export interface NewClaim {
  title: string;
  /** Request, facts and reasons, in the petitioner's words (RG-04). */
  text: string;
  accusation?: Accusation | null;
}

export interface RegisterPetition extends Command {
  channel: Channel;
  /** The desk; a clerk's own unit where not given. */
  unit?: string | null;
  /** When it came; now where not given. Never in the future. */
  arrivedAt?: Instant | null;
  anonymous?: boolean | null;
  oral?: boolean | null;
  /** The written mandate of whoever acts for the petitioner. */
  mandate?: string | null;
  people?: Person[] | null;
  /** A group visit: how many came. */
  groupSize?: number | null;
  claims: NewClaim[];
  /** Only an importer chooses; else the county's. */
  policyProfile?: string | null;
  /** Where else it is kept and under which number: only importers and integrators say. */
  source?: string | null;
  sourceNumber?: string | null;
}

/** What a command answers and may keep: no identity, no secret. */
export type RegisteredPetition = Pick<PetitionState, 'id' | 'caseNo' | 'sealed'>;

/**
 * RG-01, RG-04, RG-07, IN-01: every channel, anonymous or oral or on behalf or as a group, split into claims from the first moment.
 * What is larger than any petition is refused before anything is done for it.
 */
export const registerPetition = (deps: IntakeDeps) => {
  const command = register(deps);
  return async (actor: Actor, input: RegisterPetition): Promise<RegisteredPetition> => {
    mustBeWithinBounds(input);
    return command(actor, input);
  };
};

const register = ({ db, clock, vault, config }: IntakeDeps) =>
  db.command('registerPetition', async (tx, actor, input: RegisterPetition): Promise<RegisteredPetition> => {
    const unit = input.unit ?? actor.unit ?? '';
    actor.must(mayRegister(actor, unit, input.channel));
    actor.must(mayNameSource(actor, input));
    if (unit !== actor.unit) await mustKnowUnit(tx, unit);
    const registeredOn = clock.today();
    const arrivedOn = arrival(input.arrivedAt ?? clock.now(), clock.now());
    const policy = policyFor(actor, input.policyProfile, config.POLICY_PROFILE, arrivedOn);
    const people = input.people ?? [];
    checkPeople(input, people, policy);
    const given = input.claims.map((claim) => checkClaim(claim));
    if (given.length === 0)
      throw new DomainError('CLAIM_REQUIRED', '请至少填写一项诉求。', 'A petition has at least one claim.', 'INVALID');
    await refuseImported(tx, actor, input);

    const id = newId();
    const ordinary = given.filter(({ accusation }) => !accusation);
    const code = newQueryCode();
    const own = await vault.create(tx, id);
    const petition = Petition.register(
      {
        id,
        caseNo: await freeCaseNo(tx, `${config.CASE_PREFIX}${registeredOn.replaceAll('-', '')}`),
        channel: input.channel,
        unit,
        firstReceiver: actor.id,
        arrivedOn,
        // An imported petition was registered when it came; only its record is new.
        registeredOn: actor.has('IMPORTER') ? arrivedOn : registeredOn,
        anonymous: people.length === 0,
        oral: input.oral ?? false,
        mandate: Boolean(input.mandate),
        groupSize: input.groupSize ?? null,
        policyVersion: policy.id,
        source: input.source ?? null,
        sourceNumber: input.sourceNumber ?? null,
        queryCodeIndex: await vault.fingerprint(tx, 'query code', code),
        queryCode: own.encrypt(code),
        claims: ordinary.map(({ title, text }): ClaimState => ({
          id: newId(),
          title,
          text: own.encrypt(text),
          status: 'REGISTERED',
          purpose: null,
          categoryCode: null,
          place: null,
          urgent: false,
          disposition: null,
          answeredOn: null,
        })),
      },
      ordinary.length === 0,
    );
    const state = await new PetitionRepository(tx).add(petition);
    await storePeople(tx, vault, own, id, people);
    for (const { title, text, accusation } of given) {
      if (!accusation) continue;
      await keepSealed(
        tx,
        { vault, config },
        { petitionId: id, kind: 'ACCUSATION', title, text, ...accusation, desk: unit },
        { wholePetition: state.sealed, arrivedOn, policyVersion: policy.id },
        registeredOn,
      );
    }
    await keepDocument(
      tx,
      own,
      {
        petitionId: id,
        subjectId: null,
        kind: 'REGISTRATION',
        text: [
          `信访登记表 ${state.caseNo}`,
          `来件日期：${arrivedOn}；登记单位：${unit}；登记人账号：${actor.id}`,
          input.oral ? '口头提出，由工作人员如实记录。' : '',
          input.mandate ? `代为提出，授权：${input.mandate}` : '',
          `查询码：${code}`,
        ]
          .filter(Boolean)
          .join('\n'),
      },
      registeredOn,
    );
    return { id, caseNo: state.caseNo, sealed: state.sealed };
  });

function arrival(at: Instant, now: Instant): CivilDate {
  if (new Date(at).getTime() > new Date(now).getTime() + 60_000) {
    throw new DomainError(
      'ARRIVAL_IN_THE_FUTURE',
      '来件时间不能晚于现在。',
      'A petition cannot arrive in the future.',
      'INVALID',
    );
  }
  return civilDateOf(at);
}

function policyFor(actor: Actor, asked: string | null | undefined, county: string, on: CivilDate): PolicyVersion {
  if (actor.has('IMPORTER')) {
    // History may be asked what any profile would make of it, in force then or not.
    const profile = asked ?? county;
    return firstVersion(profile);
  }
  if (asked && asked !== county) {
    throw new DomainError(
      'POLICY_IS_THE_COUNTYS',
      '政策口径由本县统一设定。',
      'The policy profile is set by the county.',
      'FORBIDDEN',
      { county },
    );
  }
  return policyInForce(county, on);
}

function checkPeople(input: RegisterPetition, people: readonly Person[], policy: PolicyVersion): void {
  const count = (role: Person['role']) => people.filter((person) => person.role === role).length;
  if (people.some(({ name }) => name.trim() === '')) {
    throw new DomainError(
      'NAME_REQUIRED',
      '请填写姓名，或者选择匿名。',
      'A person needs a name; leave the person out for an anonymous petition.',
      'INVALID',
    );
  }
  if (input.anonymous && people.length > 0) {
    throw new DomainError(
      'ANONYMOUS_WITH_NAMES',
      '匿名信访不填写姓名。',
      'An anonymous petition names nobody.',
      'INVALID',
    );
  }
  if (!input.anonymous && people.length === 0) {
    throw new DomainError(
      'PETITIONER_REQUIRED',
      '请填写信访人，或者选择匿名。',
      'Name the petitioner, or set `anonymous`.',
      'INVALID',
    );
  }
  const agents = count('AGENT') + count('GUARDIAN');
  if (agents > 0 && !input.mandate) {
    throw new DomainError(
      'MANDATE_REQUIRED',
      '代为信访须有书面授权或者监护关系说明。',
      'Acting for the petitioner needs a written mandate.',
      'INVALID',
    );
  }
  const representatives = count('REPRESENTATIVE');
  if (input.groupSize === null || input.groupSize === undefined) {
    if (representatives > 0)
      throw new DomainError(
        'NOT_A_GROUP',
        '多人走访请填写人数。',
        'Representatives belong to a group visit: give its size.',
        'INVALID',
      );
    return;
  }
  if (input.groupSize < 2)
    throw new DomainError('GROUP_TOO_SMALL', '多人走访至少两人。', 'A group has at least two people.', 'INVALID');
  if (input.channel !== 'VISIT') return;
  const most = policy.maxRepresentatives(input.groupSize);
  if (representatives === 0)
    throw new DomainError(
      'REPRESENTATIVE_REQUIRED',
      '多人走访应当推选代表。',
      'A group visit chooses representatives.',
      'INVALID',
      { most },
    );
  if (representatives > most) {
    throw new DomainError(
      'TOO_MANY_REPRESENTATIVES',
      `代表不得超过 ${most} 人。`,
      `A group of this size is represented by at most ${most} people.`,
      'INVALID',
      { most, given: representatives },
    );
  }
}

function checkClaim(claim: NewClaim): NewClaim {
  if (claim.title.trim() === '' || claim.text.trim() === '') {
    throw new DomainError(
      'CLAIM_INCOMPLETE',
      '每项诉求须有标题和内容（请求、事实、理由）。',
      'A claim needs a title and its request, facts and reasons.',
      'INVALID',
    );
  }
  if (claim.text.length > MOST.text)
    throw new DomainError(
      'CLAIM_TOO_LONG',
      '诉求内容不超过五万字，其余请作附件。',
      'At most 50,000 characters.',
      'INVALID',
    );
  if (claim.accusation && claim.accusation.units.length === 0) {
    throw new DomainError(
      'ACCUSED_UNIT_REQUIRED',
      '检举控告须填写被反映的单位，以便对其保密。',
      'Name the accused units, so that it can be kept from them.',
      'INVALID',
    );
  }
  return claim;
}

/** Asked among the caller's own registrations, and no id is told of what the caller may not see: of others' petitions it says nothing (N4). */
async function refuseImported(tx: Tx, actor: Actor, { source, sourceNumber }: RegisterPetition): Promise<void> {
  if (!source || !sourceNumber) return;
  // Two imports of one number wait for each other here instead of meeting at the unique index.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${actor.id}\n${source}\n${sourceNumber}`]);
  const scope = petitionScope(actor, 4);
  const [known] = await tx.query<{ id: string; seen: boolean }>(
    `SELECT id, ${scope.sql} AS seen FROM petition WHERE source = $1 AND source_number = $2 AND first_receiver = $3`,
    [source, sourceNumber, actor.id, ...scope.parameters],
  );
  if (known) {
    throw new DomainError(
      'ALREADY_IMPORTED',
      `来源编号 ${sourceNumber} 已由本账号登记。`,
      'You have registered this number of the source already.',
      'CONFLICT',
      known.seen ? { petitionId: known.id } : {},
    );
  }
}

/** Random last digits: a number that is missing says nothing about a petition that is sealed (N4). */
async function freeCaseNo(tx: Tx, prefix: string): Promise<string> {
  for (;;) {
    const caseNo = `${prefix}${String(randomInt(1_000_000)).padStart(6, '0')}`;
    const [taken] = await tx.query('SELECT 1 FROM petition WHERE case_no = $1', [caseNo]);
    if (!taken) return caseNo;
  }
}

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 80 bits, without letters that look alike. */
const newQueryCode = (): string => Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

import { StaffRegisteredV1, UnitRegisteredV1 } from '@daofang/contracts';
import { newId, verdictOf, type Change } from '@daofang/domain';
import { keepStaff, keepUnit, type Tx } from '@daofang/persistence';
import type { TestDepartment } from '@daofang/testing';
import {
  Dispute,
  type Agreement,
  type AgreementItem,
  type DisputeState,
  type FactRecord,
  type Party,
} from '../src/dispute/dispute.life';

/** What the specs of the chapters begin with. */
export const mediator = 'mediator-01';
export const committee = 'pingchuan/mediation-committee';
export const housing = 'pingchuan/housing-bureau';

const unit = (path: string, name: string, kind: string, level: 'COUNTY' | 'BUREAU' | 'TOWN' = 'BUREAU') => ({
  ...{ path, name, kind, level, validFrom: '2026-01-01' },
});
const UNITS = [
  unit('pingchuan', '平川县', 'COUNTY', 'COUNTY'),
  unit(committee, '平川县人民调解委员会', 'MEDIATION_COMMITTEE'),
  unit(housing, '平川县住房和城乡建设局', 'DEPARTMENT'),
  unit(`${housing}/mediation`, '住建领域调解委员会', 'MEDIATION_COMMITTEE'),
  unit('pingchuan/court', '平川县人民法院', 'COURT'),
  unit('pingchuan/hekou', '河口镇', 'TOWN', 'TOWN'),
  unit('pingchuan/hekou/mediation', '河口镇人民调解委员会', 'MEDIATION_COMMITTEE', 'TOWN'),
];
const STAFF = ['mediator-01', 'mediator-02'].map((account, index) => ({
  account,
  name: ['赵德福', '钱桂英'][index] ?? '',
  posts: [
    ...[
      {
        id: newId(),
        title: '调解员',
        unit: committee,
        roles: ['MEDIATOR'],
        from: '2026-01-01',
        to: null,
        deputies: [],
      },
    ],
  ],
}));

/** The directory, told to the department. */
export async function tellDirectory(department: TestDepartment): Promise<void> {
  for (const each of UNITS) await department.publish(UnitRegisteredV1, { petitionId: newId() }, each);
  for (const each of STAFF) await department.publish(StaffRegisteredV1, { petitionId: newId() }, each);
  await department.settled();
}

/** The same, written. */
export async function keepDirectory(tx: Tx): Promise<void> {
  for (const each of UNITS) await keepUnit(tx, each);
  for (const each of STAFF) await keepStaff(tx, each);
}

export const party = (more: Partial<Party> = {}): Party => ({
  id: newId(),
  kind: 'PERSON',
  name: 'v1:x',
  phone: null,
  address: null,
  unit: null,
  consent: null,
  ...more,
});

/** A person and a unit; the first and the second party. */
export const parties: [Party, Party] = [party(), party({ kind: 'UNIT', name: null, unit: housing })];
export const [first, second] = parties.map(({ id }) => id) as [string, string];

/** Asked for on 18 March. */
export const applied = (more: Partial<DisputeState> = {}): DisputeState => {
  const id = newId();
  const given = { id, petitionId: id, committee, kind: 'PEOPLE' as const, claimIds: [], referralId: null, parties };
  return { ...Dispute.open(given, '2026-03-18').snapshot, ...more };
};

const agreed = parties.map((each) => ({ ...each, consent: true }));

/** All consented, and a mediator is appointed. */
export const accepted = (more: Partial<DisputeState> = {}): DisputeState =>
  applied({ status: 'ACCEPTED', acceptedOn: '2026-03-20', parties: agreed, mediator, ...more });

export const session = { number: 1, open: false, heldOn: '2026-03-25', minutes: 'v1:x', expertsInvited: false };

/** A session was held. */
export const inSession = (more: Partial<DisputeState> = {}): DisputeState =>
  accepted({ status: 'IN_SESSION', sessions: [session], ...more });

export const item = (more: Partial<AgreementItem> = {}): AgreementItem => ({
  id: newId(),
  debtor: second,
  act: 'v1:x',
  amount: '12000.50',
  dueOn: '2026-05-01',
  reportedOn: null,
  performedOn: null,
  defaultedOn: null,
  ...more,
});

export const agreement = (more: Partial<Agreement> = {}): Agreement => ({
  full: true,
  form: 'WRITTEN',
  items: [item()],
  reachedOn: '2026-03-30',
  signatures: [],
  mediatorSigned: false,
  effectiveOn: null,
  ...more,
});

/** Agreed on in the session, and waiting for signatures. */
export const reached = (more: Partial<Agreement> = {}): DisputeState =>
  inSession({ status: 'AGREEMENT_REACHED', agreement: agreement(more) });

/** An agreement on everything that took effect. */
export const effective = (...items: AgreementItem[]): DisputeState =>
  inSession({
    status: 'AGREED',
    agreement: agreement({
      items: items.length > 0 ? items : [item()],
      signatures: [first, second],
      mediatorSigned: true,
      effectiveOn: '2026-04-01',
    }),
  });

/** Ended without an agreement. */
export const failed = (more: Partial<DisputeState> = {}): DisputeState =>
  inSession({ status: 'FAILED', failedOn: '2026-04-10', failureReason: 'NO_AGREEMENT', ...more });

/** A record of two facts that waits for signatures. */
export const drafted = (more: Partial<FactRecord> = {}): DisputeState =>
  failed({
    status: 'FACTS_DRAFTED',
    facts: {
      lines: ['v1:a', 'v1:b'].map((text) => ({ text, struckBy: null })),
      draftedOn: '2026-04-10',
      signatures: [],
      confirmedOn: null,
      documentHash: null,
      ...more,
    },
  });

/** A state after some rules took effect, one after the other. */
export const after = (
  state: DisputeState,
  ...rules: ((state: DisputeState) => Pick<Change<DisputeState>, 'patch'>)[]
): DisputeState => rules.reduce((now, rule) => ({ ...now, ...rule(now).patch }), state);

/** The code a rule refuses with; NONE where it does not. */
export const refusalOf = (rule: () => unknown): string => {
  const verdict = verdictOf(rule);
  return verdict === true ? 'NONE' : verdict.code;
};

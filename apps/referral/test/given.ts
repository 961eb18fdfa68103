import { newId, verdictOf, type Change, type CivilDate } from '@daofang/domain';
import { policyById } from '@daofang/regulation';
import { Referral, type Answer, type ReferralState } from '../src/referral/referral.life';

/** What the specs of the chapters begin with. */
export const policy = policyById('rg-2022@1');
export const claimIds = [newId(), newId()];

/** Sent by `clerk-01` of the county to its housing bureau. */
export const sent = (on: CivilDate = '2026-03-05', more: Partial<ReferralState> = {}): ReferralState => ({
  ...Referral.send(
    {
      id: newId(),
      petitionId: newId(),
      claimIds,
      unit: 'pingchuan/housing-bureau',
      sender: 'pingchuan',
      author: 'clerk-01',
      mode: 'TRANSFER',
      reportDueOn: null,
      policyVersion: policy.id,
    },
    on,
  ).snapshot,
  ...more,
});

/** A state after some rules took effect, one after the other. */
export const after = (
  state: ReferralState,
  ...rules: ((state: ReferralState) => Pick<Change<ReferralState>, 'patch'>)[]
): ReferralState => rules.reduce((now, rule) => ({ ...now, ...rule(now).patch }), state);

/** The code a rule refuses with; NONE where it does not. */
export const refusalOf = (rule: () => unknown): string => {
  const verdict = verdictOf(rule);
  return verdict === true ? 'NONE' : verdict.code;
};

export const notice = {
  route: 'ROUTE_6' as const,
  delivery: 'POST' as const,
  servedOn: '2026-03-12',
  documentHash: 'a'.repeat(64),
};

/** Accepted on the sixth route, and being investigated. */
export const investigating = (servedOn: CivilDate = '2026-03-12', more: Partial<ReferralState> = {}): ReferralState =>
  sent('2026-03-05', { status: 'INVESTIGATING', notice: { ...notice, servedOn }, acceptedOn: servedOn, ...more });

export const answer = (claimId: string, more: Partial<Answer> = {}): Answer => ({
  claimId,
  outcome: 'NOT_SUPPORTED',
  reasons: 'v1:x',
  legalBasis: '《条例》第十七条',
  remedyOrgan: '平川县人民政府',
  remedy: '携带本意见书',
  executeBy: null,
  executingUnit: null,
  ...more,
});

/** Answered: the first claim supported, to be executed by the town; the second not, unless `second` says otherwise. */
export const served = ({ second = {}, ...more }: Partial<ReferralState> & { second?: Partial<Answer> } = {}) =>
  investigating('2026-03-12', {
    status: 'OPINION_SERVED',
    opinion: {
      answers: claimIds.map((claimId, index) =>
        answer(
          claimId,
          index === 0 ? { outcome: 'SUPPORTED', executeBy: '2026-06-05', executingUnit: 'pingchuan/hekou' } : second,
        ),
      ),
      proposedBy: 'officer',
      documentHash: 'b'.repeat(64),
      approvedOn: '2026-04-21',
      servedOn: '2026-04-22',
      delivery: 'IN_PERSON',
    },
    ...more,
  });

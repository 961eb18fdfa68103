import { newId, verdictOf, type Change, type CivilDate } from '@daofang/domain';
import { policyById } from '@daofang/regulation';
import { Referral, type ReferralState } from '../src/referral/referral.life';

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

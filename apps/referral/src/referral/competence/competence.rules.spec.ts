import { byPaths, newId, type Change } from '@daofang/domain';
import { after, policy, refusalOf, sent } from '../../../test/given';
import { Referral, canStep, draftReturned, mustBeProposed, type ReferralState } from '../referral.life';
import {
  designated,
  disputeOpened,
  mustHaveDecider,
  objected,
  objectionDecided,
  objectionProposed,
  redirected,
  sentByDesignation,
  sentOn,
} from './competence.rules';

const draft = { text: 'v1:x', suggestedUnit: 'pingchuan/hekou', by: 'officer' };
const proposed = (on: string) => (state: ReferralState) => objectionProposed(state, draft, policy, on);
/** Drafted by the officer and approved by the head, on one day unless said otherwise. */
const objectedOn = (state: ReferralState, on: string, approvedOn = on) =>
  objected(after(state, proposed(on)), 'leader', policy, approvedOn);
const anObjection = (state: ReferralState) => objectedOn(state, '2026-03-06');
const decided = (upheld: boolean, by = 'clerk-02') => {
  const decision = { upheld, verification: 'v1:y', by };
  return (state: ReferralState) => objectionDecided(state, decision, policy, '2026-03-10');
};
const returned = (more: Partial<ReferralState> = {}) => after(sent('2026-03-05', more), anObjection, decided(true));

describe('objection', () => {
  it('OB-03 is accepted on the fifth working day', () => {
    expect(objectedOn(sent('2026-09-29'), '2026-10-12')).toMatchObject({
      patch: { status: 'OBJECTED', objection: { reasons: 'v1:x', filedOn: '2026-10-12', upheld: null } },
      event: { type: 'referral.ObjectionFiled.v1', data: { suggestedUnit: 'pingchuan/hekou' } },
    });
  });

  it('K30 ORG-44 RF-27 is a draft until another person, the head, approves it: nothing is filed before', () => {
    const state = after(sent('2026-03-05'), proposed('2026-03-06'));
    expect(state).toMatchObject({ status: 'SENT', objection: null, proposal: { of: 'OBJECTION', by: 'officer' } });
    expect(proposed('2026-03-06')(sent('2026-03-05')).event).toMatchObject({ type: 'referral.DraftProposed.v1' });
    expect(refusalOf(() => objected(state, 'officer', policy, '2026-03-06'))).toBe('SAME_PERSON');
    expect(refusalOf(() => objected(sent('2026-03-05'), 'leader', policy, '2026-03-06'))).toBe('NOTHING_PROPOSED');
    expect(after(state, (each) => objected(each, 'leader', policy, '2026-03-06'))).toMatchObject({ proposal: null });
  });

  it('K30 OB-03 ORG-44 counts from the officer’s day where the head approves within one working day, else from the approval', () => {
    const filedOn = (approvedOn: string) =>
      objectedOn(sent('2026-03-05'), '2026-03-06', approvedOn).event.data as { filedOn: string; approvedOn: string };
    // A Friday; Monday is the next working day.
    expect(filedOn('2026-03-09')).toMatchObject({ filedOn: '2026-03-06', approvedOn: '2026-03-09' });
    expect(filedOn('2026-03-10')).toMatchObject({ filedOn: '2026-03-10', approvedOn: '2026-03-10' });
    // Drafted on the fifth working day: the sixth is in time, the seventh is not.
    expect(refusalOf(() => objectedOn(sent('2026-09-29'), '2026-10-12', '2026-10-13'))).toBe('NONE');
    expect(refusalOf(() => objectedOn(sent('2026-09-29'), '2026-10-12', '2026-10-14'))).toBe('OBJECTION_TOO_LATE');
  });

  it('K30 ORG-44 is given back with a reason, and may be drafted anew', () => {
    const state = after(sent('2026-03-05'), proposed('2026-03-06'));
    mustBeProposed(state, 'OBJECTION');
    const returned = after(state, (each) =>
      draftReturned(each, 'OBJECTION', 'v1:why', '2026-03-06', { proposal: null }),
    );
    expect(returned).toMatchObject({
      status: 'SENT',
      proposal: null,
      sentBack: { draft: 'OBJECTION', reason: 'v1:why' },
    });
    expect(refusalOf(() => mustBeProposed(returned, 'OBJECTION'))).toBe('NOTHING_PROPOSED');
    expect(after(returned, proposed('2026-03-07'))).toMatchObject({ sentBack: null, proposal: { on: '2026-03-07' } });
  });

  it('OB-03 is refused on the sixth, and the unit keeps the matter', () => {
    expect(() => objectedOn(sent('2026-09-29'), '2026-10-13')).toThrow(
      expect.objectContaining({ code: 'OBJECTION_TOO_LATE', details: { dueOn: '2026-10-12', filedOn: '2026-10-13' } }),
    );
  });

  it('OB-03 is refused, not guessed, where its last day lies in an unpublished year', () => {
    expect(refusalOf(() => objectedOn(sent('2026-12-28'), '2026-12-29'))).toBe('CALENDAR_YEAR_NOT_PUBLISHED');
  });

  it('N2 counts from delivery: signing for it starts no clock', () => {
    const signed = sent('2026-09-29', { status: 'RECEIVED', acknowledgedOn: '2026-10-10' });
    expect(refusalOf(() => objectedOn(signed, '2026-10-13'))).toBe('OBJECTION_TOO_LATE');
  });

  it('OB-04 is decided by another person than who sent the matter', () => {
    const state = after(sent(), anObjection);
    expect(refusalOf(() => decided(true, 'clerk-01')(state))).toBe('SAME_PERSON');
    expect(refusalOf(() => decided(true)({ ...state, approver: 'clerk-02' }))).toBe('SAME_PERSON');
    expect(decided(true)(state)).toMatchObject({
      patch: { status: 'RETURNED', objection: { upheld: true, verification: 'v1:y', decidedOn: '2026-03-10' } },
      event: { type: 'referral.ObjectionDecided.v1', data: { upheld: true } },
    });
    expect(refusalOf(() => decided(false)(sent()))).toBe('ILLEGAL_TRANSITION');
  });

  it('RG-12 N2 that was rejected cannot be raised again', () => {
    const rejected = after(sent(), anObjection, decided(false));
    expect(rejected.status).toBe('RECEIVED');
    expect(refusalOf(() => anObjection(rejected))).toBe('OBJECTION_BARRED');
  });

  it('N2 returns the matter so often and no more; then it can only be rejected', () => {
    const state = after(sent('2026-03-05', { returns: policy.maxReturns }), anObjection);
    expect(refusalOf(() => decided(true)(state))).toBe('RETURNS_EXHAUSTED');
    expect(refusalOf(() => decided(false)(state))).toBe('NONE');
  });
});

describe('redirection', () => {
  it('goes to another unit than the one that returned it, and counts as a return', () => {
    const state = returned();
    expect(refusalOf(() => redirected(state, state.unit, '2026-03-10'))).toBe('SAME_UNIT');
    expect(redirected(state, 'pingchuan/hekou', '2026-03-10').event.data).toMatchObject({ toUnit: 'pingchuan/hekou' });
    const { claimIds, petitionId, sender } = state;
    expect(sentOn(state, { id: newId(), unit: 'pingchuan/hekou', author: 'clerk-02' })).toMatchObject({
      ...{ claimIds, petitionId, sender },
      follows: state.id,
      returns: 1,
      author: 'clerk-02',
    });
  });

  it('only after a return', () => {
    expect(refusalOf(() => redirected(sent(), 'pingchuan/hekou', '2026-03-10'))).toBe('ILLEGAL_TRANSITION');
  });
});

describe('competence dispute', () => {
  it('RG-14 is decided by the common superior of unit, sender and suggested unit', () => {
    expect(disputeOpened(returned(), '2026-03-10')).toMatchObject({
      patch: { status: 'DISPUTED', decider: 'pingchuan' },
      event: { type: 'referral.CompetenceDisputeOpened.v1', data: { decider: 'pingchuan' } },
    });
    expect(refusalOf(() => mustHaveDecider(sent()))).toBe('ILLEGAL_TRANSITION');
  });

  it('RG-14 of units without a common superior is for the joint meeting', () => {
    expect(refusalOf(() => disputeOpened(returned({ sender: 'anotherland' }), '2026-03-10'))).toBe(
      'NO_COMMON_SUPERIOR',
    );
  });

  it('RG-14 N2 the designated unit cannot object', () => {
    const disputed = after(returned(), (state) => disputeOpened(state, '2026-03-10'));
    expect(designated(disputed, 'pingchuan/hekou', '2026-03-11').event.data).toMatchObject({ decidedBy: 'pingchuan' });
    const next = Referral.send(
      sentByDesignation(disputed, { id: newId(), unit: 'pingchuan/hekou', author: 'leader-01' }),
      '2026-03-11',
    ).snapshot;
    expect(next).toMatchObject({ unit: 'pingchuan/hekou', objectionBarred: true, follows: disputed.id, returns: 0 });
    expect(refusalOf(() => objectedOn(next, '2026-03-12'))).toBe('OBJECTION_BARRED');
    expect(refusalOf(() => designated(sent(), 'pingchuan/hekou', '2026-03-11'))).toBe('ILLEGAL_TRANSITION');
  });

  it('RG-14 the common superior is the longest common part of the paths', () => {
    expect(byPaths.commonSuperior(['pingchuan/hekou/dongwan', 'pingchuan/hekou'])).toBe('pingchuan/hekou');
    expect(byPaths.commonSuperior(['pingchuan/hekou', 'pingchuan/housing-bureau'])).toBe('pingchuan');
    expect(byPaths.commonSuperior(['pingchuan', 'anotherland'])).toBeNull();
  });
});

it('N2 whatever the order of commands, returns never exceed the policy, and no clock of the case begins earlier or later by one', () => {
  let seed = 20261127;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const someUnit = () => `pingchuan/unit-${random(4)}`;
  for (let run = 0; run < 300; run++) {
    let state = sent('2026-03-05');
    for (let act = 0; act < 25; act++) {
      const { deliveredOn } = state;
      const to = { id: newId(), unit: someUnit(), author: 'clerk-01' };
      const deeds: (() => Change<ReferralState> | Referral)[] = [
        () => proposed('2026-03-09')(state),
        () => objected(state, 'leader', policy, '2026-03-09'),
        () => decided(random(2) === 0)(state),
        () => (redirected(state, to.unit, '2026-03-10'), Referral.send(sentOn(state, to), '2026-03-10')),
        () => disputeOpened(state, '2026-03-10'),
        () => (designated(state, to.unit, '2026-03-11'), Referral.send(sentByDesignation(state, to), '2026-03-11')),
      ];
      try {
        const done = deeds[random(deeds.length)]?.();
        if (done instanceof Referral) state = { ...done.snapshot };
        else if (done) {
          state = after(state, () => done);
          expect(state.deliveredOn).toBe(deliveredOn);
        }
      } catch (error) {
        expect((error as { code: string }).code).toMatch(
          /ILLEGAL_TRANSITION|NOTHING_PROPOSED|OBJECTION_BARRED|RETURNS_EXHAUSTED|SAME_UNIT/,
        );
      }
      expect(state.returns).toBeLessThanOrEqual(policy.maxReturns);
    }
  }
});

it('a step that can be taken is the one the rule takes', () => {
  expect(canStep('redirect')(returned())).toBe(true);
  expect(canStep('designate')(returned())).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
});

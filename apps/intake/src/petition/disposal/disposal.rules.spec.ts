import { newId } from '@daofang/domain';
import { appeal, caseOf, claim, claimAfter, on, refusalOf, suggestion } from '../../../test/given';
import type { LinkedCase } from '../petition.life';
import {
  answered,
  guided,
  historyRecorded,
  mustBar,
  mustBeKnownBy,
  mustBeOpenToConfirmation,
  notAccepted,
  notAcceptingProposed,
  routeAdvised,
} from './disposal.rules';

const advice = { route: 'LABOUR_ARBITRATION' as const, organ: '仲裁委', lastDay: '2027-02-01' };
const open: LinkedCase = { open: 1, running: 1, overdue: 0, samePerson: true, sameMatter: true };
const bar = { reason: 'IN_PROCESS' as const, linkedPetitionId: newId() };

describe('disposal', () => {
  it('IN-17 RF-12 an answer on the spot is acknowledged, a letter need not be', () => {
    expect(refusalOf(() => answered(caseOf(appeal()), { how: 'ON_SPOT' }, on))).toBe('NOT_ACKNOWLEDGED');
    for (const [state, given] of [
      [appeal(), { how: 'ON_SPOT' as const, acknowledged: true }],
      [suggestion(), { how: 'REPLY' as const }],
    ] as const)
      expect(claimAfter(caseOf(state), (each) => answered(each, given, on)).claim).toMatchObject({
        status: 'ANSWERED',
        answeredOn: on,
      });
    expect(refusalOf(() => answered(caseOf(claim()), { how: 'REPLY' }, on))).toBe('ILLEGAL_TRANSITION');
  });

  it('K25 N3 RG-21 ORG-33 the desk never decides the merits of an appeal by letter', () => {
    for (const acknowledged of [true, false])
      expect(refusalOf(() => answered(caseOf(appeal()), { how: 'REPLY', acknowledged }, on))).toBe(
        'MERITS_NOT_AT_DESK',
      );
  });

  it('RG-20 N9 the legal route is for appeals, counted from a day that has been', () => {
    expect(refusalOf(() => routeAdvised(caseOf(suggestion()), advice, { by: 'a', on }))).toBe('WRONG_PURPOSE');
    expect(refusalOf(() => routeAdvised(caseOf(claim()), advice, { by: 'a', on }))).toBe('ILLEGAL_TRANSITION');
    expect(refusalOf(() => mustBeKnownBy('2026-03-03', on))).toBe('DATE_IN_THE_FUTURE');
    expect(refusalOf(() => mustBeKnownBy(on, on))).toBe('NONE');
    const advised = claimAfter(caseOf(appeal()), (state) => routeAdvised(state, advice, { by: 'a', on }));
    expect(advised.claim).toMatchObject({ status: 'ROUTED_OUT', disposition: advice, answeredOn: on });
  });

  it('RF-10 IN-15 guides only after the contact was confirmed', () => {
    const refusal = (contactConfirmed: boolean) =>
      refusalOf(() => guided(caseOf(suggestion()), { organ: '公积金中心', contactConfirmed }, on));
    expect(refusal(false)).toBe('CONTACT_NOT_CONFIRMED');
    expect(refusal(true)).toBe('NONE');
  });

  it.each<[string, LinkedCase | null, 'IN_PROCESS' | 'FINALISED', string]>([
    ['is none', null, 'IN_PROCESS', 'NOT_FOUND'],
    ['has nothing open', { ...open, open: 0 }, 'IN_PROCESS', 'NOT_IN_PROCESS'],
    ['is overdue', { ...open, overdue: 1 }, 'IN_PROCESS', 'NOT_IN_PROCESS'],
    ['is being handled', open, 'IN_PROCESS', 'NONE'],
    ['has no clock', { ...open, running: 0 }, 'IN_PROCESS', 'NOT_IN_PROCESS'],
    ['is of somebody else', { ...open, samePerson: false }, 'IN_PROCESS', 'NOT_SAME_PERSON'],
    ['is of another category', { ...open, sameMatter: false }, 'IN_PROCESS', 'NOT_SAME_MATTER'],
    ['is being handled, so not final', open, 'FINALISED', 'NOT_FINALISED'],
    ['is answered, which is not final', { ...open, open: 0, running: 0 }, 'FINALISED', 'NOT_FINALISED'],
  ])('RG-05 RG-27 K75 K77 a linked case that %s', (_what, linked, reason, code) => {
    expect(refusalOf(() => mustBar(linked, { ...bar, reason }))).toBe(code);
  });

  it('RG-05 RG-27 not accepting names another petition and needs a second person', () => {
    const state = caseOf(appeal());
    const by = (id: string) => ({ linked: open, by: id });
    const itself = { ...bar, linkedPetitionId: state.petition.id };
    expect(refusalOf(() => notAcceptingProposed(state, itself, by('clerk-01'), on))).toBe('LINKED_TO_ITSELF');
    const proposed = claimAfter(state, (before) => notAcceptingProposed(before, bar, by('clerk-01'), on));
    expect(refusalOf(() => mustBeOpenToConfirmation(proposed, by('clerk-01')))).toBe('SAME_PERSON');
    expect(refusalOf(() => notAccepted(proposed, { linked: { ...open, overdue: 1 }, by: 'clerk-02' }, on))).toBe(
      'NOT_IN_PROCESS',
    );
    expect(refusalOf(() => notAccepted(state, by('clerk-02'), on))).toBe('ILLEGAL_TRANSITION');
    const confirmed = notAccepted(proposed, by('clerk-02'), on);
    expect(confirmed).toMatchObject({ event: { data: { ...bar, decidedOn: on } } });
    expect(claimAfter(proposed, () => confirmed).claim.status).toBe('NOT_ACCEPTED');
  });

  it('K158 a historical reply has its real day: after the arrival, and not in the future', () => {
    const now = '2026-03-05T01:00:00.000Z';
    const refusal = (repliedAt: string) => refusalOf(() => historyRecorded(caseOf(claim()), repliedAt, now));
    expect(refusal('2026-03-05T01:00:01.000Z')).toBe('REPLY_IN_THE_FUTURE');
    expect(refusal('2026-03-01T01:00:00.000Z')).toBe('REPLY_BEFORE_ARRIVAL');
    const recorded = claimAfter(caseOf(claim()), (state) => historyRecorded(state, '2026-03-03T18:00:00.000Z', now));
    expect(recorded.claim).toMatchObject({ status: 'ANSWERED', answeredOn: '2026-03-04' });
  });
});

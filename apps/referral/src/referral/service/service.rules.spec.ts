import { Actor, type Role } from '@daofang/domain';
import { after, investigating, notice, refusalOf, sent, served } from '../../../test/given';
import { mayConfirmService } from '../referral.policy';
import { mustBeStated, serviceConfirmed } from './service.rules';

const proofHash = 'd'.repeat(64);
const stated = investigating('2026-03-12', { notice: { ...notice, recordedOn: '2026-06-01' } });

describe('service', () => {
  it('K89 SD-09 a day before its entry is confirmed once, by paper', () => {
    expect(mustBeStated(stated, 'NOTICE')).toBe('2026-03-12');
    const { event } = serviceConfirmed(stated, { paper: 'NOTICE', proofHash }, '2026-06-03');
    expect(event.data).toMatchObject({ paper: 'NOTICE', servedOn: '2026-03-12', confirmedOn: '2026-06-03', proofHash });
    const confirmed = after(stated, (state) => serviceConfirmed(state, { paper: 'NOTICE', proofHash }, '2026-06-03'));
    for (const none of [
      () => mustBeStated(confirmed),
      () => mustBeStated(stated, 'OPINION'),
      () => mustBeStated(sent()),
      () => mustBeStated({ ...stated, notice: { ...notice, recordedOn: notice.servedOn } }),
    ])
      expect(refusalOf(none)).toBe('NOTHING_TO_CONFIRM');
  });

  it('K89 of an opinion, too; of a public notice the day it was published', () => {
    const opinion = { ...(served().opinion as NonNullable<ReturnType<typeof served>['opinion']>) };
    const late = served({
      opinion: { ...opinion, servedOn: '2026-05-22', publishedOn: '2026-04-22', recordedOn: '2026-05-30' },
    });
    const confirmed = serviceConfirmed(late, { paper: 'OPINION', proofHash }, '2026-06-03');
    expect(confirmed).toMatchObject({
      patch: { opinion: { confirmedOn: '2026-06-03' } },
      event: { data: { servedOn: '2026-04-22' } },
    });
  });

  it('K89 is confirmed by the sender’s desk or a supervisor above, never by the unit whose day it is', () => {
    const by = (role: Role, unit: string) => {
      const verdict = mayConfirmService(new Actor({ id: 'somebody', roles: [role], unit }), stated);
      return verdict === true ? 'OK' : verdict.code;
    };
    expect([by('CLERK', 'pingchuan'), by('SUPERVISOR', 'pingchuan')]).toEqual(['OK', 'OK']);
    for (const role of ['UNIT_OFFICER', 'LEADER', 'CLERK', 'SUPERVISOR'] as const)
      expect(by(role, 'pingchuan/housing-bureau')).toBe('FORBIDDEN');
    expect(by('SUPERVISOR', 'pingchuan/hekou')).toBe('NOT_FOUND');
  });
});

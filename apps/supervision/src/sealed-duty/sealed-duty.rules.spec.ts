import { publishedCalendar } from '@daofang/calendar';
import { contractOf } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import { policyById } from '@daofang/regulation';
import { SealedDuty } from './sealed-duty.life';
import { met, swept } from './sealed-duty.rules';

const law = { policy: policyById('rg-2022@1'), calendar: publishedCalendar };
const started = () =>
  SealedDuty.start(
    {
      id: newId(),
      petitionId: newId(),
      sealedMatterId: newId(),
      custodian: 'pingchuan',
      upTheLine: false,
      startedOn: '2026-03-02',
    },
    law,
  );

describe('a sealed duty', () => {
  it('OB-02 N4 has the days for disposal, and every event of it travels sealed', () => {
    const duty = started();
    expect(duty.snapshot.dueOn).toBe('2026-03-17');
    duty.take(swept(duty.snapshot, '2026-03-18'));
    duty.take(met(duty.snapshot, '2026-03-19'));
    expect(duty.snapshot).toMatchObject({ status: 'MET_LATE', breachedOn: '2026-03-18' });
    expect(duty.recorded.map(({ type, topic, dataclass }) => [type.split('.')[1], topic, dataclass])).toEqual([
      ['SealedDutyStarted', 'supervision.sealed', 'sealed'],
      ['SealedDutyBreached', 'supervision.sealed', 'sealed'],
      ['SealedDutyMet', 'supervision.sealed', 'sealed'],
    ]);
    for (const { type, data } of duty.recorded) expect(() => contractOf(type)?.schema.parse(data)).not.toThrow();
  });

  it('OB-02 is met in time on its last day, and breached only after it', () => {
    const duty = started();
    duty.take(swept(duty.snapshot, '2026-03-17'));
    duty.take(met(duty.snapshot, '2026-03-17'));
    expect(duty.snapshot.status).toBe('MET');
  });
});

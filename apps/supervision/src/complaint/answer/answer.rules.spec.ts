import { newId } from '@daofang/domain';
import { refusalOf } from '../../../test/given';
import { Complaint } from '../complaint.life';
import { complaintAnswered } from './answer.rules';

const filed = Complaint.open({
  id: newId(),
  petitionId: newId(),
  about: 'URGE',
  unit: 'pingchuan',
  filedOn: '2026-03-23',
}).snapshot;
const given = { by: 'supervisor-01', answer: 'v1:x', outcome: 'EXPLAINED' as const, called: false };

describe('the answer to a complaint', () => {
  it('OB-45 is given once; an order names its ground, an explanation none', () => {
    const { patch, event } = complaintAnswered(filed, given, '2026-03-25');
    expect(patch).toMatchObject({ status: 'ANSWERED', outcome: 'EXPLAINED', answeredOn: '2026-03-25' });
    expect(event.data).toEqual({ outcome: 'EXPLAINED', answeredOn: '2026-03-25' });
    expect(refusalOf(() => complaintAnswered({ ...filed, ...patch }, given, '2026-03-26'))).toBe('ILLEGAL_TRANSITION');
    expect(refusalOf(() => complaintAnswered(filed, { ...given, outcome: 'ORDERED' }, '2026-03-25'))).toBe(
      'GROUND_REQUIRED',
    );
    expect(refusalOf(() => complaintAnswered(filed, { ...given, called: true }, '2026-03-25'))).toBe('GROUND_REQUIRED');
    expect(complaintAnswered(filed, { ...given, outcome: 'ORDERED', called: true }, '2026-03-25').patch.outcome).toBe(
      'ORDERED',
    );
  });
});

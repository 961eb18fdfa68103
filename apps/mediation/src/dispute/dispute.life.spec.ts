import { DomainError } from '@daofang/domain';
import { DISPUTE_STATUSES, stepOf, type DisputeStatus } from './dispute.life';

describe('the life of a dispute', () => {
  const told = (status: DisputeStatus): string => {
    try {
      stepOf('accept', { status });
    } catch (error) {
      if (error instanceof DomainError) return error.message;
    }
    return '';
  };

  it('kind 12 W-20 a step that cannot be taken is refused in a sentence that reads', () => {
    expect(told('AGREED')).toMatch(/^这次调解已经达成协议，不能表示是否同意调解/);
    for (const status of Object.keys(DISPUTE_STATUSES) as DisputeStatus[])
      if (status !== 'APPLIED') expect(told(status)).toMatch(/^这次调解(已经|正在|已有|没有|还在)/);
  });
});

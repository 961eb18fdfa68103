import { adviceFor, reasonInWords, tellThePublisher } from './parked.queries';

describe('a parked case in words', () => {
  it('K61 a conflict is told as one, and a redrive is not what is advised', () => {
    const reason = 'CONFLICT: another event stands at 2 of the aggregate';
    expect(reasonInWords('STOPPED', reason)).toEqual({
      zh: expect.stringContaining('同一序号有两个不同的事件：可能恢复过备份，或者有人伪造') as string,
      en: expect.stringContaining('two different events have one sequence') as string,
    });
    expect(adviceFor('STOPPED', reason)).toEqual({
      zh: expect.stringMatching(/重新处理不会解决.*手册/) as string,
      en: expect.stringMatching(/A redrive does not help.*runbook/) as string,
    });
  });

  it('K151 names the field that does not fit and what it should be, and tells the publisher, not the reader', () => {
    const reason =
      'Unreadable: mediation.MediationAccepted.v1 does not fit its contract (committee: string, claimIds.0: invalid_format)';
    expect(reasonInWords('STOPPED', reason).zh).toBe(
      '内容不符合契约：字段 committee 应为 string，字段 claimIds.0 应为 invalid_format',
    );
    expect(adviceFor('STOPPED', reason).zh).toMatch(/^发布部门发布的内容有误/);
    const [id, type] = ['01a22f40-c748-7349-9ff1-5f60e09856c7', 'mediation.MediationAccepted.v1'];
    expect(tellThePublisher(reason, [{ eventId: id, type }])?.zh).toMatch(
      new RegExp(`^致调解：你部门发布的 ${type}（事件 ${id}）内容不符合契约：字段 committee`),
    );
    expect(tellThePublisher('Gap: 2 is missing', [{ eventId: id, type }])).toBeNull();
  });
});

import { adviceFor, reasonInWords } from './parked.queries';

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
});

import { mask } from './masking';

describe('masking', () => {
  it('shows enough of names, phones, numbers and addresses to tell people apart, and no more', () => {
    expect([
      mask.name('张三丰'),
      mask.name('李四'),
      mask.phone('13912345678'),
      mask.idNumber('110101199001011234'),
      mask.address('平川县河口镇东湾村3组'),
    ]).toEqual(['张**', '李*', '139****5678', '110101********1234', '平川县****']);
  });
});

import { departmentNames } from '@daofang/departments';
import { contracts, topics } from './index';

describe('contracts', () => {
  it.each(contracts.map((contract) => [contract.type, contract] as const))(
    '%s: its sample is valid',
    (_type, contract) => {
      expect(contract(contract.sample)).toMatchObject({
        type: contract.type,
        topic: contract.topic,
        data: contract.sample,
      });
    },
  );

  it.each(contracts.map((contract) => [contract.type, contract] as const))(
    '%s: named and placed as its publisher',
    (type, contract) => {
      expect(type).toMatch(/^[a-z]+\.[A-Z][A-Za-z]+\.v\d+$/);
      expect(departmentNames).toContain(type.split('.')[0]);
      expect(contract.topic.split('.')[0]).toBe(type.split('.')[0]);
    },
  );

  it('N4 sealed events travel on sealed topics and nothing else does', () => {
    for (const contract of contracts) {
      expect(contract.dataclass === 'sealed').toBe(contract.topic.endsWith('.sealed'));
    }
  });

  it('types are unique', () => {
    expect(new Set(contracts.map(({ type }) => type)).size).toBe(contracts.length);
    expect(topics).toHaveLength(new Set(contracts.map(({ topic }) => topic)).size);
  });

  it('refuses a payload that breaks the contract', () => {
    const [first] = contracts;
    expect(() => first?.({})).toThrow();
  });
});

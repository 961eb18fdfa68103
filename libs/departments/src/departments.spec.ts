import { departmentNames, departments, isDepartment, isSubgraph, ownerOf, subgraphNames, subgraphs } from './index';

describe('the list of departments', () => {
  it.each(subgraphNames)('%s has a name of one word, which its variables and its database carry too', (name) => {
    expect(name).toMatch(/^[a-z]+$/);
    expect(subgraphs[name].zh).toMatch(/^\p{Script=Han}+$/u);
    expect(subgraphs[name].en).not.toBe('');
  });

  it.each(departmentNames)('%s says what does not happen while its events wait', (name) => {
    expect(departments[name].stopped.zh).toMatch(/\p{Script=Han}{4}/u);
    expect(departments[name].stopped.en).toMatch(/\w+ \w+/);
  });

  it('gives each entity one owner', () => {
    const owned = subgraphNames.flatMap((name) => subgraphs[name].owns);
    expect(new Set(owned).size).toBe(owned.length);
    expect(ownerOf('Referral')).toBe('referral');
    expect(ownerOf('Nothing')).toBeUndefined();
  });

  it('knows what is no department, and what every object has', () => {
    expect([isSubgraph('monitor'), isDepartment('monitor')]).toEqual([true, false]);
    expect([isSubgraph('toString'), isDepartment('constructor')]).toEqual([false, false]);
  });
});

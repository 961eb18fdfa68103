import { BEGINNING, brokenAt, hashOf, type Chained } from './chain';

interface Line extends Chained {
  text: string;
}
const contentOf = ({ text }: Line) => ({ text });
const chainOf = (...texts: string[]): Line[] => {
  let previousHash = BEGINNING;
  return texts.map((text, index) => {
    const hash = hashOf(previousHash, { text });
    const line = { number: index + 1, previousHash, hash, text };
    previousHash = hash;
    return line;
  });
};

describe('the hash chain of ledger and certificates', () => {
  it('is whole as it was written, whatever the order of keys', () => {
    expect(brokenAt(chainOf('a', 'b', 'c'), contentOf)).toBeNull();
    expect(hashOf(BEGINNING, { one: 1, two: [{ x: 1, y: 2 }] })).toBe(
      hashOf(BEGINNING, { two: [{ y: 2, x: 1 }], one: 1 }),
    );
  });

  it('shows the first entry that was altered, removed or put in between', () => {
    const altered = chainOf('a', 'b', 'c');
    (altered[1] as Line).text = 'B';
    expect(brokenAt(altered, contentOf)).toBe(2);
    const [first, , third] = chainOf('a', 'b', 'c') as [Line, Line, Line];
    expect(brokenAt([first, third], contentOf)).toBe(2);
    expect(brokenAt([...chainOf('a'), ...chainOf('x').map((line) => ({ ...line, number: 2 }))], contentOf)).toBe(2);
  });
});

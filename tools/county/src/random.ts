/** Always the same numbers from the same start: plans and demo data follow from a printed seed, never from chance. */
export function randomFrom(start: number): (below: number) => number {
  let state = start % 2_147_483_648;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

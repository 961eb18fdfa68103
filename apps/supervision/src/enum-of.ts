import { registerEnumType } from 'type-graphql';

/** An enumeration of the graph from a vocabulary: its codes, each described in Chinese. */
export function enumOf<T extends Record<string, string>>(vocabulary: T, name: string): { [K in keyof T]: K } {
  const codes = Object.fromEntries(Object.keys(vocabulary).map((code) => [code, code])) as { [K in keyof T]: K };
  registerEnumType(codes, {
    name,
    valuesConfig: Object.fromEntries(
      Object.entries(vocabulary).map(([code, description]) => [code, { description }]),
    ) as never,
  });
  return codes;
}

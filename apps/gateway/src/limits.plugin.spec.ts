import { buildSchema, parse, type GraphQLError, type OperationDefinitionNode } from 'graphql';
import { LIMITS, assertWithinLimits, costOf } from './limits.plugin';

const schema = buildSchema(`
  type Query { things(first: Int, after: String): ThingConnection! }
  type ThingConnection { edges: [ThingEdge!]! }
  type ThingEdge { node: Thing! }
  type Thing { id: ID! parts(first: Int): ThingConnection! }`);
const operation = (text: string): [ReturnType<typeof parse>, OperationDefinitionNode] => {
  const document = parse(text);
  return [document, document.definitions[0] as OperationDefinitionNode];
};

describe('the cost of an operation', () => {
  const nested = (first = '') =>
    `{ things${first} { edges { node { id parts${first} { edges { node { id parts${first} { edges { node { id } } } } } } } } } }`;

  it('K47 a page that says nothing of its length costs what it has', () => {
    const cost = (text: string) => costOf(schema, ...operation(text), {});
    expect(cost(nested())).toBe(cost(nested('(first: 20)')));
  });

  it('K47 QUERY_TOO_COSTLY says what the operation costs', () => {
    const [document, root] = operation(nested('(first: 100)'));
    let refusal: GraphQLError | null = null;
    try {
      assertWithinLimits(schema, document, root, {}, LIMITS);
    } catch (error) {
      refusal = error as GraphQLError;
    }
    expect(refusal?.extensions).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
      details: { limit: LIMITS.cost, cost: costOf(schema, document, root, {}) },
    });
  });
});

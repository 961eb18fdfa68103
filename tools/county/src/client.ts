/** An error as the gateway answers it. */
export interface GraphError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; hint?: string; details?: Record<string, unknown> };
}

export interface GraphAnswer<Data> {
  data?: Data | null;
  errors?: GraphError[];
}

/** The refusal of a request, with the gateway's code. */
export class GraphRefusal extends Error {
  override readonly name = 'GraphRefusal';
  readonly code: string;

  constructor(readonly errors: GraphError[]) {
    super(errors.map(({ message, extensions }) => `${extensions?.code}: ${message}`).join('; '));
    this.code = errors[0]?.extensions?.code ?? 'UNKNOWN';
  }
}

/** A person's client of the gateway: what the county's own tools and tests speak through, as any integrator would. */
export interface GraphClient {
  /** The whole answer, errors included. */
  send<Data>(query: string, variables?: Record<string, unknown>): Promise<GraphAnswer<Data>>;
  /** The data. @throws GraphRefusal */
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
}

/** @param token a bearer token; none for a citizen with a query code */
export function graphClient(url: string, token?: string): GraphClient {
  const send = async <Data>(query: string, variables: Record<string, unknown> = {}): Promise<GraphAnswer<Data>> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphAnswer<Data>;
  };
  return {
    send,
    ask: async <Data>(query: string, variables?: Record<string, unknown>) => {
      const { data, errors } = await send<Data>(query, variables);
      if (errors?.length || !data) throw new GraphRefusal(errors ?? []);
      return data;
    },
  };
}

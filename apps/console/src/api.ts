import { commands, queries } from './documents.mts';
import type { Commands, Queries } from './graph.generated';

/** What the gateway refuses, with its stable code. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint = '',
  ) {
    super(message);
  }
}

const PAGE = { 'x-daofang-page': 'console' };

/** Asks the graph through the session's cookie. @throws Refusal */
async function send<Data>(query: string, variables: object): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...PAGE },
    body: JSON.stringify({ query, variables }),
  }).catch(() => {
    throw new Refusal('OFFLINE', '无法连接网关。The gateway cannot be reached.');
  });
  const answer = (await response.json().catch(() => ({}))) as {
    data?: Data;
    errors?: { message: string; extensions?: { code?: string; hint?: string } }[];
  };
  const [error] = answer.errors ?? [];
  if (error) throw new Refusal(error.extensions?.code ?? 'UNKNOWN', error.message, error.extensions?.hint);
  if (!answer.data) throw new Refusal('UNKNOWN', `HTTP ${response.status}`);
  return answer.data;
}

/** Asks a registered query by its name. @throws Refusal */
export const ask = <Name extends keyof Queries>(
  name: Name,
  variables: Queries[Name]['variables'],
): Promise<Queries[Name]['answer']> => send(queries[name], variables);

type Input<Name extends keyof Commands> = Omit<Commands[Name]['variables']['input'], 'commandId'>;
type Payload<Name extends keyof Commands> =
  Commands[Name]['answer'] extends Record<Name, infer Answer> ? Answer : never;

/** Does a command by its mutation's name; it gets an id of its own. @throws Refusal */
export async function command<Name extends keyof Commands>(name: Name, input: Input<Name>): Promise<Payload<Name>> {
  const data = await send<Record<Name, Payload<Name>>>(commands[name], {
    input: { commandId: crypto.randomUUID(), ...input },
  });
  return data[name];
}

export interface Account {
  id: string;
  roles: string[];
  unit: string;
  expiresAt: string;
}

/** Who is signed in; null for nobody. @throws Refusal when the gateway cannot be reached */
export async function account(): Promise<Account | null> {
  const response = await fetch('/session').catch(() => {
    throw new Refusal('OFFLINE', '无法连接网关。The gateway cannot be reached.');
  });
  return response.ok ? ((await response.json()) as Account) : null;
}

export const signIn = (): void =>
  window.location.assign(`/signin?to=${encodeURIComponent(window.location.pathname + window.location.search)}`);

export async function signOut(): Promise<void> {
  await fetch('/signout', { method: 'POST', headers: PAGE });
  window.location.assign('/console/');
}

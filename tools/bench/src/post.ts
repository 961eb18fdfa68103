import { Agent, request } from 'undici';

const agent = new Agent({ connections: 64 });

/** A GraphQL request that has to be answered: an error ends the measurement. */
export async function post(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const response = await request(url, {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const { errors } = (await response.body.json()) as { errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
}

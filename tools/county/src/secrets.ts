import { newIssuerKey } from '@daofang/auth';
import { secretVariable, subgraphNames } from '@daofang/departments';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the embedded county keeps to itself between starts. Losing it means losing the identities in the vault. */
export interface Secrets {
  /** The subgraphs' own are made of it: `hopSecretOf`. */
  hopSecret: string;
  vaultKey: string;
  /** Those it took the place of, latest first: see the runbook on changing keys. */
  formerVaultKeys?: string[];
  textKey: string;
  issuerKey: string;
}

/** Reads the county's secrets, or makes them at the first start: a file only its owner can read. */
export async function loadSecrets(home: string): Promise<Secrets> {
  const file = join(home, 'secrets.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const secrets: Secrets = {
    hopSecret: randomBytes(32).toString('base64url'),
    vaultKey: randomBytes(32).toString('base64'),
    textKey: randomBytes(32).toString('base64'),
    issuerKey: await newIssuerKey(),
  };
  mkdirSync(home, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

/** A subgraph's own secret: the gateway and the monitor know all of them, a department knows its own. */
export const hopSecretOf = ({ hopSecret }: Pick<Secrets, 'hopSecret'>, subgraph: string): string =>
  createHmac('sha256', hopSecret).update(subgraph).digest('base64url');

/** The variables by which the gateway and the monitor know the departments' secrets. */
export const hopSecretsOf = (secrets: Pick<Secrets, 'hopSecret'>): Record<string, string> =>
  Object.fromEntries(subgraphNames.map((name) => [secretVariable(name), hopSecretOf(secrets, name)]));

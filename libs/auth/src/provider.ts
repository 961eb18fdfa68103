import { DomainError } from '@daofang/domain';
import { ClientSecretPost, None, allowInsecureRequests, discovery, type Configuration } from 'openid-client';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Plain HTTP never leaves the machine: only the embedded county and tests use it. */
export const isLoopback = (address: string): boolean => LOOPBACK.includes(new URL(address).hostname);

/**
 * Finds the county's OpenID provider by its issuer, when first asked for; a provider that is away is looked for again
 * the next time.
 * @returns its configuration, for the client that asks
 * Raises DomainError `IDENTITY_UNAVAILABLE` while it cannot be reached, or is not who it says it is.
 */
export function providerOf(issuer: string, clientId: string, clientSecret?: string): () => Promise<Configuration> {
  let found: Promise<Configuration> | undefined;
  return () => {
    found ??= discovery(
      new URL(issuer),
      clientId,
      clientSecret,
      clientSecret ? ClientSecretPost(clientSecret) : None(),
      isLoopback(issuer) ? { execute: [allowInsecureRequests] } : {},
    ).catch(() => {
      found = undefined;
      throw identityUnavailable();
    });
    return found;
  };
}

/** The identity provider is away: nobody's fault who asks. */
export const identityUnavailable = (): DomainError =>
  new DomainError(
    'IDENTITY_UNAVAILABLE',
    '身份服务暂时不可用，请稍后重试。',
    'The identity provider cannot be reached.',
    'UNAVAILABLE',
  );

import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** None, those that stand so near (our own connection is hop 0), or those with these addresses. */
export type TrustedProxies = false | ((address: string, hop: number) => boolean) | string[];

const isNetwork = (text: string): boolean => ipaddr.isValid(text) || ipaddr.isValidCIDR(text);

/**
 * The proxies whose X-Forwarded-For is believed (K167): `false`, a number of hops, or addresses and networks separated
 * by commas. `true` is refused: it would believe what the caller itself wrote.
 */
export const trustedProxies = z
  .string()
  .default('false')
  .transform((text) => text.trim())
  .refine(
    (text) => /^(false|\d)$/.test(text) || text.split(',').every((part) => isNetwork(part.trim())),
    '须为 false、代理的层数（1–9）或者代理的地址，不能为 true（false, how many proxies, or their addresses separated by commas)',
  )
  .transform((text): TrustedProxies => {
    if (text === 'false' || text === '0') return false;
    return /^\d$/.test(text) ? (_address, hop) => hop < Number(text) : text.split(',').map((part) => part.trim());
  });

/** An IPv6 caller has a whole /64 to itself, in hexadecimal digits. */
const NETWORK_BYTES = 8;

/** What counts as one caller in a rate: an IPv4 address, or an IPv6 network of 64 bits. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const ip = ipaddr.process(address);
  if (ip.kind() === 'ipv4') return ip.toString();
  return `${Buffer.from(ip.toByteArray().slice(0, NETWORK_BYTES)).toString('hex')}/64`;
}

import { Cipher } from '@daofang/persistence';

/** Keeps what identifies people (身份库): encrypted at rest, found again by fingerprint, opened with a purpose. */
export class Vault extends Cipher {}

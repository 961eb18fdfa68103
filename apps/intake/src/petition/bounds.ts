import { DomainError } from '@daofang/domain';
import type { Accusation } from '../sealed-matter/sealed-matter.life';
import type { Person } from '../vault/vault.life';
import type { RegisterPetition } from './commands/register-petition';

/** The most that one registration holds: how many, and how many characters. What is longer goes into attachments, or is another petition. */
export const MOST = {
  claims: 20,
  people: 50,
  accusedUnits: 10,
  accusedPeople: 10,
  title: 200,
  text: 50_000,
  name: 100,
  number: 50,
  address: 300,
  mandate: 2_000,
  source: 100,
  unit: 200,
} as const;

/** Of a petition that was registered before there were bounds, so many claims are shown. */
export const CLAIMS_SHOWN = 200;

/** @throws DomainError `INVALID_INPUT`, with the field and the most it may be */
export function mustBeWithinBounds(input: RegisterPetition): void {
  atMost('claims', input.claims, MOST.claims);
  atMost('people', input.people, MOST.people);
  for (const person of input.people ?? []) mustBeShort(person);
  for (const { title, accusation } of input.claims) {
    noLonger('claims.title', title, MOST.title);
    accusationMustBeWithinBounds(accusation);
  }
  noLonger('mandate', input.mandate, MOST.mandate);
  noLonger('source', input.source, MOST.source);
  noLonger('sourceNumber', input.sourceNumber, MOST.source);
  noLonger('unit', input.unit, MOST.unit);
  noLonger('policyProfile', input.policyProfile, MOST.source);
}

/** @throws DomainError `INVALID_INPUT`, with the field and the most it may be */
export function accusationMustBeWithinBounds(accusation: Accusation | null | undefined): void {
  atMost('accusation.units', accusation?.units, MOST.accusedUnits);
  atMost('accusation.people', accusation?.people, MOST.accusedPeople);
  for (const unit of accusation?.units ?? []) noLonger('accusation.units', unit, MOST.unit);
  for (const name of accusation?.people ?? []) noLonger('accusation.people', name, MOST.name);
}

function mustBeShort({ name, phone, idNumber, address }: Person): void {
  noLonger('people.name', name, MOST.name);
  noLonger('people.phone', phone, MOST.number);
  noLonger('people.idNumber', idNumber, MOST.number);
  noLonger('people.address', address, MOST.address);
}

function atMost(field: string, items: readonly unknown[] | null | undefined, most: number): void {
  if ((items?.length ?? 0) > most)
    throw tooMuch(field, most, `${field} 最多 ${most} 项，请分次登记。`, `At most ${most} of \`${field}\`.`);
}

function noLonger(field: string, text: string | null | undefined, most: number): void {
  if (text && Array.from(text).length > most)
    throw tooMuch(field, most, `${field} 不超过 ${most} 字，请精简。`, `\`${field}\` has at most ${most} characters.`);
}

const tooMuch = (field: string, most: number, message: string, hint: string): DomainError =>
  new DomainError('INVALID_INPUT', message, hint, 'INVALID', { field, most });

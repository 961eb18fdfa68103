import { canonical, visible } from '@daofang/domain';
import { ID_TYPES, type KeptPerson, type MaskedPerson } from './vault.life';

/** What is shown of an identity unless it is revealed with a purpose, cut by whole characters. Of an identity number that is its kind alone. */
export const mask = {
  /** The first character; of a name of one, none. */
  name: (name: string): string => {
    const [first = '', ...rest] = Array.from(name);
    return rest.length === 0 ? '*' : `${first}${'*'.repeat(Math.min(2, rest.length))}`;
  },
  /** The last two digits, of a short number fewer: never more than a quarter. */
  phone: (phone: string): string => {
    const digits = Array.from(phone);
    const hidden = digits.length - Math.min(2, Math.floor(digits.length / 4));
    return `${'*'.repeat(hidden)}${digits.slice(hidden).join('')}`;
  },
  address: (address: string): string => {
    const characters = Array.from(address);
    return `${characters.slice(0, Math.min(3, characters.length - 1)).join('')}****`;
  },
};

/** A person as everybody who may see the petition sees it. */
export const masked = ({ id, role, name, phone, idType, idNumber, address }: KeptPerson): MaskedPerson => ({
  id,
  role,
  name: mask.name(visible(name)),
  // An older version kept it as it was typed.
  phone: phone ? mask.phone(canonical('phone', phone) || phone) : null,
  idNumber: idNumber ? ID_TYPES[idType ?? 'OTHER'] : null,
  address: address ? mask.address(visible(address)) : null,
});

/** What is compared, found or masked, by the name its fingerprints have. */
export type Comparable = 'phone' | 'id' | 'name' | 'query code' | 'access code' | 'accused unit' | 'case number';

/** Zero width, direction marks, joiners, fillers, variation selectors, controls: nothing of it is seen. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu;
const DOTS = /[.·・•‧∙⋅●]+/gu;

/** Full width and half width, one letter for each that looks the same, no blanks, nothing invisible. */
const plain = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(INVISIBLE, '')
    .toUpperCase()
    .normalize('NFKC');

const lettersAndDigits = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]/gu, '');

/** A number as it is dialled in the county: without the country code, a trunk zero before an area code only. */
function dialled(text: string): string {
  const given = plain(text).replace(/[^+0-9]/g, '');
  const digits = given.replaceAll('+', '');
  const abroad = given.startsWith('+') ? digits : /^00(?=[1-9])/.test(digits) ? digits.slice(2) : null;
  const own = abroad === null ? (/^86(?=1[3-9]\d{9}$|0[1-9]\d{8,16}$)/.test(digits) ? digits.slice(2) : digits) : null;
  if (own !== null) return own.replace(/^0+(?=1[3-9]\d{9}$)/, '');
  const national = /^86(\d+)$/.exec(abroad ?? '')?.[1]?.replace(/^0/, '');
  if (national === undefined) return `00${abroad}`;
  return MOBILE.test(national) ? national : `0${national}`;
}

/** The number of an identity card of the first generation as the second writes it: with the century and the check digit. */
const inEighteen = (number: string): string => {
  if (!/^\d{15}$/.test(number)) return number;
  const body = `${number.slice(0, 6)}19${number.slice(6)}`;
  return isBirthday(body.slice(6, 14)) ? `${body}${checkDigit(body)}` : number;
};

/**
 * The one form of a value that is written in many: for storing, asking, searching and fingerprints. Every spelling of a phone, an
 * identity number, a name, a code or a case number comes to the same.
 */
export function canonical(kind: Comparable, value: string): string {
  if (kind === 'phone') return dialled(value);
  if (kind === 'id') return inEighteen(lettersAndDigits(value));
  if (kind === 'name') return plain(value).replace(DOTS, '·').replace(/^·|·$/g, '');
  if (kind === 'query code' || kind === 'access code') return lettersAndDigits(value);
  return plain(value);
}

/** A text as it is kept and shown: nothing invisible in it, no blanks around it. */
export const visible = (text: string): string => text.replace(INVISIBLE, '').trim();

const MOBILE = /^1[3-9]\d{9}$/;

/** Can it be called? A mobile number, one of a landline with or without its area code and extension, or one abroad. */
export function isPhone(text: string): boolean {
  if (/[^\d\s+()（）.·\-‐-―−－/转轉分机機EXT#]/iu.test(text.replace(INVISIBLE, '').normalize('NFKC'))) return false;
  const number = dialled(text);
  if (MOBILE.test(number)) return true;
  if (number.startsWith('00')) return /^00[1-9]\d{6,14}$/.test(number);
  return number.startsWith('0') ? /^0[1-9]\d{8,16}$/.test(number) : /^[2-9]\d{6,12}$|^[48]00\d{7}$/.test(number);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigit = (body: string): string =>
  '10X98765432'.charAt(WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11);

/** `19900101`: a day of the calendar, from 1900. */
function isBirthday(digits: string): boolean {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const at = new Date(`${day}T00:00:00Z`);
  return digits >= '19000101' && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** GB 11643: eighteen characters with a day of birth and the right check digit; of the first generation fifteen. */
const isResidentId = (number: string): boolean =>
  /^[1-9]\d{16}[\dX]$/.test(number) && isBirthday(number.slice(6, 14)) && checkDigit(number) === number.charAt(17);

/**
 * Can it be the number of such a paper? One whose kind is not said is looked at as an identity card where it has its eighteen characters.
 * @param type `RESIDENT_ID`, `PASSPORT`, `HK_MACAO_TAIWAN` or `OTHER` (RG-35)
 */
export function isIdNumber(type: string | null | undefined, text: string): boolean {
  const number = canonical('id', text);
  if (type === 'RESIDENT_ID' || (!type && /^\d{17}[\dX]$/.test(number))) return isResidentId(number);
  if (type === 'PASSPORT') return /^(?=.*\d)[A-Z\d]{5,20}$/.test(number);
  if (type === 'HK_MACAO_TAIWAN') return /^(?=.*\d)[A-Z\d]{6,20}$/.test(number);
  return /^(?=.*\p{N})[\p{L}\p{N}]{4,40}$/u.test(number);
}

/** A run of digits as people write numbers, with what they put between them. */
const RUN = /[+＋]?\p{Nd}(?:[\s\p{Default_Ignorable_Code_Point}‐-―\-－.·]{0,2}\p{Nd}){6,}[XxＸｘ]?/gu;

/** Does it look like somebody's phone or identity number? The other way round than `isPhone`: what may be an amount or a day is none. */
function isPersonal(run: string): boolean {
  const number = plain(run).replace(/[^0-9X]/g, '');
  if (/^(00)?(86)?1[3-9]\d{9}$/.test(number) || /^0[1-9]\d{8,10}$/.test(number)) return true;
  if (/^[1-9]\d{16}[\dX]$/.test(number)) return isBirthday(number.slice(6, 14));
  return /^[1-6]\d{14}$/.test(number) && isBirthday(`19${number.slice(6, 12)}`);
}

/** A text that many may read, with … where a phone or an identity number stood (K104). */
export const withoutPersonalNumbers = (text: string): string =>
  text.replace(RUN, (run) => (isPersonal(run) ? '…' : run.replace(/\S+/gu, (part) => (isPersonal(part) ? '…' : part))));

/** Does a text name somebody's phone or identity number? */
export const hasPersonalNumber = (text: string): boolean => withoutPersonalNumbers(text) !== text;

/** What is shown of an identity unless it is revealed with a purpose. */
export const mask = {
  name: (name: string): string => `${name.slice(0, 1)}${'*'.repeat(Math.max(1, Math.min(2, name.length - 1)))}`,
  phone: (phone: string): string =>
    phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`,
  idNumber: (id: string): string =>
    id.length < 11 ? '*'.repeat(id.length) : `${id.slice(0, 6)}${'*'.repeat(id.length - 10)}${id.slice(-4)}`,
  address: (address: string): string => `${address.slice(0, 3)}****`,
};

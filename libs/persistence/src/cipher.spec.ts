import { Cipher, ERASED, newCipherKey } from './cipher';

describe('a cipher', () => {
  const cipher = new Cipher(newCipherKey());

  it('gives back what it was given and shows nothing of it', () => {
    const sealed = cipher.encrypt('张三丰');
    expect(sealed).toMatch(/^v1:/);
    expect(sealed).not.toContain('张三丰');
    expect(cipher.decrypt(sealed)).toBe('张三丰');
    expect(cipher.encrypt('张三丰')).not.toBe(sealed);
  });

  it('refuses an altered text and another key', () => {
    const sealed = cipher.encrypt('张三丰');
    expect(() => cipher.decrypt(`${sealed.slice(0, -6)}AAAAAA`)).toThrow();
    expect(() => new Cipher(newCipherKey()).decrypt(sealed)).toThrow();
  });

  it('says that a text was lawfully deleted', () => {
    expect(cipher.decrypt('')).toBe(ERASED);
  });

  it('finds an exact value again, whatever its spaces and letters', () => {
    expect(cipher.fingerprint('id', '11010119900101123x')).toBe(cipher.fingerprint('id', ' 110101 19900101 123X'));
    expect(cipher.fingerprint('id', '1')).not.toBe(cipher.fingerprint('phone', '1'));
  });
});

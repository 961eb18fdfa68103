import { randomBytes } from 'node:crypto';
import { mask } from './masking';
import { Vault } from './vault';

describe('the vault', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));

  it('gives back what it was given and shows nothing of it', () => {
    const sealed = vault.encrypt('张三丰');
    expect(sealed).toMatch(/^v1:/);
    expect(sealed).not.toContain('张三丰');
    expect(vault.decrypt(sealed)).toBe('张三丰');
    expect(vault.encrypt('张三丰')).not.toBe(sealed);
  });

  it('refuses an altered text and another key', () => {
    const sealed = vault.encrypt('张三丰');
    expect(() => vault.decrypt(`${sealed.slice(0, -6)}AAAAAA`)).toThrow();
    expect(() => new Vault(randomBytes(32).toString('base64')).decrypt(sealed)).toThrow();
  });

  it('finds an exact value again, whatever its spaces and letters', () => {
    expect(vault.fingerprint('id', '11010119900101123x')).toBe(vault.fingerprint('id', ' 110101 19900101 123X'));
    expect(vault.fingerprint('id', '1')).not.toBe(vault.fingerprint('phone', '1'));
  });

  it('masks names, phones, numbers and addresses', () => {
    expect([
      mask.name('张三丰'),
      mask.name('李四'),
      mask.phone('13912345678'),
      mask.idNumber('110101199001011234'),
      mask.address('平川县河口镇东湾村3组'),
    ]).toEqual(['张**', '李*', '139****5678', '110101********1234', '平川县****']);
  });
});

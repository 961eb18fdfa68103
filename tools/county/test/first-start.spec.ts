import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('the first start on a fresh machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'daofang-console-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('builds the console and is no production process by it: the development issuer would refuse', () => {
    const { NODE_ENV: _, ...env } = process.env;
    const build = JSON.stringify(join(__dirname, '../build.mjs'));
    const program = `import(${build}).then(({ bundleConsole }) => bundleConsole(${JSON.stringify(folder)})).then(() => process.stdout.write('NODE_ENV ' + process.env.NODE_ENV))`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], { env, encoding: 'utf8' });
    expect({ stdout, stderr: stderr.match(/error/i) }).toEqual({ stdout: 'NODE_ENV undefined', stderr: null });
    expect(existsSync(join(folder, 'index.html'))).toBe(true);
  }, 120_000);
});

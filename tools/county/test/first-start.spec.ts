import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BUILD = JSON.stringify(join(__dirname, '../build.mjs'));

describe('the first start on a fresh machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'daofang-console-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('builds the console and is no production process by it: the development issuer would refuse', () => {
    const { NODE_ENV: _, ...env } = process.env;
    const program = `import(${BUILD}).then(({ bundleConsole }) => bundleConsole(${JSON.stringify(folder)})).then(() => process.stdout.write('NODE_ENV ' + process.env.NODE_ENV))`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], { env, encoding: 'utf8' });
    expect({ stdout, stderr: stderr.match(/error/i) }).toEqual({ stdout: 'NODE_ENV undefined', stderr: null });
    expect(existsSync(join(folder, 'index.html'))).toBe(true);
  }, 120_000);

  it('builds a program whole or not at all: a second start at the same moment never runs half of it', async () => {
    for (let round = 1; round <= 5; round++) {
      const place = join(folder, `round-${round}`);
      const program = `import(${BUILD}).then(({ built }) => built('main', ${JSON.stringify(place)}))`;
      const building = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
      const ended = new Promise<number | null>((resolve) => building.once('exit', resolve));
      const file = join(place, 'main.js');
      while (!existsSync(file) && building.exitCode === null) await new Promise(setImmediate);
      // As it is the very moment it is there.
      expect(readFileSync(file, 'utf8').trimEnd().split('\n').at(-1)).toBe('//# sourceMappingURL=main.js.map');
      expect(existsSync(`${file}.map`)).toBe(true);
      expect(await ended).toBe(0);
    }
  }, 120_000);
});

import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of its own that can be filled to the last byte. */
export interface SmallDisk {
  fill(): void;
  free(): void;
  remove(): void;
}

const SIZE = '2500m';

/** Mounts a small disk on a folder; null where we may not (it takes root). */
export function diskOf(folder: string): SmallDisk | null {
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder]).status !== 0) return null;
  const ballast = join(folder, 'ballast');
  // Lazily: whatever still holds a file of it cannot keep it mounted.
  const remove = () => void spawnSync('umount', ['-l', folder]);
  process.once('exit', remove);
  return {
    fill() {
      const file = openSync(ballast, 'w');
      for (let block = Buffer.alloc(8 * 1024 * 1024); block.length >= 512;) {
        try {
          writeSync(file, block);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          block = block.subarray(0, block.length / 2);
        }
      }
      closeSync(file);
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      process.off('exit', remove);
      remove();
    },
  };
}

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The databases of a running county, by name. @throws Error where none runs */
export function databasesOf(home: string): Record<string, string> {
  const file = join(resolve(home), 'county.json');
  if (!existsSync(file))
    throw new Error(`没有正在运行的县（${file} 不存在），请先 npm start。No county is running: npm start first.`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { databases: Record<string, string> }).databases;
}

// `npm run import -- FILE.csv`: builds when needed, then imports messages into the running county.
import { createRequire } from 'node:module';
import { built } from './build.mjs';

process.setSourceMapsEnabled(true);
createRequire(import.meta.url)(await built('import'));

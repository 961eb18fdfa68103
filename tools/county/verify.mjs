// `npm run verify -- FILE.json`: builds when needed, then checks the records an admin downloaded.
import { createRequire } from 'node:module';
import { built } from './build.mjs';

process.setSourceMapsEnabled(true);
createRequire(import.meta.url)(await built('verify'));

// `npm start`: builds when needed, then starts the county in this process.
import { createRequire } from 'node:module';
import { built } from './build.mjs';

process.setSourceMapsEnabled(true);
createRequire(import.meta.url)(await built('main'));

// `npm start`: builds when needed, then starts the county in this process.
import { createRequire } from 'node:module';
import { built, builtConsole } from './build.mjs';

process.setSourceMapsEnabled(true);
process.env.CONSOLE_DIR ||= await builtConsole();
createRequire(import.meta.url)(await built('main'));

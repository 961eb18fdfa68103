// `npm run republish -- --department NAME --from INSTANT`: builds when needed, then puts sent events back into an outbox.
import { createRequire } from 'node:module';
import { built } from './build.mjs';

process.setSourceMapsEnabled(true);
createRequire(import.meta.url)(await built('republish'));

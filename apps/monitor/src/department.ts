import { ownVariables } from './config';
import { graph } from './graph';

export { contentOfCertificate, type Certificate } from './certificates/certificates.queries';
export { contentOfEntry, type LedgerEntry } from './ledger/ledger.store';
export { startMonitor, type RunningMonitor } from './start-monitor';

/** The admins' part of the graph; it is no department, but it joins the graph like one. */
export const monitor = { name: 'monitor', graph, config: ownVariables };

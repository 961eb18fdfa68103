import { graph } from './graph';

export { startMonitor, type RunningMonitor } from './start-monitor';

/** The admins' part of the graph; it is no department, but it joins the graph like one. */
export const monitor = { name: 'monitor', graph };

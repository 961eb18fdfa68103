import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface DepartmentMetrics {
  registry: Registry;
  commands: Counter<'command' | 'code'>;
  requests: Histogram<'failed'>;
  outboxPending: Gauge;
  listenerStopped: Gauge;
  consumed: Counter<'topic' | 'outcome'>;
}

/**
 * A department's metrics, for Prometheus. Labels are names and codes of ours, never ids. Sealed topics and sealed commands
 * are not measured: a counter that moves would tell (N4).
 */
export function createMetrics(department: string): DepartmentMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ department });
  const registers = [registry];
  return {
    registry,
    commands: new Counter({
      name: 'daofang_commands_total',
      help: 'Commands by outcome code',
      labelNames: ['command', 'code'],
      registers,
    }),
    requests: new Histogram({
      name: 'daofang_request_seconds',
      help: 'Duration of GraphQL requests',
      labelNames: ['failed'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    outboxPending: new Gauge({
      name: 'daofang_outbox_pending',
      help: 'Events committed and not yet published',
      registers,
    }),
    listenerStopped: new Gauge({
      name: 'daofang_listener_stopped',
      help: 'Partitions no longer listened to, because the log is another than before',
      registers,
    }),
    consumed: new Counter({
      name: 'daofang_events_consumed_total',
      help: 'Events taken by outcome',
      labelNames: ['topic', 'outcome'],
      registers,
    }),
  };
}

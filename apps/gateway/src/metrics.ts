import { isSealedCode } from '@daofang/domain';
import { Counter, Histogram, Registry } from 'prom-client';
import type { SubgraphName } from '@daofang/departments';

export type CallOutcome = 'answered' | 'errors' | 'unavailable';

export interface GatewayMetrics {
  registry: Registry;
  request(seconds: number, outcome: 'answered' | 'refused' | 'failed'): void;
  call(department: SubgraphName, seconds: number, outcome: CallOutcome): void;
  error(code: string): void;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * The gateway's metrics, for Prometheus. Labels are names and codes of ours, never ids or operation names, which clients
 * choose. Codes of sealed matters are not counted: a counter that moves would tell (N4).
 */
export function createMetrics(): GatewayMetrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: 'daofang_gateway_request_seconds',
    help: 'Duration of GraphQL requests',
    labelNames: ['outcome'],
    buckets,
    registers,
  });
  const calls = new Histogram({
    name: 'daofang_gateway_department_call_seconds',
    help: 'Duration of calls to departments',
    labelNames: ['department', 'outcome'],
    buckets,
    registers,
  });
  const errors = new Counter({
    name: 'daofang_gateway_errors_total',
    help: 'Errors answered, by code',
    labelNames: ['code'],
    registers,
  });
  return {
    registry,
    request: (seconds, outcome) => requests.observe({ outcome }, seconds),
    call: (department, seconds, outcome) => calls.observe({ department, outcome }, seconds),
    error: (code) => {
      if (!isSealedCode(code)) errors.inc({ code });
    },
  };
}

import { context, propagation, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';

let provider: BasicTracerProvider | undefined;

/**
 * Turns tracing on for the process, once. Trace context always travels (gateway, departments, events); spans leave the
 * process only where an OTLP endpoint is set.
 */
export function startTracing(endpoint?: string): void {
  if (provider) return;
  provider = new BasicTracerProvider({
    spanProcessors: endpoint ? [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }))] : [],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
}

/** Sends what is still held; call it before the process ends. */
export const flushTracing = async (): Promise<void> => provider?.forceFlush();

/** The W3C header of the present span, or null outside one. */
export function currentTraceparent(): string | null {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'] ?? null;
}

export const contextOf = (traceparent: string | null | undefined): Context =>
  traceparent ? propagation.extract(context.active(), { traceparent }) : context.active();

/** Runs the work in a span that continues `traceparent`. The span holds names and codes only. */
export function inSpan<T>(
  app: string,
  name: string,
  kind: keyof typeof SpanKind,
  traceparent: string | null | undefined,
  work: () => Promise<T>,
): Promise<T> {
  return trace
    .getTracer(`daofang.${app}`)
    .startActiveSpan(name, { kind: SpanKind[kind] }, contextOf(traceparent), async (span) => {
      try {
        return await work();
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
}

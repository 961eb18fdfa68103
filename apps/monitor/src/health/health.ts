import { DEPARTMENTS } from '../departments/departments';
import type { MonitorDeps } from '../monitor-deps';
import { words, type Words } from '../words';

/** Is an app or the broker well? */
export interface AppHealth {
  app: string;
  state: 'OK' | 'AWAY';
  inWords: Words;
  since: string | null;
  memoryMb: number | null;
}

export const health =
  ({ watch, brokerKind }: MonitorDeps) =>
  (): AppHealth[] => [
    ...watch.sights().map(({ department, status, awaySince }): AppHealth => ({
      app: department,
      state: awaySince === null && status !== null ? 'OK' : 'AWAY',
      inWords: awaySince
        ? words(`${DEPARTMENTS[department]}没有回应`, `${department} does not answer`)
        : words(`${DEPARTMENTS[department]}正常`, `${department} is well`),
      since: awaySince ?? status?.startedAt ?? null,
      memoryMb: status?.memoryMb ?? null,
    })),
    {
      app: brokerKind === 'kafka' ? 'Apache Kafka' : 'PostgreSQL log',
      state: watch.brokerAwaySince() === null ? 'OK' : 'AWAY',
      inWords:
        watch.brokerAwaySince() === null
          ? words('消息服务正常', 'the broker is well')
          : words('消息服务没有回应', 'the broker does not answer'),
      since: watch.brokerAwaySince(),
      memoryMb: null,
    },
    {
      app: 'monitor',
      state: 'OK',
      inWords: words('监控正常', 'the monitor is well'),
      since: null,
      memoryMb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
    },
  ];

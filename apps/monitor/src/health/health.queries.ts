import { departments } from '@daofang/departments';
import type { MonitorDeps } from '../monitor-deps';
import { words, type Words } from '../words.life';

/** Is an app or the broker well? */
export interface AppHealth {
  app: string;
  state: 'OK' | 'AWAY' | 'STOPPED';
  inWords: Words;
  since: string | null;
  memoryMb: number | null;
}

export const health =
  ({ watch, brokerKind, following }: MonitorDeps) =>
  (): AppHealth[] => [
    ...watch.sights().map(({ department, status, awaySince, stopped }): AppHealth => ({
      app: department,
      state: awaySince !== null || status === null ? 'AWAY' : stopped.length > 0 ? 'STOPPED' : 'OK',
      inWords: !status
        ? words(`正在查看${departments[department].zh}`, `looking at ${department}`)
        : awaySince
          ? words(`${departments[department].zh}没有回应`, `${department} does not answer`)
          : stopped.length > 0
            ? words(`${departments[department].zh}已停止接收事件`, `${department} has stopped listening`)
            : words(`${departments[department].zh}正常`, `${department} is well`),
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
      state: following.stopped().length === 0 ? 'OK' : 'STOPPED',
      inWords:
        following.stopped().length === 0
          ? words('监控正常', 'the monitor is well')
          : words(
              '监控的位置超出日志末尾，已停止跟随，请按手册“日志丢失”恢复',
              'the monitor’s position is not of this log: it has stopped following, see “The log was lost” in the runbook',
            ),
      since: null,
      memoryMb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
    },
  ];

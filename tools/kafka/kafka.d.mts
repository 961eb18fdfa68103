export interface KafkaServer {
  brokers: string;
  pid: number;
  stop(): Promise<void>;
}

export function startKafka(options: {
  home: string;
  port?: number;
  heapMb?: number;
  jarsDir?: string;
}): Promise<KafkaServer>;

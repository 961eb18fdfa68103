export interface KafkaServer {
  brokers: string;
  pid: number;
  /** The authority of its certificate, with a login. */
  caFile?: string;
  stop(): Promise<void>;
}

export function startKafka(options: {
  home: string;
  port?: number;
  heapMb?: number;
  login?: { username: string; password: string };
}): Promise<KafkaServer>;

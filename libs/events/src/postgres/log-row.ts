import type { ReceivedRecord } from '../broker';

/** The channel on which the relay's appends are announced, one word a batch. */
export const APPENDED = 'daofang_appended';

export interface LogRow {
  topic: string;
  partition: number;
  offset: string;
  key: string;
  headers: Record<string, string>;
  value: string;
}

export const toReceived = ({ offset, ...row }: LogRow): ReceivedRecord => ({ ...row, offset: BigInt(offset) });
